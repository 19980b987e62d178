"""News of the handbook."""

from django.dispatch import Signal

clause_adopted = Signal()
"""A clause has a new version. Sends `version`; apps whose open cases stood in a dropped row move them by `version.moves`."""
