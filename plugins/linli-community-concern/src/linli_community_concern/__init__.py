"""Task types of the area community_concern (回应群众关切) for linli-core."""
