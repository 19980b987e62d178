"""How lists of people are narrowed and ordered."""
