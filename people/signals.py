"""News that people tell, and one question that they ask, in the transaction of the verb that does it."""

from django.dispatch import Signal

role_granted = Signal()
"""A term of a role was granted. With `term`, `by` (None from the command line) and `now`."""

role_ended = Signal()
"""A term of a role has been given its last day. With `term`, `by` and `now`."""

member_left = Signal()
"""A member has left and gets in nowhere any more. With `member`, `by` and `now`; their roles and teams ended before."""

steward_term_asked = Signal()
"""May `by` make `member` a steward, `now`? A receiver answers True, or with a sentence that says why not.

The rule is not that of people: where no receiver answers True, nobody becomes a steward.
"""
