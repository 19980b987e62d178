"""Which revision of a thing the sender of a form saw."""

from typing import Any

from compass.requests import SignedInRequest, is_number


def seen_revision(request: SignedInRequest, thing: Any, field: str = "seen") -> int:
    """The revision that a form was made from; without one, that which stands."""
    typed = request.POST.get(field, "")
    return int(typed) if is_number(typed) else int(thing.revision)
