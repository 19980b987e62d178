"""What an index can do, and which one the database has."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from django.db import connection

from compass.portal.models.search import SearchEntryQuerySet
from compass.portal.search import postgres, sqlite
from compass.portal.search.words import Question, Terms


class Match(NamedTuple):
    """An entry that answers a question, and how well; more is better."""

    pk: int
    kind: str
    rank: float


class Engine(Protocol):
    """An index of terms beside the entries. Written in the transaction that writes the entries."""

    def write(self, terms: Iterable[tuple[int, Terms]]) -> None:
        """Keep the terms of entries, by their ids, instead of those kept so far."""

    def erase(self, pks: Sequence[int]) -> None:
        """Forget the terms of entries."""

    def rows(self, entries: SearchEntryQuerySet, asked: Question, limit: int) -> list[tuple[int, str, float]]:
        """The newest of some entries that answer a question, the newest first."""


ENGINES: dict[str, Engine] = {"postgresql": postgres, "sqlite": sqlite}


def engine() -> Engine:
    """The index of this database."""
    return ENGINES[connection.vendor]


def newest(entries: SearchEntryQuerySet, asked: Question, limit: int) -> list[Match]:
    """The newest matches among some entries, the best first; at most `limit`."""
    found = [Match(*row) for row in engine().rows(entries, asked, limit)]
    return sorted(found, key=lambda match: (-match.rank, -match.pk))
