"""What other systems are told: events by reference, each with a place that none is told past."""
