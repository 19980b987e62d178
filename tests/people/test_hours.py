"""Finding an hour: which is better, and what is said of it."""

from collections.abc import Sequence
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from compass.workdays import ONE_DAY
from people.enums import AbsenceKind
from people.policy.hours import Answer, Attendee, Verdict, burdens, find, judge, step
from people.policy.hours_said import costs, length
from people.policy.time_off import TimeOff
from people.policy.working import WorkingHours, at_minute, midnight
from tests.factories.hours import WEEK, attendee, minute, table_of

BERLIN, ANGELES, HARARE = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles"), ZoneInfo("Africa/Harare")
WEEKDAYS = (0, 1, 2, 3, 4)
MARCH = (2026, 3)


def hours(zone: ZoneInfo, begins: int = 9, ends: int = 17, off: Sequence[TimeOff] = ()) -> WorkingHours:
    return WorkingHours(zone, time(begins), time(ends), WEEKDAYS, tuple(off))


def best(*people: Attendee, minutes: int = 60, share: bool = True, days: int = 5) -> list[str]:
    """The hours found in the working week of these tests, on the clock of Berlin."""
    midnights = [midnight(WEEK[0] + each * ONE_DAY, BERLIN) for each in range(days + 1)]
    starts = range(midnights[0], midnights[-1], step(people, minutes, midnights[0]))
    found = find(people, starts, minutes, midnights=midnights, share=share)
    return [f"{at_minute(each.starts, BERLIN):%a %H:%M}" for each in found]


def judged(who: Attendee, starts: str, ends: str, zone: ZoneInfo = BERLIN) -> Verdict:
    return judge(who.table, minute(f"2026-03-{starts}", zone), minute(f"2026-03-{ends}", zone))


def said(who: Attendee, starts: str, ends: str, month: tuple[int, int] = MARCH) -> str:
    first, last = (minute(f"2026-03-{each}", who.hours.zone) for each in (starts, ends))
    verdict = judge(who.table, first, last)
    return costs(Answer(first, last, () if verdict.is_inside else ((who, verdict),)), month)


def test_hours_that_suit_all_come_first_and_lie_on_different_days() -> None:
    ilse, marisol = attendee(hours(BERLIN, 9, 18)), attendee(hours(ANGELES, 8, 16), pk=2)
    assert best(ilse, marisol) == ["Mon 16:00", "Tue 16:00", "Wed 16:00", "Thu 16:00", "Fri 16:00", "Mon 17:00"]


def test_fewer_people_outside_are_better_than_fewer_minutes() -> None:
    many = [attendee(hours(BERLIN), pk=each) for each in (1, 2)]
    assert best(*many, attendee(hours(ANGELES), pk=3))[0] == "Mon 16:00"  # Los Angeles alone, by an hour
    assert best(*many, *(attendee(hours(ANGELES), pk=each) for each in (3, 4, 5)))[0] == "Mon 17:00"


def test_fewer_minutes_outside_are_better_where_as_many_are() -> None:
    assert best(attendee(hours(BERLIN, 9, 16)), attendee(hours(BERLIN, 18, 20), pk=2))[0] in {"Mon 15:00", "Mon 18:00"}


def test_whoever_is_away_counts_more_than_whoever_is_outside() -> None:
    away = [TimeOff(AbsenceKind.AWAY, date(2026, 3, 16), date(2026, 3, 19))]
    found = best(attendee(hours(BERLIN, off=away)), attendee(hours(ANGELES), pk=2))
    assert {each[:3] for each in found} == {"Fri"}


def test_an_hour_in_which_nobody_works_is_the_last_resort() -> None:
    away = [TimeOff(AbsenceKind.AWAY, date(2026, 3, 14), date(2026, 3, 19))]
    found = best(attendee(hours(BERLIN)), attendee(hours(HARARE, off=away), pk=2), days=4)
    assert found[0] == "Mon 09:00"  # not Thursday night, when he is back at midnight in Harare


def test_the_burden_goes_to_whoever_has_borne_less() -> None:
    def shared(ilse: int, marisol: int, *, share: bool = True) -> str:
        people = attendee(hours(BERLIN), "Ilse", 1, ilse), attendee(hours(ANGELES), "Marisol", 2, marisol)
        return best(*people, share=share)[0]

    assert (shared(0, 2), shared(2, 0)) == ("Mon 17:00", "Mon 16:00")
    assert shared(0, 2, share=False) == "Mon 16:00"


def test_of_two_days_that_suit_the_one_without_reduced_time_is_better() -> None:
    reduced = [TimeOff(AbsenceKind.REDUCED, date(2026, 3, 16), date(2026, 3, 16), works_percent=50)]
    assert best(attendee(hours(BERLIN, off=reduced)))[0] == "Tue 09:00"


def test_reduced_time_is_said_of_those_who_are_there() -> None:
    off = [TimeOff(AbsenceKind.REDUCED, date(2026, 3, 16), date(2026, 3, 22), works_percent=60)]
    noor = attendee(hours(BERLIN, off=off), "Noor")
    starts = midnight(WEEK[0], BERLIN) + 540
    answer = find([noor], range(starts, starts + 60, 30), 60, midnights=[0], share=True)[0]

    assert (answer.fits, costs(answer, MARCH)) == (
        True,
        "Everybody is within their working hours. Noor is on reduced time, 60%.",
    )


