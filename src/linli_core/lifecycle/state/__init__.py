"""What follows from the facts of a case: pure functions, nothing stored."""
