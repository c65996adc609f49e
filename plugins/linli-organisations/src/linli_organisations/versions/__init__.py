"""Revisions of the organisations' tables."""
