"""News of the handbook."""

from django.dispatch import Signal

clause_adopted = Signal()
"""A clause has a new version. Sends `version`; an app moves the cases of dropped rows by `version.moves`."""
