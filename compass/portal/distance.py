"""How far off a moment is, in the words people use. Pure."""

from datetime import datetime, timedelta, tzinfo

from compass.explanation import Moment

MINUTE, HOUR, DAY = 60, 3600, 86400
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 28, 84, 730


def distance(moment: Moment, now: datetime, zone: tzinfo) -> str:
    """`in 6 hours`, `tomorrow`, `in 2 days`, `in 2 weeks`, `yesterday`: what lies between `now` and a moment.

    Days are counted on the calendar of `zone`: what falls into another day is never told in hours, but for the hour
    around midnight.
    """
    local_now = now.astimezone(zone)
    if not isinstance(moment, datetime):
        return _days((moment - local_now.date()).days)
    local = moment.astimezone(zone)
    seconds = moment.timestamp() - now.timestamp()
    days = (local.date() - local_now.date()).days
    if abs(seconds) < HOUR or days == 0:
        return _clock(seconds)
    return _days(days)


def nearness(moment: Moment, now: datetime, own: tzinfo, zone: tzinfo, *, due: bool = False) -> str:
    """The distance of a computed moment, whose own clock is `own`, for a reader in `zone`.

    A date is today while its day lasts; before and after that it counts from the instant at which it begins. One that
    is `due` ends at its instant, so that midnight belongs to the day before.
    """
    if isinstance(moment, datetime):
        at = moment
    else:
        if not due and now.astimezone(own).date() == moment:
            return "today"
        at = datetime(moment.year, moment.month, moment.day, tzinfo=own)
    return distance(at - timedelta(microseconds=1) if due else at, now, zone)


def _clock(seconds: float) -> str:
    size = abs(seconds)
    if size < MINUTE:
        return "now"
    words = _count(round(size / MINUTE), "minute") if round(size / MINUTE) < HOUR / MINUTE else _hours(size)
    return f"in {words}" if seconds > 0 else f"{words} ago"


def _hours(seconds: float) -> str:
    return _count(round(seconds / HOUR), "hour")


def _days(days: int) -> str:
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    words = _span(abs(days))
    return f"in {words}" if days > 0 else f"{words} ago"


def _span(days: int) -> str:
    if days >= YEARS_FROM:
        return _count(round(days / 365.25), "year")
    if days >= MONTHS_FROM:
        return _count(round(days / 30.44), "month")
    if days >= WEEKS_FROM or (days >= 14 and days % 7 == 0):
        return _count(round(days / 7), "week")
    return _count(days, "day")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
