"""Hours on a band: whose day it is, over midnight, with absences, and on days on which a clock changes."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from people.enums import AbsenceKind
from people.policy.band import Band, Label, Piece
from people.policy.time_off import TimeOff
from people.policy.working import WorkingHours, apart, at_minute
from tests.factories.hours import minute, table_of

BERLIN, ANGELES, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Tokyo")
TUESDAY = date(2026, 3, 17)
WEEKDAYS = (0, 1, 2, 3, 4)


def hours(zone: ZoneInfo, *off: TimeOff, begins: int = 9, ends: int = 17) -> WorkingHours:
    return WorkingHours(zone, time(begins), time(ends), WEEKDAYS, off)


def shown(hours: WorkingHours, on: date = TUESDAY, zone: ZoneInfo = BERLIN) -> tuple[list[Piece], str]:
    band = Band(on, zone)
    table = table_of(hours, on, on)
    return band.pieces(table), band.words(table, hours.zone, "your clock")


def test_a_day_at_home_is_one_bar() -> None:
    assert shown(hours(BERLIN, begins=6, ends=12)) == ([Piece(25, 25)], "Works 06:00 to 12:00.")


def test_a_day_far_away_wraps_over_midnight_into_two_bars() -> None:
    assert shown(hours(ANGELES, begins=8, ends=17)) == (
        [Piece(0, 4.17), Piece(66.67, 33.33)],
        "Works 08:00 to 17:00, your clock 00:00 to 01:00 and 16:00 to 24:00.",
    )


def test_a_weekend_has_no_bar_and_says_so() -> None:
    assert shown(hours(BERLIN), date(2026, 3, 21)) == ([], "No working hours on this day.")


def test_a_weekend_of_the_reader_holds_what_is_friday_elsewhere() -> None:
    assert shown(hours(ANGELES), date(2026, 3, 21)) == (
        [Piece(0, 4.17)],
        "Works 09:00 to 17:00, your clock 00:00 to 01:00.",
    )


def test_who_is_away_is_hatched() -> None:
    away = TimeOff(AbsenceKind.AWAY, date(2026, 3, 10), TUESDAY)
    pieces, words = shown(hours(BERLIN, away, begins=6, ends=12))

    assert (pieces, words) == ([Piece(25, 25, is_away=True)], "Away 06:00 to 12:00.")
    assert shown(hours(BERLIN, away, begins=6, ends=12), date(2026, 3, 18))[0] == [Piece(25, 25)]


def test_half_a_day_cuts_the_bar_at_noon() -> None:
    afternoon = TimeOff(AbsenceKind.AWAY, TUESDAY, TUESDAY, starts_at_noon=True)
    morning = TimeOff(AbsenceKind.AWAY, TUESDAY, TUESDAY, ends_at_noon=True)

    assert shown(hours(BERLIN, afternoon))[1] == "Works 09:00 to 12:00. Away 12:00 to 17:00."
    assert shown(hours(BERLIN, morning))[1] == "Works 12:00 to 17:00. Away 09:00 to 12:00."


def test_noon_counts_on_the_first_and_the_last_day_alone() -> None:
    off = TimeOff(AbsenceKind.HOLIDAY, date(2026, 3, 16), date(2026, 3, 18), starts_at_noon=True, ends_at_noon=True)
    assert [shown(hours(BERLIN, off), date(2026, 3, day))[1] for day in (16, 17, 18)] == [
        "Works 09:00 to 12:00. Away 12:00 to 17:00.",
        "Away 09:00 to 17:00.",
        "Works 12:00 to 17:00. Away 09:00 to 12:00.",
    ]


def test_reduced_time_cuts_nothing_and_is_said() -> None:
    reduced = hours(BERLIN, TimeOff(AbsenceKind.REDUCED, TUESDAY, TUESDAY, works_percent=60))

    assert shown(reduced)[1] == "Works 09:00 to 17:00."
    shares = [Band(date(2026, 3, day), BERLIN).share(table_of(reduced)) for day in (16, 17, 18)]
    assert shares == [None, 60, None]


def test_reduced_time_is_said_of_the_day_whose_hours_it_reduces() -> None:
    off = TimeOff(AbsenceKind.REDUCED, date(2026, 3, 18), date(2026, 3, 18), works_percent=60)
    tables = [table_of(hours(TOKYO, off)), table_of(hours(ANGELES, off))]  # begins at 16:00 and at 08:00 in Berlin

    assert [[Band(date(2026, 3, day), BERLIN).share(table) for day in (17, 18, 19)] for table in tables] == [
        [None, 60, None],
        [None, 60, 60],
    ]


def test_absences_that_overlap_are_one() -> None:
    first = TimeOff(AbsenceKind.AWAY, date(2026, 3, 16), TUESDAY)
    second = TimeOff(AbsenceKind.HOLIDAY, TUESDAY, date(2026, 3, 18))
    assert len(table_of(hours(BERLIN, first, second)).away) == 1
    assert apart([(5, 9), (1, 3), (3, 4), (8, 12)]) == [(1, 4), (5, 12)]


@pytest.mark.parametrize(
    ("on", "length", "nine"),
    [(TUESDAY, 24, 9), (date(2026, 3, 29), 23, 8), (date(2026, 10, 25), 25, 10)],
)
def test_a_day_on_which_the_clock_changes_is_as_long_as_it_is(on: date, length: int, nine: int) -> None:
    band = Band(on, BERLIN)
    first, last = band.span
    nine_label = next(label for label in band.labels(None) if label.words == "9")

    assert last - first == length * 60
    assert nine_label.x == round(100 * nine / length, 2)
    assert [label.x for label in band.labels(None)][-1] == 100
    assert shown(WorkingHours(BERLIN, time(9), time(17), (on.weekday(),)), on) == (
        [Piece(nine_label.x, round(round(100 * (nine + 8) / length, 2) - nine_label.x, 2))],
        "Works 09:00 to 17:00.",
    )


def test_hours_leave_room_for_now_which_stays_within_the_width() -> None:
    band = Band(TUESDAY, BERLIN)
    now = minute("2026-03-17 09:40", BERLIN)

    assert [label.words for label in band.labels(now)] == ["0", "3", "6", "12", "15", "18", "21", "24"]
    assert band.now(now) == Label(40.28, "09:40")
    assert band.now(minute("2026-03-17 00:10", BERLIN)).anchor == "start"
    assert band.now(minute("2026-03-17 23:50", BERLIN)).anchor == "end"


def test_an_hour_of_another_day_stands_where_the_same_hour_is() -> None:
    band = Band(TUESDAY, BERLIN)
    assert at_minute(band.same_hour(minute("2026-03-30 16:00", BERLIN)), BERLIN).isoformat() == (
        "2026-03-17T16:00:00+01:00"
    )
