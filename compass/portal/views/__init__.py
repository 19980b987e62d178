"""The portal's own pages, split by noun."""
