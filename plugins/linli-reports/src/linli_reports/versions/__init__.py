"""Revisions of the reports' tables."""
