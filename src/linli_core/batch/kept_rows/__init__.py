"""Rows of residents' own words that a fault refused: kept as heard, and who settles them."""
