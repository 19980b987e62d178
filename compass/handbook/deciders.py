"""Who decides what no owner may: one decider registers itself, and the handbook need not know which."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured

from compass.handbook.models import Draft
from compass.person import Person

Submit = Callable[[Draft, Person, datetime], str]
"""Put a draft before the decider; returns the address of the page where it is decided."""

Locate = Callable[[list[int]], dict[int, str]]
"""The addresses at which submitted drafts, by their ids, are decided."""

_registered: list[tuple[Submit, Locate]] = []


def register(submit: Submit, locate: Locate) -> None:
    """Become the decider. There is only one."""
    if _registered:
        raise ImproperlyConfigured("The handbook has its decider already.")
    _registered.append((submit, locate))


def submit(draft: Draft, *, by: Person, now: datetime) -> str:
    """Hand a draft to the decider and say where it is decided."""
    return _registered[0][0](draft, by, now)


def locate(draft_ids: list[int]) -> dict[int, str]:
    """Where drafts are decided."""
    return _registered[0][1](draft_ids)
