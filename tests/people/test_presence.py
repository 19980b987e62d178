"""The working day: who is at work and who is away, each on their own clock, and every page says the same of it."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from time_machine import travel

from compass.workdays import ONE_DAY
from people.enums import AbsenceKind
from people.models import Absence, hours_of
from people.policy.hours import judge
from people.policy.working import WorkingHours, minute_of, timetable
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.people import make_member
from tests.people.zones import opened

TOKYO = ZoneInfo("Asia/Tokyo")
HOURS = WorkingHours(TOKYO, time(9), time(13), (0, 1, 2, 4))
TUESDAY, THIRD, FRIDAY, SATURDAY = (date(2022, 3, day) for day in (1, 3, 4, 5))
FROM_NOON, UNTIL_NOON = {"starts_at_noon": True}, {"ends_at_noon": True}
REDUCED = {"kind": AbsenceKind.REDUCED, "works_percent": 50}
HOLIDAY = {"kind": AbsenceKind.HOLIDAY, "holiday": "Girls' Day"}
NOBODY = "Nobody is away today."
BACK_AT_NOON, BACK_ON_FRIDAY, BACK_ON_MONDAY = (
    f"One is away today. Yuki is back {day}." for day in ("today at noon", "on Friday 4 March", "on Monday 7 March")
)


def tokyo(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour in March 2022 in Tokyo, as the portal keeps it."""
    return datetime(2022, 3, day, hour, minute, tzinfo=TOKYO).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "works"),
    [
        (tokyo(1, 8, 59), False),
        (tokyo(1, 9), True),
        (tokyo(1, 12, 59), True),
        (tokyo(1, 13), False),
        (tokyo(3, 10), False),  # a Thursday
        (tokyo(4, 10), True),
        (tokyo(5, 10), False),  # a Saturday
    ],
)
def test_working_hours_hold_on_their_own_clock(*, at: datetime, works: bool) -> None:
    assert HOURS.works_at(at) is works


def test_working_hours_are_shown_on_another_clock_too() -> None:
    begins, ends = HOURS.on(TUESDAY)
    assert (begins.astimezone(UTC), ends.astimezone(UTC)) == (
        datetime(2022, 3, 1, 0, tzinfo=UTC),
        datetime(2022, 3, 1, 4, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0, 1, 2, 3, 4), "Mon to Fri"),
        ((0, 1, 2, 4), "Mon, Tue, Wed, Fri"),
        ((3,), "Thu"),
        ((5, 6), "Sat, Sun"),
        ((6, 5, 4), "Fri to Sun"),
    ],
)
def test_working_days_in_words(days: tuple[int, ...], words: str) -> None:
    hours = WorkingHours(TOKYO, time(9), time(13, 30), days)
    assert (hours.words, hours.on_days) == ("09:00–13:30", words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "at", "works", "away", "listed"),
    [
        ([], tokyo(3, 10), True, False, NOBODY),
        ([(THIRD, THIRD, {})], tokyo(3, 10), False, True, BACK_ON_FRIDAY),
        ([(THIRD, THIRD, HOLIDAY)], tokyo(3, 10), False, True, BACK_ON_FRIDAY),
        # Half a day off: the day counts as one on which somebody is away, and each half is what it is.
        ([(THIRD, THIRD, FROM_NOON)], tokyo(3, 11, 59), True, False, BACK_ON_FRIDAY),
        ([(THIRD, THIRD, FROM_NOON)], tokyo(3, 12), False, True, BACK_ON_FRIDAY),
        ([(THIRD, THIRD, UNTIL_NOON)], tokyo(3, 11, 59), False, True, BACK_AT_NOON),
        ([(THIRD, THIRD, UNTIL_NOON)], tokyo(3, 12), True, False, BACK_AT_NOON),
        # Reduced time takes nobody away, and a holiday within it does.
        ([(THIRD, FRIDAY, REDUCED)], tokyo(3, 10), True, False, f"{NOBODY} One works reduced time."),
        ([(THIRD, FRIDAY, REDUCED), (THIRD, THIRD, HOLIDAY)], tokyo(3, 10), False, True, BACK_ON_FRIDAY),
        # Before their hours, and on a weekend within time off, somebody is away and would not work.
        ([(THIRD, THIRD, {})], tokyo(3, 8), False, True, BACK_ON_FRIDAY),
        ([(THIRD, SATURDAY, {})], tokyo(5, 10), False, True, BACK_ON_MONDAY),
        ([], tokyo(5, 10), False, False, NOBODY),
        # Days begin and end where the member is: the reader's Wednesday goes on until 17:00 in Tokyo.
        ([(date(2022, 3, 2), date(2022, 3, 2), {})], tokyo(3, 10), True, False, NOBODY),
    ],
)
def test_every_page_says_the_same_of_a_working_day(
    sign_in: SignIn,
    *,
    told: list[tuple[date, date, dict[str, Any]]],
    at: datetime,
    works: bool,
    away: bool,
    listed: str,
) -> None:
    yuki = make_member("Yuki Tanabe", time_zone="Asia/Tokyo")
    browser = sign_in(make_member("Marisol Vega", time_zone="America/Los_Angeles", working_days=[6]))
    for first, last, fields in told:
        make_absence(yuki, first, last, **fields)
    with travel(at, tick=False):
        directory = browser.get("/people/").context["presence"]
        page = browser.get(yuki.get_absolute_url()).context
        zones = opened(browser)["sentence"]
        sentence = browser.get("/people/time-off/").context["sentence"]
    day, minute = at.astimezone(TOKYO).date(), minute_of(at)
    hours = hours_of(yuki, Absence.objects.by_member().get(yuki.pk, ()))
    verdict = judge(timetable(hours, day - ONE_DAY, day + ONE_DAY), minute, minute + 1)

    there = "One of two is" if works else "Nobody is"
    assert [yuki.pk in directory.at_work, page["at_work"], verdict.is_inside] == [works] * 3
    assert [yuki.pk in directory.away, verdict.is_away] == [away] * 2
    assert zones == f"Everyone’s working day on your clock. {there} at work now."
    assert sentence == listed
