"""What the addresses of lists ask for."""
