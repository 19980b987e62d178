"""What clients ask of contracts, counted by what it is about, so that common wishes are found. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Topic:
    """Changes that are about the same, the last one first, and what became of them."""

    name: str
    changes: tuple[Any, ...]

    @property
    def asked(self) -> int:
        """How often it was asked for."""
        return len(self.changes)

    @property
    def granted(self) -> int:
        """How often the host agreed."""
        return sum(each.is_granted is True for each in self.changes)

    @property
    def refused(self) -> int:
        """How often it did not."""
        return sum(each.is_granted is False for each in self.changes)

    @property
    def open(self) -> int:
        """How often nobody has said yet."""
        return self.asked - self.granted - self.refused


def by_topic(changes: Iterable[Any]) -> Sequence[Topic]:
    """Changes in their order, by topic, however it is spelt; what is asked for most at the top."""
    found: dict[str, list[Any]] = {}
    for each in changes:
        found.setdefault(each.topic.casefold(), []).append(each)
    topics = (Topic(rows[0].topic, tuple(reversed(rows))) for rows in found.values())
    return sorted(topics, key=lambda topic: (-topic.asked, topic.name.casefold()))
