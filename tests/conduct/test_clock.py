"""The clock of a case: what counts, when half of it has run, and who is told on which last morning."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conduct.policy.clock import Clock, last_morning
from people.enums import AbsenceKind
from people.policy.time_off import TimeOff
from people.policy.working import WorkingHours
from tests import oracles
from tests.conduct.clocks import LONDON, LOS_ANGELES, at, clock_at

NINE_TO_FIVE = (time(9), time(17))
WEEKDAYS = (0, 1, 2, 3, 4)
BERLIN, AUCKLAND, CAIRO = (ZoneInfo(name) for name in ("Europe/Berlin", "Pacific/Auckland", "Africa/Cairo"))


def spans_of(clock: Clock) -> list[tuple[str, str]]:
    """When each span begins on the organisation's clock, and why it does not count."""
    return [(f"{span.first.astimezone(clock.due.zone):%a %H:%M}", span.why_not) for span in clock.spans]


def test_a_weekend_in_between_is_one_pause() -> None:
    clock = clock_at("2026-03-13T16:45")

    assert clock.due.at == at("2026-03-17T16:45")
    assert spans_of(clock) == [("Fri 16:45", ""), ("Sat 00:00", "weekend, not counted"), ("Mon 00:00", "")]


def test_what_comes_in_on_a_saturday_waits_for_monday_first() -> None:
    clock = clock_at("2026-03-14T11:00")

    assert (clock.starts_at, clock.due.at) == (at("2026-03-16T00:00"), at("2026-03-18T00:00"))
    assert spans_of(clock) == [("Sat 11:00", "weekend, not counted"), ("Mon 00:00", "")]


def test_a_holiday_is_a_pause_of_its_own_under_its_name() -> None:
    clock = clock_at("2026-03-13T16:45", observed={date(2026, 3, 16): "House moving"})

    assert spans_of(clock) == [
        ("Fri 16:45", ""),
        ("Sat 00:00", "weekend, not counted"),
        ("Mon 00:00", "House moving, not counted"),
        ("Tue 00:00", ""),
    ]


def test_a_holiday_of_several_days_is_one_pause_and_on_a_weekend_none() -> None:
    days = [date(2026, 12, day) for day in (24, 25, 26)]
    clock = clock_at("2026-12-23T12:00", observed=dict.fromkeys(days, "Winter break"))

    assert spans_of(clock) == [
        ("Wed 12:00", ""),
        ("Thu 00:00", "Winter break, not counted"),
        ("Sat 00:00", "weekend, not counted"),
        ("Mon 00:00", ""),
    ]


def test_other_days_off_are_called_by_their_names() -> None:
    four_days = clock_at("2026-03-12T09:00", working=frozenset({0, 1, 2, 3}))
    no_wednesday = clock_at("2026-03-10T09:00", working=frozenset({0, 1, 3, 4}))

    assert spans_of(four_days)[1] == ("Fri 00:00", "Friday to Sunday, not counted")
    assert spans_of(no_wednesday)[1] == ("Wed 00:00", "Wednesday, not counted")


def test_each_weekend_of_a_long_time_is_a_pause() -> None:
    pauses = [begins for begins, why_not in spans_of(clock_at("2026-03-11T09:00", days=10)) if why_not]

    assert pauses == ["Sat 00:00", "Sat 00:00"]


# Half of the time.


@pytest.mark.parametrize(
    ("received", "half"),
    [
        ("2026-03-16T09:00", "2026-03-17T09:00"),
        ("2026-03-13T16:45", "2026-03-16T16:45"),
        ("2026-03-14T11:00", "2026-03-17T00:00"),
        ("2026-03-06T20:00", "2026-03-09T20:00"),  # clocks go forward on Sunday, which does not count
        ("2026-03-13T00:00", "2026-03-14T00:00"),  # the end of Friday rather than the beginning of Monday
    ],
)
def test_half_of_the_time_leaves_out_what_does_not_count(received: str, half: str) -> None:
    assert clock_at(received).half_at == at(half)


def test_half_of_the_time_is_counted_in_real_hours() -> None:
    clock = clock_at("2024-04-25T12:00", zone=CAIRO, days=1, working=frozenset(range(7)))  # Friday has 23 hours

    assert clock.half.steps[1].figure == "11 hours 30 minutes"
    assert clock.half_at.isoformat() == "2024-04-25T23:30:00+02:00"


