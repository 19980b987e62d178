"""News that people tell: each is sent in the transaction of the verb, with `term`, `by` and `now`."""

from django.dispatch import Signal

role_granted = Signal()
"""A term of a role was granted; `by` is None where the command line did."""

role_ended = Signal()
"""The last day of a term was named."""
