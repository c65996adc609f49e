"""Task types of the area rural_revitalisation (乡村振兴) for linli-core."""
