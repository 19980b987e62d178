"""The rules of projects. Pure."""
