"""Cases in a database: SQLAlchemy Core tables, one unit of work per transaction."""
