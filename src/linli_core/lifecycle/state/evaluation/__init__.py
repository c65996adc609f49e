"""Evaluation: rounds and their score, silence, what residents complained of, what was agreed."""
