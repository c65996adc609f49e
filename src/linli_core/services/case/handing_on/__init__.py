"""What one case hands on to another: consents that stand, and words about its service."""
