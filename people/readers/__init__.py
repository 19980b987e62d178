"""What comes into people from outside."""
