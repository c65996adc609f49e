"""Questions across cases."""
