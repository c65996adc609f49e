"""Minimum-cost flow in pure Python, with its certificate of optimality."""
