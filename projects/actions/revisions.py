"""Who was first, where a text is changed that others may change as well."""

from typing import Any

from people.policy.refusals import Impossible


class Stale(Impossible):
    """Somebody changed it since it was opened."""


def check_revision(found: Any, seen: int | None) -> None:
    """Raise Stale unless a locked object is as it was seen; `seen` is None where nobody looked before."""
    if seen is not None and found.revision != seen:
        raise Stale("Somebody changed this while you had it open. It stands as below now; yours is kept here.")
