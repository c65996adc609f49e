"""The yearly report of a division: what was organised, what residents said, what should change."""
