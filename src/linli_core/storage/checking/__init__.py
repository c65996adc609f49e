"""What verification reads of the tables, as it stands and whoever wrote it."""
