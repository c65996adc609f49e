"""What may happen to a case: the life-cycle as data, its guards, and who may fire what."""
