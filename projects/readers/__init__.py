"""Files of projects, from outside and for outside."""
"""Files from outside, read."""
"""Files from outside."""
