"""Files from outside, read."""
