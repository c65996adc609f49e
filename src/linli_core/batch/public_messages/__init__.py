"""Public messages by a mapping of their own: demands, and nothing more."""
