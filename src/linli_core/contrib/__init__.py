"""What fits the library into a framework: each part needs its extra, and nothing else needs it."""
