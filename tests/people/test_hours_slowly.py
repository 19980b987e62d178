"""Finding an hour by a slow road: every hour by itself, with clocks and days as zoneinfo knows them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from people.enums import AbsenceKind
from people.policy.hours import Attendee, find
from people.policy.time_off import TimeOff
from people.policy.working import WorkingHours, at_minute, midnight
from tests.factories.hours import table_of
from tests.measure.test_hours import crowd, two_weeks

UTC_ZONE = ZoneInfo("UTC")
Halves = tuple[datetime, datetime]
Weight = tuple[bool, int, int, int]
ZONES = [
    ZoneInfo(name)
    for name in (
        *("America/Los_Angeles", "America/St_Johns", "Europe/Berlin", "Africa/Casablanca", "Africa/Harare"),
        *("Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia", "America/Santiago", "UTC"),
    )
]
DAYS = st.sampled_from(
    [date(2026, 3, 6), date(2026, 3, 27), date(2026, 4, 3), date(2026, 10, 2), date(2026, 10, 23), date(2026, 10, 30)]
)


@st.composite
def a_person(draw: st.DrawFn, first: date) -> WorkingHours:
    begins = draw(st.integers(0, 21 * 4))
    ends = draw(st.integers(begins + 2, 95))
    off = []
    for _ in range(draw(st.integers(0, 2))):
        since = first + timedelta(days=draw(st.integers(-3, 6)))
        until = since + timedelta(days=draw(st.integers(0, 4)))
        kind = draw(st.sampled_from([AbsenceKind.AWAY, AbsenceKind.HOLIDAY, AbsenceKind.REDUCED]))
        noon = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
        off.append(TimeOff(kind, since, until, *noon, 50 if kind == AbsenceKind.REDUCED else None))
    weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1))))
    clock = [time(each // 4, each % 4 * 15) for each in (begins, ends)]
    return WorkingHours(draw(st.sampled_from(ZONES)), clock[0], clock[1], weekdays, tuple(off))


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def slow_days(
    hours: WorkingHours, around: date
) -> tuple[list[tuple[datetime, datetime]], list[tuple[datetime, datetime]]]:
    """Working spans and absent spans, half a day at a time."""
    works, away = [], []
    for each in range(-3, 12):
        day = around + timedelta(days=each)
        noon, end = instant(day, time(12), hours.zone), instant(day + timedelta(days=1), time(0), hours.zone)
        begins, ends = (instant(day, at, hours.zone) for at in (hours.begins, hours.ends))
        gone = [False, False]
        for off in hours.time_off:
            if off.kind != AbsenceKind.REDUCED and off.first <= day <= off.last:
                gone[0] |= not (off.starts_at_noon and day == off.first)
                gone[1] |= not (off.ends_at_noon and day == off.last)
        halves = ((instant(day, time(0), hours.zone), noon), (noon, end))
        away += [half for half, is_gone in zip(halves, gone, strict=True) if is_gone]
        if day.weekday() in hours.weekdays:
            span = (max(begins, noon) if gone[0] else begins, min(ends, noon) if gone[1] else ends)
            works += [span] if span[0] < span[1] else []
    return works, away


def slow_weight(people: Sequence[WorkingHours], around: date, starts: datetime, minutes: int) -> Weight:
    """Whether nobody works, how many are away, how many outside, and by how many minutes, at most a day each."""
    ends, away, outside, far = starts + timedelta(minutes=minutes), 0, 0, 0
    for each in people:
        works, gone = slow_days(each, around)
        if any(first < ends and last > starts for first, last in gone):
            away += 1
        elif not any(first <= starts and ends <= last for first, last in works):
            outside += 1
            zero = timedelta()
            costs = [max(first - starts, zero) + max(ends - last, zero) for first, last in works]
            far += min([24 * 60, *(cost // timedelta(minutes=1) for cost in costs)])
    return away + outside == len(people), away, outside, far


@settings(max_examples=60)
@given(st.data())
def test_the_best_hour_is_the_one_that_a_slow_search_finds(data: st.DataObject) -> None:
    first, zone = data.draw(DAYS), data.draw(st.sampled_from(ZONES))
    people = data.draw(st.lists(a_person(first), min_size=1, max_size=3))
    minutes = data.draw(st.sampled_from([15, 30, 60, 90, 240]))
    days = [first + timedelta(days=each) for each in range(4)]
    midnights = [midnight(each, zone) for each in days]
    starts = range(midnights[0], midnights[-1], 60)
    attendees = [Attendee(pk, str(pk), each, table_of(each, first, days[-2])) for pk, each in enumerate(people)]

    found = find(attendees, starts, minutes, midnights=midnights, share=False)

    weights = {start: slow_weight(people, first, at_minute(start, UTC_ZONE), minutes) for start in starts}
    assert weights[found[0].starts] == min(weights.values())
    for answer in found:
        verdicts = [verdict for _, verdict in answer.verdicts]
        far = sum(min(each.early + each.late, 24 * 60) for each in verdicts if not each.is_away)
        gone = sum(each.is_away for each in verdicts)
        assert (len(verdicts) == len(people), gone, len(verdicts) - gone, far) == weights[answer.starts]


def test_an_hour_for_two_hundred_people_costs_a_moment() -> None:
    assert min(two_weeks(crowd(200))[0] for _ in range(2)) < 0.5
