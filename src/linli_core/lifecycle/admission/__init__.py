"""Admission: whether a statement goes on record, decided by one ordered tuple of checks."""
