"""What single kinds of database servers need."""
