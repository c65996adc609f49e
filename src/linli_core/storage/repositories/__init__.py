"""What is read and written, one module for each kind of thing stored."""
