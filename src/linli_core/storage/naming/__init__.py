"""Where in a database the library's tables lie, and what they are called there."""
