"""Effects: what a trigger or a statement does besides changing the state, each under a name."""
