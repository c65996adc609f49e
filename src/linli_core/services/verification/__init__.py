"""Recomputing chains, seals and anchors, and naming what does not agree."""
