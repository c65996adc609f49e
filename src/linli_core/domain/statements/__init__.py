"""Bodies of facts: everything that can be stated about a case."""
