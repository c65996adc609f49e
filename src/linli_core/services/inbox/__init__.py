"""The unassigned inbox: what comes in, is kept, assigned and sent back."""
