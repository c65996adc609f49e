"""The large engine: whole counties as arrays. Only this package needs numpy and OR-tools."""