def test_more_than_three_hours_are_given_while_they_are_as_good() -> None:
    away = [TimeOff(AbsenceKind.AWAY, date(2026, 3, 17), date(2026, 3, 20))]
    assert best(attendee(hours(BERLIN, 9, 11, away))) == ["Mon 09:00", "Mon 10:00", "Mon 08:00"]
    assert best(attendee(hours(BERLIN, 9, 16)), minutes=240, days=1) == ["Mon 09:00", "Mon 13:00", "Mon 05:00"]


def test_no_hour_is_left_where_none_is_looked_at() -> None:
    assert find([attendee(hours(BERLIN))], range(10, 10, 30), 60, midnights=[0], share=True) == []


@pytest.mark.parametrize(
    ("begins", "minutes", "apart"), [(time(9), 60, 30), (time(9, 15), 60, 15), (time(9), 45, 15), (time(9, 30), 30, 30)]
)
def test_hours_are_as_close_as_somebodys_day_asks_for(begins: time, minutes: int, apart: int) -> None:
    who = attendee(WorkingHours(BERLIN, begins, time(17), WEEKDAYS))
    assert step([who], minutes, midnight(WEEK[0], BERLIN)) == apart


def test_quarters_of_an_hour_are_looked_at_where_a_zone_asks_for_it() -> None:
    assert step([attendee(hours(ZoneInfo("Asia/Kathmandu")))], 60, midnight(WEEK[0], BERLIN)) == 15


def test_judge_measures_from_the_nearest_working_day() -> None:
    who = attendee(hours(BERLIN))
    assert judged(who, "17 08:00", "17 09:00") == Verdict(early=60)
    assert judged(who, "17 18:00", "17 19:00") == Verdict(late=120)
    assert judged(who, "17 08:30", "17 18:00") == Verdict(early=30, late=60)
    assert judged(who, "17 09:00", "17 17:00").is_inside
    assert judged(who, "17 02:00", "17 03:00") == Verdict(early=420)


def test_what_one_hour_costs_is_said() -> None:
    who = attendee(hours(HARARE, 8, 16), "Tendai")
    assert [said(who, *each) for each in (("19 07:00", "19 08:00"), ("19 17:30", "19 18:30"))] == [
        "Tendai begins an hour early, at 07:00.",
        "Tendai ends 2½ hours late, at 18:30.",
    ]
    assert said(who, "19 07:30", "19 16:15") == (
        "Tendai begins half an hour early, at 07:30 and ends a quarter of an hour late, at 16:15."
    )
    assert said(who, "21 10:00", "21 11:00") == "For Tendai it is Saturday, no working day, 10:00 to 11:00."
    assert said(who, "19 08:00", "19 09:00") == "Everybody is within their working hours."


def test_how_often_before_is_said_in_the_month_it_was_counted_in() -> None:
    twice, often = (attendee(hours(HARARE), "Tendai", borne=each) for each in (2, 20))
    evening = ("19 17:00", "19 18:00")
    assert said(twice, *evening) == "Tendai ends an hour late, at 18:00, for the third time this month."
    assert said(often, *evening) == "Tendai ends an hour late, at 18:00, for the 21st time this month."
    assert said(twice, *evening, month=(2026, 2)) == "Tendai ends an hour late, at 18:00."


def test_of_many_those_are_named_who_are_away_or_furthest_outside() -> None:
    off = [TimeOff(AbsenceKind.AWAY, WEEK[0], WEEK[1])]
    people = [attendee(hours(BERLIN, 9, 10 + each), f"P{each}", each) for each in range(8)]
    people.append(attendee(hours(BERLIN, off=off), "Priya", 9))
    starts = minute("2026-03-17 18:00", BERLIN)
    answer = Answer(starts, starts + 60, tuple((each, judge(each.table, starts, starts + 60)) for each in people))

    words = costs(answer, MARCH)
    assert words.startswith("Priya is away. P0 ends nine hours late, at 19:00. P1 ends eight hours late")
    assert words.endswith("P4 ends five hours late, at 19:00. Three more are away or outside.")


def test_lengths_are_said_as_people_say_them() -> None:
    minutes = (1, 15, 20, 30, 45, 60, 75, 90, 120, 150, 200, 601, 660)
    assert [length(each) for each in minutes] == [
        "1 minute", "a quarter of an hour", "20 minutes", "half an hour", "three quarters of an hour", "an hour",
        "1¼ hours", "1½ hours", "two hours", "2½ hours", "3 hours and 20 minutes", "10 hours and 1 minute", "11 hours",
    ]  # fmt: skip


def test_a_burden_is_a_meeting_outside_ones_hours_by_those_who_were_there() -> None:
    off = [TimeOff(AbsenceKind.AWAY, date(2026, 3, 18), date(2026, 3, 18))]
    tables = {1: table_of(hours(BERLIN)), 2: table_of(hours(BERLIN, off=off))}
    evenings = [(minute(f"2026-03-{day} 18:00", BERLIN), minute(f"2026-03-{day} 19:00", BERLIN)) for day in (17, 18)]
    noon = (minute("2026-03-17 12:00", BERLIN), minute("2026-03-17 13:00", BERLIN))
    days = (minute("2026-03-17 09:00", BERLIN), minute("2026-03-19 09:00", BERLIN))
    meetings = [(evenings[0], (1, 2)), (evenings[1], (1, 2)), (noon, (1, 2, 3)), (days, (1, 2)), (evenings[0], (3,))]

    assert dict(burdens(tables, meetings)) == {1: 2, 2: 1}
