"""`linli case`: one case, its figures and what may be done with it."""
