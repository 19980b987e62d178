"""What another program unfolds from a feed is what the portal computes: in every zone, across changes of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from dateutil.tz import resolve_imaginary
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from vobject import icalendar as registry

from compass.explanation import Moment
from compass.portal import ics, zone_rules
from compass.portal.enums import Pattern, Repeat
from compass.portal.policy.recurrence import Recurrence, Slot, happenings
from compass.portal.subscription import hours, until

ZONES = (
    *("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo"),
    *("Europe/Dublin", "America/Santiago", "Pacific/Auckland", "Africa/Casablanca", "Asia/Jerusalem"),
    *("Pacific/Apia", "America/St_Johns", "Europe/Moscow", "Africa/Cairo"),
)
UNTIL = date(2037, 6, 1)
IN_A_GAP = (
    Recurrence(date(2026, 3, 8), Repeat.WEEKLY),
    Slot(date(2026, 3, 8), time(2, 30), 60, ZoneInfo("America/Los_Angeles")),
)


@st.composite
def series(draw: Any) -> tuple[Recurrence, Slot]:
    """A rule with its hour, length and zone; many begin near changes of clocks or on 29 February."""
    near = st.sampled_from(
        [date(2024, 2, 29), date(2026, 1, 31), date(2026, 3, 29), date(2026, 3, 8), date(2026, 10, 25)]
    )
    starts_on = draw(near | st.dates(date(2000, 1, 1), date(2030, 1, 1)))
    repeats = draw(st.sampled_from([Repeat.DAILY, Repeat.WEEKLY, Repeat.MONTHLY, Repeat.YEARLY]))
    more = draw(st.sets(st.integers(0, 6), max_size=3)) if repeats == Repeat.WEEKLY else set()
    end = draw(st.sampled_from(["never", "times", "until"]))
    rule = Recurrence(
        starts_on=starts_on,
        repeats=repeats,
        every=draw(st.integers(1, 5)),
        weekdays=tuple(sorted(more | {starts_on.weekday()})) if more else (),
        pattern=draw(st.sampled_from([Pattern.DATE, Pattern.WEEKDAY])),
        times=draw(st.integers(1, 40)) if end == "times" else None,
        until_on=starts_on + timedelta(days=draw(st.integers(0, 2000))) if end == "until" else None,
    )
    hour = draw(st.none() | st.sampled_from([time(0), time(1, 30), time(2), time(2, 30), time(3)]) | st.times())
    clock = hour.replace(second=0, microsecond=0) if hour else None
    minutes = draw(st.integers(1, 600)) if clock else 1440
    return rule, Slot(starts_on, clock, minutes, ZoneInfo(draw(st.sampled_from(ZONES))))


def feed(rule: Recurrence, slot: Slot) -> str:
    """The feed of one series."""
    entry = ics.Entry(
        "1@x",
        0,
        datetime(2026, 1, 1, tzinfo=UTC),
        "A series",
        **hours(slot),
        zone=slot.zone.key,
        rrule=rule.rrule(until(slot, rule.until_on)),
    )
    return ics.write("x", [entry]).decode()


def unfolded(text: str) -> list[Moment]:
    """The beginnings that vobject, with the zone rules of the feed itself, unfolds until a day; instants in UTC."""
    registry.__dict__["__tzidMap"].clear()
    registry.registerTzid("UTC", UTC)
    event = vobject.readOne(text).vevent
    start = event.dtstart.value
    if not isinstance(start, datetime):
        rule = rrulestr(event.rrule.value, dtstart=datetime.combine(start, time(0)))
        return [each.date() for each in rule.between(datetime(1999, 1, 1), datetime.combine(UNTIL, time(0)))]
    local = rrulestr(event.rrule.value.partition(";UNTIL=")[0], dtstart=start.replace(tzinfo=None))
    return _instants(local, start, event.rrule.value)


def _instants(local: Any, start: datetime, rule: str) -> list[Moment]:
    last = (
        datetime.strptime(rule.partition(";UNTIL=")[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if "UNTIL" in rule
        else None
    )
    days = local.between(datetime(1999, 1, 1), datetime.combine(UNTIL, time(0)))
    found = [resolve_imaginary(each.replace(tzinfo=start.tzinfo)).astimezone(UTC) for each in days]
    return [each for each in found if last is None or each <= last]


@settings(max_examples=50)
@example(IN_A_GAP)
@given(series())
def test_what_a_program_unfolds_is_what_the_portal_computes(drawn: tuple[Recurrence, Slot]) -> None:
    rule, slot = drawn
    # Samoa left out 30 December 2011; dateutil, which unfolds, cannot read an offset that moves by a whole day.
    assume(slot.zone.key != "Pacific/Apia" or rule.starts_on.year >= 2012)
    own = happenings(rule, slot, {}, rule.starts_on, UNTIL - timedelta(days=1))
    expected = [each.slot.starts for each in own if each.slot]

    assert unfolded(feed(rule, slot)) == [
        each.astimezone(UTC) if isinstance(each, datetime) else each for each in expected
    ]


def _instant(moment: Any) -> Any:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


@settings(max_examples=50)
@example(IN_A_GAP)
@given(series())
def test_every_line_is_read_by_a_third_program_too(drawn: tuple[Recurrence, Slot]) -> None:
    rule, slot = drawn

    event: Any
    [event] = icalendar.Calendar.from_ical(feed(rule, slot)).walk("VEVENT")

    assert event.errors == []
    # icalendar adds a length to the hour as it is written, not as it is.
    ends = _instant(event.start) + event.duration if slot.is_skipped else _instant(event.end)
    assert (_instant(event.start), ends) == (_instant(slot.starts), _instant(slot.ends))


@pytest.mark.parametrize("zone", ZONES)
def test_the_rules_of_a_zone_say_the_offset_of_every_hour_around_its_changes(zone: str) -> None:
    registry.__dict__["__tzidMap"].clear()
    text = "\r\n".join(["BEGIN:VCALENDAR", *zone_rules.lines(zone), "END:VCALENDAR", ""])
    theirs, own = vobject.readOne(text).vtimezone.tzinfo, ZoneInfo(zone)

    wrong = []
    at = datetime(2015, 1, 1)
    while at.year < 2037:
        own_at = at.replace(tzinfo=own)
        exists = own_at.astimezone(UTC).astimezone(own).replace(tzinfo=None) == at
        if exists and at.replace(tzinfo=theirs).utcoffset() != own_at.utcoffset():
            wrong.append(at)
        at += timedelta(hours=5)
    assert wrong == []
