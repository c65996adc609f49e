"""The form of a table of rules."""

Rows = tuple[tuple[str, str, str, str, str, str], ...]
"""Rule, code, reason in Chinese and English, mend in Chinese and English."""
