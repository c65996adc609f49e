"""Workbooks handed out: the cases that wait for somebody, and blank ones for a kind of work."""
