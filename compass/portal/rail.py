"""The way of a case through its stages, as a line of dots. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, instant

State = Literal["done", "current", "ahead"]


@dataclass(frozen=True)
class Stop:
    """One stage: its name, how it stands to now, and its date, computed or recorded, or its condition in words."""

    label: str
    state: State
    words: str
    moment: Explanation | None = None
    day: date | None = None


@dataclass(frozen=True)
class Placed:
    """A stop and how much of the line from it to the next is filled, in percent."""

    stop: Stop
    fill: int


def placed(stops: Sequence[Stop], now: datetime, zone: ZoneInfo) -> list[Placed]:
    """The stops with the line filled as far as time has run: from the last date that has passed to the next."""
    share = {"done": 100, "current": _run(stops, now, zone), "ahead": 0}
    return [Placed(stop, share[stop.state]) for stop in stops]


def _run(stops: Sequence[Stop], now: datetime, zone: ZoneInfo) -> int:
    moments = [at for stop in stops if (at := _at(stop, zone))]
    passed = [at for at in moments if at <= now]
    coming = [at for at in moments if at > now]
    if not passed or not coming:
        return 0
    start, end = max(passed), min(coming)
    return round(100 * ((now - start) / (end - start)))


def _at(stop: Stop, zone: ZoneInfo) -> datetime | None:
    if stop.moment:
        return stop.moment.at
    return instant(stop.day, zone) if stop.day else None
