"""How lists of projects are narrowed and ordered."""
