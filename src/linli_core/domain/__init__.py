"""What a care case is made of: frozen values and pure rules, no input or output."""
