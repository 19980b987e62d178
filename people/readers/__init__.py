"""What comes from outside, read."""
