"""What of a row is residents' own word: the cells it stands in, and what it says."""
