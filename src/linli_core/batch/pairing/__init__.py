"""Pairing as part of a run: its rounds, and what was wrong with what it read."""
