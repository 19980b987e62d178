"""When the monthly meeting is, where else it could be, and who could not come (handbook 2.5.4)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.explanation import at_local
from compass.workdays import holidays_between
from people.enums import AbsenceKind
from people.policy.time_off import TimeOff
from projects.policy.attendance import Absent, Attendee, Told, absent
from projects.policy.meetings import (
    MeetingRules,
    Moved,
    agenda_notice,
    alternatives,
    kept,
    meeting_on,
    month_key,
    month_named,
    months_from,
    moved,
    why_not_there,
)

ZONE, BERLIN = ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Berlin")
RULES, MARCH = MeetingRules(), date(2022, 3, 1)
NOW = datetime(2022, 3, 2, 17, tzinfo=UTC)
WORKING = frozenset(range(5))


def away(first: date, last: date | None = None, **fields: bool) -> tuple[Told, ...]:
    return (Told(TimeOff(AbsenceKind.AWAY, first, last or first, **fields), "AWAY: somebody"),)


def test_it_is_on_the_first_monday_at_eight_and_shows_its_sum() -> None:
    found = meeting_on(MARCH, RULES, ZONE)

    assert found is not None
    assert found.lines() == [
        "Why Mon 7 Mar 2022, 08:00 (America/Los_Angeles)?",
        "    Tue 1 Mar         March begins",
        "  + 6 days            “on a Monday”  § Weekday of the monthly meeting, v1",
        "  = Mon 7 Mar         first Monday of March  § Week of the monthly meeting, v1",
        "  = Mon 7 Mar, 08:00  at 08:00  § Hour of the monthly meeting, v1",
        "  Rules as of Tue 1 Mar 2022; later versions do not move it.",
    ]


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_month_has_one_on_its_first_monday_whatever_the_clock_does(day: date) -> None:
    month = day.replace(day=1)
    found = meeting_on(month, RULES, ZONE)

    assert found is not None
    local = found.at
    assert (local.weekday(), local.month, local.time()) == (0, month.month, time(8))
    assert local.day <= 7


@pytest.mark.parametrize(
    ("month", "utc"),
    [
        (date(2022, 3, 1), "2022-03-07T16:00"),  # before the clocks change in Los Angeles
        (date(2022, 4, 1), "2022-04-04T15:00"),  # and after
        (date(2022, 11, 1), "2022-11-07T16:00"),  # the day after they change back
    ],
)
def test_the_local_hour_stays_when_clocks_change(month: date, utc: str) -> None:
    found = meeting_on(month, RULES, ZONE)

    assert found is not None
    assert f"{found.at.astimezone(UTC):%Y-%m-%dT%H:%M}" == utc
    assert found.at.time() == time(8)


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025, 2026])
def test_labor_day_is_warned_about_every_september_and_moves_nothing(year: int) -> None:
    month = date(year, 9, 1)
    plain = meeting_on(month, RULES, ZONE)
    warned = meeting_on(month, RULES, ZONE, holidays_between("US", month, date(year, 9, 30)))

    assert plain is not None
    assert warned is not None
    assert warned.answer == plain.answer
    assert warned.warnings == ("Labor Day falls on this day; the date stays.",)


def test_other_weeks_show_what_they_skip_and_a_month_without_the_day_has_none() -> None:
    third = meeting_on(MARCH, MeetingRules(weeks=frozenset({3})), ZONE)
    fifth = MeetingRules(weeks=frozenset({5}))

    assert third is not None
    assert third.at.date() == date(2022, 3, 21)
    assert [step.reason for step in third.steps if step.mark == "skipped"] == [
        "skipped: first Monday",
        "skipped: second Monday",
    ]
    assert meeting_on(MARCH, fifth, ZONE) is None
    assert meeting_on(date(2022, 5, 1), fifth, ZONE) is not None


def test_a_moved_one_ends_where_it_was_put_and_says_who_and_why() -> None:
    by_rule = meeting_on(MARCH, RULES, ZONE)
    assert by_rule is not None
    there = moved(by_rule, Moved(at_local(date(2022, 3, 8), time(9), ZONE), "Ilse", "A strike"))

    assert [(step.mark.value, step.reason) for step in there.steps[-2:]] == [
        ("subtotal", "at 08:00"),
        ("result", "moved by Ilse: A strike"),
    ]
    assert kept(MARCH, by_rule.at, ZONE).steps[-1].reason == "planned before the rule became another"


def test_the_agenda_is_told_two_days_before_at_the_same_hour_also_over_a_change_of_clocks() -> None:
    found = meeting_on(date(2022, 11, 1), RULES, ZONE)
    assert found is not None
    notice = agenda_notice(found, RULES)

    assert notice.at == at_local(date(2022, 11, 5), time(8), ZONE)
    assert found.at - notice.at == timedelta(days=2, hours=0)
    assert found.at.astimezone(UTC) - notice.at.astimezone(UTC) == timedelta(days=2, hours=1)


def test_months_are_counted_and_named() -> None:
    assert months_from(date(2021, 11, 1), 3) == [
        date(2021, 11, 1),
        date(2021, 12, 1),
        date(2022, 1, 1),
        date(2022, 2, 1),
    ]
    assert month_key(MARCH) == "2022-03"
    assert [month_named(each) for each in ("2022-03", "2022-13", "22-03", "2022-3", "nonsense", "", "9999-01")] == [
        MARCH,
        *[None] * 6,
    ]


def test_who_is_away_is_asked_of_each_ones_own_clock_and_public_holidays() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    everybody = [
        Attendee(1, "Yuki", tokyo, told=away(date(2022, 10, 4), ends_at_noon=True)),
        Attendee(2, "Ken", tokyo, told=away(date(2022, 10, 3))),
        Attendee(3, "Ilse", BERLIN, "DE", "BE"),
        Attendee(4, "Caleb", ZONE, "US"),
        Attendee(5, "Ana", ZONE, told=(Told(TimeOff(AbsenceKind.REDUCED, date(2022, 10, 1), date(2022, 11, 1)), ""),)),
    ]
    here = date(2022, 10, 3)  # at 08:00 here it is midnight of the 4th in Tokyo, and still a holiday in Berlin

    assert list(absent(everybody, at_local(here, time(8), ZONE))) == [
        Absent(1, "Yuki", "AWAY: somebody", is_told=True),
        Absent(3, "Ilse", "German Unity Day, a public holiday there", is_told=False),
    ]
    assert list(absent(everybody, at_local(here, time(7, 59), ZONE))) == [
        Absent(2, "Ken", "AWAY: somebody", is_told=True),
        Absent(3, "Ilse", "German Unity Day, a public holiday there", is_told=False),
    ]


def test_alternatives_are_working_days_of_the_week_fewest_away_first_then_nearest() -> None:
    at = at_local(date(2022, 9, 5), time(8), ZONE)
    everybody = [Attendee(1, "Caleb", ZONE, told=away(date(2022, 9, 6), date(2022, 9, 7)))]
    found = alternatives(
        at, everybody, zone=ZONE, holidays={date(2022, 9, 8): "A day"}, working_days=WORKING, today=date(2022, 3, 2)
    )

    assert [(each.on.day, len(each.absent)) for each in found] == [(9, 0), (6, 1), (7, 1)]


def test_alternatives_never_lie_behind() -> None:
    at = at_local(date(2022, 3, 10), time(8), ZONE)
    found = alternatives(at, [], zone=ZONE, holidays={}, working_days=WORKING, today=date(2022, 3, 8))

    assert [each.on.day for each in found] == [9, 11]


def test_a_meeting_moves_to_what_is_still_to_come_and_not_into_another_month() -> None:
    original = date(2022, 3, 7)

    def refused(on: date) -> str:
        return why_not_there(original, on, at_local(on, time(8), ZONE), NOW)

    assert refused(date(2022, 3, 27)) == ""
    assert refused(date(2022, 3, 1)) == "This is past already; choose a time that is still to come."
    assert refused(date(2022, 3, 28)).startswith("Choose a day at most 20 days from where the rule puts it")
