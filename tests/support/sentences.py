"""Finds what a sentence leaves open: a list with nothing in it, brackets around nothing, a gap."""

import re

_HOLLOW = re.compile(
    r"""
      \{\w*\}                           # a place that nobody filled
    | [：:][ ]*(?=$|[；;。.)）])          # a list that names nothing
    | （[ ]*）|\([ ]*\)|“[ ]*”          # brackets and quotation marks around nothing
    | [、，,][ ]*(?=$|[；;。)）])          # a list that ends in the middle
    """,
    re.VERBOSE,
)


def hollow(text: str) -> list[str]:
    """Return the places at which a sentence promises something and names nothing."""
    return [found[0] for line in text.splitlines() for found in _HOLLOW.finditer(line.strip())]
