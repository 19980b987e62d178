"""Days on which a clock changes, and what that does to the distance between two clocks. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from compass.explanation import so_many
from compass.portal.moments import city

ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True)
class Change:
    """A clock of `zone` goes forward or back at an instant; `words` go on where a sentence has named the day."""

    at: datetime
    words: str


def changes(reader: tzinfo, organisation: ZoneInfo, name: str, first: date, last: date) -> list[Change]:
    """What changes from `first` to `last`, both included: the reader's clock, and that of the organisation, `name`."""
    found = [(at, reader) for at in _instants(reader, first, last)]
    if str(reader) != organisation.key:
        found += [(at, organisation) for at in _instants(organisation, first, last)]
    return [
        Change(at.astimezone(zone), _words(at, zone, reader, organisation, name))
        for at, zone in sorted(found, key=lambda each: each[0])
    ]


def _words(at: datetime, zone: tzinfo, reader: tzinfo, organisation: ZoneInfo, name: str) -> str:
    shift = _offset(zone, at) - _offset(zone, at - ONE_MINUTE)
    way = "forward" if shift > timedelta() else "back"
    moved = f"the clocks of {city(zone)} go {way} by {_length(abs(shift))}"
    if str(reader) == organisation.key:
        return f"{moved}."
    apart = _offset(organisation, at) - _offset(reader, at)
    return f"{moved}. From then on {city(organisation)}, {name}’s clock, is {_distance(apart)} yours."


def _distance(apart: timedelta) -> str:
    if not apart:
        return "the same as"
    return f"{_length(abs(apart))} {'ahead of' if apart > timedelta() else 'behind'}"


def _length(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    words = [so_many(hours, "hour")] if hours else []
    return " and ".join([*words, f"{minutes} minutes"] if minutes else words)


def _instants(zone: tzinfo, first: date, last: date) -> list[datetime]:
    """The instants in a span of days from which a clock is set otherwise, to the minute."""
    found = []
    day = datetime.combine(first, time(0), tzinfo=zone).astimezone(UTC)
    end = datetime.combine(last + ONE_DAY, time(0), tzinfo=zone).astimezone(UTC)
    while day < end:
        following = min(day + ONE_DAY, end)
        if _offset(zone, day) != _offset(zone, following):
            found.append(_turn(zone, day, following))
        day = following
    return found


def _turn(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """The first minute after `before` at which the offset is that of `after`."""
    low, high = 0, int((after - before).total_seconds()) // 60
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, before + middle * ONE_MINUTE) == _offset(zone, before):
            low = middle
        else:
            high = middle
    return before + high * ONE_MINUTE


def _offset(zone: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()
