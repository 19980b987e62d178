"""Two weeks of events as marks on days. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from compass.portal.contracts import Event

VOTE = "vote"
"""The kind of event that is drawn solid: a ballot is open."""


@dataclass(frozen=True)
class Day:
    """A day of the grid. `is_voting` where a ballot is open; `count` is how many events begin on it."""

    on: date
    is_today: bool
    is_weekend: bool
    is_voting: bool
    count: int


def days_of(days: Sequence[date], events: Sequence[Event], today: date, reader: tzinfo) -> list[Day]:
    """The days with what is on: an event where it begins for the reader, an open ballot on each of its own days."""
    begins = [_begins(event, reader) for event in events]
    voting = {day for event in events if event.kind == VOTE for day in _own_days(event)}
    return [Day(day, day == today, day.weekday() >= 5, day in voting, begins.count(day)) for day in days]


def _begins(event: Event, reader: tzinfo) -> date:
    return event.starts.astimezone(reader).date() if isinstance(event.starts, datetime) else event.starts


def _own_days(event: Event) -> list[date]:
    """From the first day to the last; an end at midnight does not begin its day."""
    if isinstance(event.ends, datetime):
        last = (event.ends - timedelta(microseconds=1)).astimezone(ZoneInfo(event.zone)).date()
    else:
        last = event.ends - timedelta(days=1)
    return [event.day + timedelta(days=each) for each in range(max((last - event.day).days, 0) + 1)]
