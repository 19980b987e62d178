"""How lists of projects are narrowed."""
"""How lists of projects are narrowed and ordered."""
