"""What another value of a clause would have done to dates that are there. Apps register whose dates follow from which.

A provider gives the dates of a span of days as it computes them anywhere else. It is asked twice, the second time while
`rulebook.supposing` has the clause say the other value; what differs would have moved. Nothing is written.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.person import Person


@dataclass(frozen=True)
class Played:
    """Something with dates that a person may see. `key` is its own; each of `dates` has an address of its own."""

    key: str
    title: str
    url: str
    dates: tuple[Explanation, ...]


@dataclass(frozen=True)
class Change:
    """A date as it is, and as it would have been; None where there is none, or would have been none."""

    before: Explanation | None
    after: Explanation | None

    @property
    def title(self) -> str:
        """What the date is called."""
        known = self.before or self.after
        return known.title if known else ""


@dataclass(frozen=True)
class Moved:
    """Something with those of its dates that would have moved."""

    title: str
    url: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Replay:
    """What would have moved, in the order of its dates, and how many things would have stayed as they are."""

    moved: list[Moved]
    kept: int


Provider = Callable[[Person, date, date], Iterable[Played]]
"""What a person may see with a date from one day to another, both included."""

_registered: list[tuple[frozenset[str], Provider]] = []


def register(*keys: str) -> Callable[[Provider], Provider]:
    """Say that a provider's dates follow from clauses, by their keys; use it as a decorator."""

    def add(provider: Provider) -> Provider:
        if any(provider is known for _, known in _registered):
            raise ImproperlyConfigured(f"{provider.__module__}.{provider.__qualname__} is replayed already.")
        _registered.append((frozenset(keys), provider))
        return provider

    return add


def known_keys() -> set[str]:
    """The keys of every clause from which dates follow that can be replayed."""
    return {key for known, _ in _registered for key in known}


def replayed(key: str, stored: Any, person: Person, first: date, last: date) -> Replay:
    """What a clause would have moved had it said `stored`, clean, on every day; the same queries, twice."""
    providers = [provider for known, provider in _registered if key in known]
    before = [row for provider in providers for row in provider(person, first, last)]
    with rulebook.supposing(key, stored):
        after = {row.key: row for provider in providers for row in provider(person, first, last)}
    moved, kept = [], 0
    for row in before:
        changes = _changes(row.dates, after[row.key].dates if row.key in after else ())
        if changes:
            moved.append(Moved(row.title, row.url, changes))
        else:
            kept += 1
    return Replay(sorted(moved, key=_begins), kept)


def _changes(before: tuple[Explanation, ...], after: tuple[Explanation, ...]) -> tuple[Change, ...]:
    """The dates that differ, in the order they stand in."""
    was, would_be = ({(each.question, each.subject): each for each in dates} for dates in (before, after))
    pairs = ((was.get(address), would_be.get(address)) for address in dict.fromkeys((*was, *would_be)))
    differ = ((old, new) for old, new in pairs if old is None or new is None or old.at != new.at)
    return tuple(Change(old, _supposed(new) if new else None) for old, new in differ)


def _supposed(moment: Explanation) -> Explanation:
    """A date that is none: it has no address, and no day pins its rules."""
    return replace(moment, question="", pinned_on=None)


def _begins(moved: Moved) -> tuple[float, str]:
    known = [each.at.timestamp() for change in moved.changes for each in (change.before, change.after) if each]
    return min(known), moved.title
