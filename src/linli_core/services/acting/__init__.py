"""What one person may see and do, in the role that they hold."""
