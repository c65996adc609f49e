"""Revisions of the survey's tables."""
