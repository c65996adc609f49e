"""Events for other systems: reading them in order, and passing them on until each was taken."""
