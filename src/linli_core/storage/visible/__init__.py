"""What somebody may see of cases and registers, asked for in SQL."""
