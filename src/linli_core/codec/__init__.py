"""How values are written down and read back."""
