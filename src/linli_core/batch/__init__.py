"""Many rows at once: files in, the same services, a result for every row."""
