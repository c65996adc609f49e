"""How the work went: where, for whom, how long it took, and by which road cases left."""
