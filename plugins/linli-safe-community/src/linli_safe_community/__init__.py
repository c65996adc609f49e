"""Task types of the area safe_community (平安建设) for linli-core."""
