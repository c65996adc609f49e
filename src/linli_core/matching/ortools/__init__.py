"""The large engine, on numpy arrays and OR-tools."""
