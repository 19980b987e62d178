"""How lists of people are narrowed and ordered; all of it stands in the address."""
