"""What the addresses of lists of people ask for."""
