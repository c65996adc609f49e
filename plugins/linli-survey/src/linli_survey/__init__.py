"""Survey campaigns: frame, visits, coverage, and what was heard."""
