"""What the library itself states of the definitions that a case runs on."""
