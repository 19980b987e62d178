"""Parts of the world, by the noun they are about."""
