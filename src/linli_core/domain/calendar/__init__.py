"""Local days, stretches of the week, and working days."""
