"""Lists of projects, by what their addresses ask for."""
