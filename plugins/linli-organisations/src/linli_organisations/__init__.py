"""Social organisations: which there are, what support they get, and what is purchased of them."""
