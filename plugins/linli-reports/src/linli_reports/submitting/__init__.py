"""To whom the divisions report, by when, and what became of it."""
