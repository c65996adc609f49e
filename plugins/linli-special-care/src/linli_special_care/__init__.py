"""Task types of the area special_care (关爱特殊群体) for linli-core."""
