"""One case in a transaction: loaded, changed, and written with its chain."""
