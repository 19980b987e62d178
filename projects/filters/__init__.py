"""How lists of projects are narrowed."""
"""How lists of projects are narrowed and ordered."""
"""Lists of projects, by what their addresses ask for."""
