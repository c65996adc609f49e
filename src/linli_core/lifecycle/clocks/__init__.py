"""Clocks of a case and duties with a day."""
