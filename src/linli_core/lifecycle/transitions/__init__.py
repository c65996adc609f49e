"""The transition table of a case, row by row, with the guards that it names."""
