"""Numbered migrations of the library's own tables."""
