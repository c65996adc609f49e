"""What an author of plug-ins is told."""
