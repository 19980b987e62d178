"""The same dates by other roads: slow, plain, and sharing no line with the code they check."""

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def voting_date(filed_on: date, days: int, weekday: int, ordinals: set[int]) -> date:
    """Look at the calendar sheet of each month: which of its weekdays are voting days, and which comes in time?"""
    target = date.fromordinal(filed_on.toordinal() + days)
    year, month = target.year, target.month
    while True:
        sheet = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
        for place, day in enumerate(sheet, 1):
            if place in ordinals and date(year, month, day) >= target:
                return date(year, month, day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def days_after(day: date, count: int) -> date:
    """Turn the leaves of a calendar one by one, month for month."""
    year, month, number = day.year, day.month, day.day
    for _ in range(count):
        number += 1
        if number > calendar.monthrange(year, month)[1]:
            year, month, number = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    return date(year, month, number)


def response_due(received: datetime, count: int, zone: ZoneInfo, working: set[int], holidays: set[date]) -> datetime:
    """Walk the calendar day by day; then find the instant by trying the offsets that the zone has around it."""
    local = received.astimezone(zone).replace(tzinfo=None)

    def counts(day: date) -> bool:
        return day.weekday() in working and day not in holidays

    day, clock = local.date(), local.time()
    if not counts(day):
        clock = clock.replace(hour=0, minute=0, second=0, microsecond=0)
        while not counts(day):
            day = date.fromordinal(day.toordinal() + 1)
    left = count
    while left:
        day = date.fromordinal(day.toordinal() + 1)
        left -= counts(day)
    return wall_to_instant(datetime.combine(day, clock), zone)


def wall_to_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the zone's clock shows `wall`; where none does, the gap's length later."""
    around = [wall.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in range(-48, 49)]
    offsets = sorted({_offset(instant, zone) for instant in around}, reverse=True)
    for offset in offsets:
        instant = (wall - offset).replace(tzinfo=UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == wall:
            return instant.astimezone(zone)
    before = _offset((wall - timedelta(hours=30)).replace(tzinfo=UTC), zone)
    return (wall - before).replace(tzinfo=UTC).astimezone(zone)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
