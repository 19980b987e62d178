"""How a ballot says what it is about: how long it stays open, on which clocks, under which digests. Pure."""

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from compass.explanation import so_many
from compass.portal.moments import city

HINTS = {
    "yes": "Adopt it as frozen here",
    "no": "Opens a concern that you can resolve",
    "abstain": "Counts as heard",
}


def left(until: datetime, now: datetime) -> str:
    """How much time is left: `3 days 22 hours`, `5 hours 10 minutes`, `2 minutes`."""
    minutes = (until - now) // timedelta(minutes=1)
    hours, days = minutes // 60, minutes // (24 * 60)
    units = ((days, "day"), (hours % 24, "hour"), (minutes % 60, "minute"))
    first = next((place for place, (count, _) in enumerate(units) if count), len(units))
    return " ".join(so_many(count, unit) for count, unit in units[first : first + 2] if count) or "less than a minute"


def on_its_clock(at: datetime, own: ZoneInfo, reader: tzinfo) -> str:
    """The same instant on the clock that it was computed on: `00:00 in Los Angeles`, with its day where that differs.

    Nothing where both clocks show the same.
    """
    theirs, mine = at.astimezone(own), at.astimezone(reader)
    if theirs.replace(tzinfo=None) == mine.replace(tzinfo=None):
        return ""
    day = "" if theirs.date() == mine.date() else f"{theirs:%A} {theirs.day} {theirs:%B}, "
    return f"{day}{theirs:%H:%M} in {city(own)}"


def short(sha256: str) -> str:
    """A digest as a page names it: `9c41 7e0b … 52af`."""
    return f"{sha256[:4]} {sha256[4:8]} … {sha256[-4:]}"
