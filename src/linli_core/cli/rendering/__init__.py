"""How the command line prints: tables, JSON, progress, failures, help pages."""
