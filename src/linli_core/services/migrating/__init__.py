"""Moving running cases to what their kind of work is today, by a map that a plug-in declares."""
