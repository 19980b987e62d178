"""Who was first, where a text is changed that others may change as well."""

from typing import Any

from people.policy.refusals import Impossible


class Overtaken(Impossible):
    """Somebody was first: what was seen, and is to be changed, is not so any more. Says who, where that is known."""


class PlanOvertaken(Overtaken):
    """What would be done now is not what was shown. Holds the plan of now."""

    def __init__(self, anew: Any) -> None:
        super().__init__("What would be done now is not what was shown, so nothing is imported. Try again.")
        self.plan = anew


def check_revision(found: Any, seen: int | None) -> None:
    """Raise Overtaken unless a locked object is as it was seen; `seen` is None where nobody looked before."""
    if seen is not None and found.revision != seen:
        raise Overtaken("Somebody changed this while you had it open. It stands as below now; yours is kept here.")
