"""What the pairing says to people."""
