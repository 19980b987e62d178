"""Files of projects, from outside and for outside."""