def test_half_of_the_time_says_how_it_came_about() -> None:
    half = clock_at("2026-03-13T16:45").half

    assert (half.question, half.subject) == ("response-half-time", "2026-03-13T16:45:00-07:00")
    assert half.pinned_on == date(2026, 3, 13)
    assert [(step.mark.value, step.reason) for step in half.steps] == [
        ("start", "received"),
        ("plus", "half of 48 hours, “within 2 business days”"),
        ("skipped", "skipped: Saturday is no business day"),
        ("skipped", "skipped: Sunday is no business day"),
        ("result", "half of the time has run"),
    ]


def test_what_is_skipped_after_half_of_the_time_is_not_said_of_it() -> None:
    half = clock_at("2026-03-12T09:00").half

    assert [step.mark.value for step in half.steps] == ["start", "plus", "result"]


# The last morning.


def hours(zone: ZoneInfo, *time_off: TimeOff, weekdays: tuple[int, ...] = WEEKDAYS) -> WorkingHours:
    return WorkingHours(zone, *NINE_TO_FIVE, weekdays, time_off)


def away(day: date) -> TimeOff:
    return TimeOff(AbsenceKind.AWAY, day, day)


def last(clock: Clock, whose: WorkingHours) -> str:
    found = last_morning(clock, whose)
    return found.at.isoformat() if found else ""


def test_the_last_morning_is_on_the_readers_own_clock() -> None:
    clock = clock_at("2026-03-13T16:45")

    assert last(clock, hours(LONDON)) == "2026-03-17T09:00:00+00:00"
    assert last(clock, hours(LOS_ANGELES)) == "2026-03-17T09:00:00-07:00"
    assert last(clock, hours(AUCKLAND)) == "2026-03-18T09:00:00+13:00"


def test_a_deadline_at_midnight_belongs_to_the_day_before() -> None:
    assert last(clock_at("2026-03-14T11:00"), hours(LOS_ANGELES)) == "2026-03-17T09:00:00-07:00"


def test_a_morning_at_the_deadline_itself_is_too_late() -> None:
    clock = clock_at("2026-03-16T09:00")

    assert last(clock, hours(LOS_ANGELES)) == "2026-03-17T09:00:00-07:00"


def test_days_on_which_the_reader_does_not_work_are_passed_over_and_named() -> None:
    clock = clock_at("2026-03-13T16:45")
    found = last_morning(clock, hours(LONDON, away(date(2026, 3, 17)), weekdays=(1, 2, 4, 5)))

    assert found
    assert found.at.isoformat() == "2026-03-14T09:00:00+00:00"
    assert (found.question, found.subject) == ("response-last-morning", "2026-03-13T16:45:00-07:00")
    assert [step.reason for step in found.steps] == [
        "answer due",
        "you are off as it begins",
        "Monday is no working day of yours",
        "Sunday is no working day of yours",
        "your last working day before that begins, 09:00–17:00",
    ]


def test_a_morning_before_the_clock_starts_is_none() -> None:
    clock = clock_at("2026-03-14T11:00")

    assert last(clock, hours(LONDON, weekdays=(4, 5, 6))) == ""


INSTANTS = st.datetimes(datetime(2012, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(sorted(available_timezones()))


@given(INSTANTS, ZONES, ZONES, st.integers(1, 6), st.sets(st.integers(0, 6)), st.times(), st.data())
def test_the_last_morning_is_the_latest_of_all_that_lie_between(
    received_at: datetime, organisation: str, own: str, days: int, weekdays: set[int], begins: time, data: st.DataObject
) -> None:
    received = received_at.replace(second=0, microsecond=0, tzinfo=None).isoformat()
    clock, zone = clock_at(received, days=days, zone=ZoneInfo(organisation)), ZoneInfo(own)
    begins = begins.replace(second=0, microsecond=0)
    starts, due = clock.starts_at.astimezone(UTC), clock.due.at.astimezone(UTC)
    around = [received_at.date() + timedelta(days=each) for each in range(-2, 20)]
    mornings = [
        oracles.wall_to_instant(datetime.combine(day, begins), zone).astimezone(UTC)
        for day in around
        if day.weekday() in weekdays
    ]

    found = last_morning(clock, WorkingHours(zone, begins, time(23, 59, 59), tuple(weekdays)))

    assert (found and found.at.astimezone(UTC)) == max(
        (morning for morning in mornings if starts < morning < due), default=None
    )
