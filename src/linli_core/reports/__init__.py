"""Reading for people and programs that look on: lists, work lists, the state of a database."""
