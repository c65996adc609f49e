"""`linli pair`: proposals, why they are as they are, and what if."""
