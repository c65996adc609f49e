"""Copies of tables in which the cells to be mended are marked, everything else as it was."""
