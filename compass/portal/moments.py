"""How a moment is written on a page: weekday first, the hour on the reader's clock, a year that is not this one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from compass.explanation import Moment, instant

Form = Literal["", "day", "time", "due", "long", "full"]
FORMS = ("", "day", "time", "due", "long", "full")


@dataclass(frozen=True)
class Written:
    """A moment's words, and the same for machines as `<time datetime>` wants it."""

    words: str
    iso: str


def write(moment: Moment, *, now: datetime, reader: tzinfo, own: ZoneInfo | None = None, form: Form = "") -> Written:
    """A moment as a page shows it.

    `own` is the clock on which a date begins. Forms: by itself a date is a date and an instant has its hour; `day`
    leaves the hour out, `time` puts it in, `due` is a deadline, whose midnight is the end of the day before, `long`
    says weekday and month in full, and `full` does so with the hour.
    """
    if form in {"time", "due", "full"} and own:
        moment = instant(moment, own)
    today = now.astimezone(reader).date()
    if not isinstance(moment, datetime):
        return Written(say_day(moment, today, long=form == "long"), moment.isoformat())
    local = moment.astimezone(reader)
    if form == "due" and local.time() == time(0):
        return Written(f"{say_day(local.date() - timedelta(days=1), today)}, end of day", moment.isoformat())
    return Written(_with_hour(local, today, form), moment.isoformat())


def say_day(day: date, today: date, *, long: bool = False) -> str:
    """`Mon 6 Apr`, or `Monday 6 April`; with the year where it is not this one."""
    words = f"{day:%A} {day.day} {day:%B}" if long else f"{day:%a} {day.day} {day:%b}"
    return words if day.year == today.year else f"{words} {day.year}"


def happened(moment: Moment, *, now: datetime, reader: tzinfo) -> Written:
    """Something that was done or typed: `today 20:14`, `yesterday 20:14`, `Sat 14 Mar`."""
    if not isinstance(moment, datetime):
        return write(moment, now=now, reader=reader)
    local, today = moment.astimezone(reader), now.astimezone(reader).date()
    near = {today: "today", today - timedelta(days=1): "yesterday"}
    if local.date() in near:
        return Written(f"{near[local.date()]} {local:%H:%M}", moment.isoformat())
    return Written(say_day(local.date(), today), moment.isoformat())


def headline(moment: Moment, own: ZoneInfo) -> str:
    """The large date of an explanation, on the explaining clock: `Monday 6 April 2026, 00:00`."""
    at = instant(moment, own)
    return f"{at:%A} {at.day} {at:%B} {at.year}, {at:%H:%M}"


def whose_clock(moment: Moment, own: ZoneInfo, reader: tzinfo, organisation: str, organisation_zone: ZoneInfo) -> str:
    """Whose clock the headline is on, and what the reader's shows: `Berlin, X’s clock. 07:00 for you in London.`"""
    at = instant(moment, own)
    local = at.astimezone(reader)
    owner = f", {organisation}’s clock" if own == organisation_zone else ""
    if city(own) == city(reader):
        return f"{city(own)}{owner}, and yours." if owner else f"{city(own)}, your clock."
    day = "" if local.date() == at.date() else f"{local:%A} {local.day} {local:%B}, "
    return f"{city(own)}{owner}. {day}{local:%H:%M} for you in {city(reader)}."


def city(zone: tzinfo) -> str:
    """The place that names a time zone: `Los Angeles`."""
    return str(zone).rpartition("/")[2].replace("_", " ")


def _with_hour(local: datetime, today: date, form: Form) -> str:
    if form == "day":
        return say_day(local.date(), today)
    if form in {"long", "full"}:
        return f"{say_day(local.date(), today, long=True)}, {local:%H:%M}"
    return f"Today {local:%H:%M}" if local.date() == today else f"{say_day(local.date(), today)} {local:%H:%M}"
