"""What the office of a division is told of a year, and how it is shown."""
