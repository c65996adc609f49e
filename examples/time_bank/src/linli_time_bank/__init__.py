"""A county's time bank: an example of a foreign plug-in."""
