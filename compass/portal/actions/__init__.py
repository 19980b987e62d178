"""Verbs of the portal's own records."""
