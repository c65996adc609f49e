"""Charitable gifts: what came in, to which household it went, and that it was received there."""
