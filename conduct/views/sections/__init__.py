"""What the parts of a case's page show."""
