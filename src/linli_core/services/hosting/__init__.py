"""What a host asks of the library beside its cases: its tables, and whether it is ready."""
