"""Rows of demands that name no community, and their way into the unassigned inbox."""
