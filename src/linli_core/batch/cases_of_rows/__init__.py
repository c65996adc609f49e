"""Which case a row belongs to: one it names, one that moved away, or none yet: the inbox."""
