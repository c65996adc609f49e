"""Rows of registers: who and what there is, looked at before it is entered."""
