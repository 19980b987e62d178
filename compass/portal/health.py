"""Whether the parts that do the work do it. A part that a higher floor owns registers its own check."""

from collections.abc import Callable
from typing import Literal

from django.db import DatabaseError, connection

Health = Literal["ok", "late"]

_checks: dict[str, Callable[[], Health]] = {}


def register(name: str, check: Callable[[], Health]) -> None:
    """Add a part; its check answers quickly and never raises."""
    _checks[name] = check


def check() -> dict[str, Health]:
    """Every part with its health."""
    if database() == "late":
        return {"database": "late", **dict.fromkeys(_checks, "late")}
    return {"database": "ok", **{name: each() for name, each in _checks.items()}}


def database() -> Health:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return "late"
    return "ok"
