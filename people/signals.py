"""News that people tell, and one question that they ask, in the transaction of the verb that does it."""

from django.dispatch import Signal

role_granted = Signal()
"""A term of a role was granted. With `term`, `by` (None from the command line) and `now`."""

role_ended = Signal()
"""A term of a role has been given its last day. With `term`, `by` and `now`."""

member_left = Signal()
"""A member has left and gets in nowhere any more. With `member`, `by` and `now`; their roles and teams ended before."""

steward_term_asked = Signal()
"""May `member` become a steward `from_on`, `until_on` by the hand of `by`, `now`? `by` is None from the command line,
which names the day of their training, `trained_on`. A receiver answers True, or with a sentence that says why not.

The rule is not that of people: where no receiver answers True, nobody becomes a steward.
"""

first_steward_appointed = Signal()
"""One of the first two stewards was appointed from the command line. With `term`, `trained_on` and `now`."""
