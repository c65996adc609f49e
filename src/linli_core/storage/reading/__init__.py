"""What is read of the registers in a transaction, and remembered in it."""
