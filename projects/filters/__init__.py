"""How lists of projects are narrowed."""
