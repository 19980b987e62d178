"""The clauses behind a page: apps say which, by their keys; the handbook, a part above, says what they are called."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured

from compass.explanation import Citation
from compass.portal import contracts


class Cite(Protocol):
    """Names the versions of clauses that hold on a day, in the order of their keys."""

    def __call__(self, keys: Iterable[str], *, on: date) -> list[Citation]: ...


_registered: list[Cite] = []


def register(cite: Cite) -> None:
    """Become who names clauses. There is only one."""
    if _registered:
        raise ImproperlyConfigured("Somebody names the clauses already.")
    _registered.append(cite)


def keys_behind(url_name: str) -> tuple[str, ...]:
    """The clauses behind a page, by the name of its address; none where no app names any."""
    return tuple(key for each in contracts.behind.collect() if each.url_name == url_name for key in each.clauses)


def clauses_behind(url_name: str, day: date) -> list[Citation]:
    """The same as they hold on a day."""
    keys = keys_behind(url_name)
    return _registered[0](keys, on=day) if keys and _registered else []
