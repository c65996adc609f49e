"""Plain and generalised assignment: the solvers on their own."""
