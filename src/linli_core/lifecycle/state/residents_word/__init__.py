"""Whose word counts: what residents adopted and agreed to, and who speaks for whom."""
