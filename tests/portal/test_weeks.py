"""Events on days and weeks, on the reader's clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from compass.explanation import Moment
from compass.portal.clock_changes import changes
from compass.portal.contracts import Event, Kind
from compass.portal.spans import Span, read
from compass.portal.weeks import agenda, placed, weeks

LOS_ANGELES, BERLIN, KOLKATA = (ZoneInfo(name) for name in ("America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata"))
KINDS = {
    "vote": Kind("vote", "Votes", "vote", 1, "solid"),
    "away": Kind("away", "Away", "plane", 2, "hatched"),
    "meeting": Kind("meeting", "Meetings", "users", 3),
}
MONDAY = date(2026, 3, 16)


def event(title: str, starts: Moment, ends: Moment, kind: str = "meeting") -> Event:
    return Event(title, 0, title, kind, "users", starts, ends, "America/Los_Angeles", "/")


def days(title: str, first: int, length: int, kind: str = "meeting") -> Event:
    """An event of whole days, from a day of the week of MONDAY on."""
    start = MONDAY + timedelta(days=first)
    return event(title, start, start + timedelta(days=length), kind)


@pytest.mark.parametrize(
    ("starts", "ends", "reader", "on"),
    [
        (date(2026, 3, 16), date(2026, 3, 21), BERLIN, (date(2026, 3, 16), date(2026, 3, 20), "")),
        (date(2026, 3, 16), date(2026, 3, 16), KOLKATA, (date(2026, 3, 16), date(2026, 3, 16), "")),
        (
            datetime(2026, 3, 16, 16, tzinfo=UTC),
            datetime(2026, 3, 16, 18, tzinfo=UTC),
            LOS_ANGELES,
            (date(2026, 3, 16), date(2026, 3, 16), "09:00"),
        ),
        (
            datetime(2026, 3, 16, 22, tzinfo=UTC),
            datetime(2026, 3, 17, 0, tzinfo=UTC),
            BERLIN,
            (date(2026, 3, 16), date(2026, 3, 17), "23:00"),
        ),
        (
            datetime(2026, 3, 16, 22, tzinfo=UTC),
            datetime(2026, 3, 16, 23, tzinfo=UTC),
            BERLIN,
            (date(2026, 3, 16), date(2026, 3, 16), "23:00"),
        ),
        (
            datetime(2026, 3, 16, 22, tzinfo=UTC),
            datetime(2026, 3, 16, 23, tzinfo=UTC),
            KOLKATA,
            (date(2026, 3, 17), date(2026, 3, 17), "03:30"),
        ),
        (
            datetime(2026, 3, 21, 7, tzinfo=UTC),
            datetime(2026, 3, 21, 7, tzinfo=UTC),
            LOS_ANGELES,
            (date(2026, 3, 20), date(2026, 3, 20), "24:00"),
        ),
        (
            datetime(2026, 3, 21, 7, tzinfo=UTC),
            datetime(2026, 3, 21, 7, tzinfo=UTC),
            BERLIN,
            (date(2026, 3, 21), date(2026, 3, 21), "08:00"),
        ),
    ],
)
def test_an_event_is_on_the_days_of_the_readers_clock(
    starts: Moment, ends: Moment, reader: ZoneInfo, on: tuple[date, date, str]
) -> None:
    [found] = placed([event("x", starts, ends)], KINDS, reader)

    assert (found.first, found.last, found.hour) == on


def test_bars_are_laid_out_over_weeks_in_lanes_that_are_free() -> None:
    events = placed(
        [
            days("Vote", 0, 5, "vote"),
            days("Jonah", -5, 20, "away"),
            days("Priya", 1, 3, "away"),
            days("Yuki", 4, 1, "away"),
            event("Sync", datetime(2026, 3, 16, 15, tzinfo=UTC), datetime(2026, 3, 16, 16, tzinfo=UTC)),
        ],
        KINDS,
        BERLIN,
    )

    [week] = weeks(MONDAY, MONDAY + timedelta(days=6), events, today=MONDAY, lanes=4, month=3)

    laid = [
        (entry.placed.event.title, entry.column, entry.span, entry.lane, entry.placed.is_bar)
        for cell in week.cells
        for entry in cell.entries
    ]
    assert week.number == 12
    assert laid == [
        ("Vote", 1, 5, 1, True),
        ("Jonah", 1, 7, 2, True),
        ("Sync", 1, 1, 3, False),
        ("Priya", 2, 3, 3, True),
        ("Yuki", 5, 1, 3, True),
    ]


def test_a_day_with_too_much_says_how_much_more_there_is() -> None:
    events = placed([*(days(f"{each}", 0, 1) for each in range(5)), days("Long", -1, 3, "away")], KINDS, BERLIN)

    [week] = weeks(MONDAY, MONDAY + timedelta(days=6), events, today=MONDAY, lanes=4)

    assert [(cell.count, len(cell.entries), cell.more) for cell in week.cells[:2]] == [(6, 3, 3), (1, 0, 0)]


def test_a_bar_that_has_no_room_on_one_of_its_days_is_missing_on_none() -> None:
    events = placed(
        [*(days(f"{each}", 1, 2) for each in range(3)), days("Long", 1, 2), days("One", 2, 1)], KINDS, BERLIN
    )

    [week] = weeks(MONDAY, MONDAY + timedelta(days=6), events, today=MONDAY, lanes=4)

    assert [(cell.count, cell.more) for cell in week.cells[1:3]] == [(4, 1), (5, 2)]


def test_the_agenda_has_each_event_once_and_says_which_day_of_it_it_is() -> None:
    events = placed([days("Vote", 0, 5, "vote"), days("Over", 0, 1), days("Friday", 4, 1)], KINDS, BERLIN)

    found = agenda(MONDAY + timedelta(days=1), MONDAY + timedelta(days=6), events)

    assert [(on.day, [(line.placed.event.title, line.number) for line in lines]) for on, lines in found] == [
        (17, [("Vote", 2)]),
        (20, [("Friday", 1)]),
    ]


def test_a_change_of_clocks_is_said_in_words() -> None:
    march = changes(BERLIN, LOS_ANGELES, "2i2c", date(2026, 3, 2), date(2026, 4, 5))

    assert [(change.at.isoformat(), change.words) for change in march] == [
        (
            "2026-03-08T03:00:00-07:00",
            "the clocks of Los Angeles go forward by 1 hour. From then on Los Angeles, 2i2c’s clock, is 8 hours behind "
            "yours.",
        ),
        (
            "2026-03-29T03:00:00+02:00",
            "the clocks of Berlin go forward by 1 hour. From then on Los Angeles, 2i2c’s clock, is 9 hours behind "
            "yours.",
        ),
    ]
    assert changes(KOLKATA, KOLKATA, "2i2c", date(2026, 3, 2), date(2026, 4, 5)) == []
    assert [each.words for each in changes(LOS_ANGELES, LOS_ANGELES, "2i2c", date(2026, 3, 2), date(2026, 4, 5))] == [
        "the clocks of Los Angeles go forward by 1 hour."
    ]


def test_half_an_hour_is_a_change_too() -> None:
    [change, *_] = changes(ZoneInfo("Australia/Lord_Howe"), KOLKATA, "2i2c", date(2026, 4, 1), date(2026, 4, 10))

    assert change.words == (
        "the clocks of Lord Howe go back by 30 minutes. From then on Kolkata, 2i2c’s clock, is 5 hours behind yours."
    )


TODAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ({}, Span("month", TODAY)),
        ({"view": "week", "on": "2026-03-19", "hide": "away,vote"},
         Span("week", date(2026, 3, 19), frozenset({"away", "vote"}))),
        ({"view": "year"}, Span("month", TODAY, understood=False)),
        ({"on": "31 March"}, Span("month", TODAY, understood=False)),
        ({"on": "2026-02-30"}, Span("month", TODAY, understood=False)),
        ({"on": "0001-01-01"}, Span("month", TODAY, understood=False)),
        ({"on": "9999-12-31"}, Span("month", TODAY, understood=False)),
        ({"hide": "conduct"}, Span("month", TODAY, understood=False)),
    ],
)  # fmt: skip
def test_an_address_is_read_and_what_cannot_be_is_left_out(asked: dict[str, str], span: Span) -> None:
    assert read(asked, TODAY, frozenset(KINDS)) == span


@pytest.mark.parametrize(
    ("span", "first", "last", "before", "after"),
    [
        (Span("month", TODAY), "2026-02-23", "2026-04-05", "?view=month&on=2026-02-01", "?view=month&on=2026-04-01"),
        (
            Span("week", TODAY, frozenset({"vote"})),
            "2026-03-16",
            "2026-03-22",
            "?view=week&on=2026-03-10&hide=vote",
            "?view=week&on=2026-03-24&hide=vote",
        ),
        (Span("agenda", TODAY), "2026-03-17", "2026-04-13", "?view=agenda&on=2026-02-17", "?view=agenda&on=2026-04-14"),
        (Span("month", date(1971, 1, 9)), "1970-12-28", "1971-01-31", "", "?view=month&on=1971-02-01"),
        (Span("month", date(8998, 12, 9)), "8998-11-26", "8999-01-06", "?view=month&on=8998-11-01", ""),
    ],
)
def test_a_span_knows_its_days_and_its_neighbours(span: Span, first: str, last: str, before: str, after: str) -> None:
    assert (span.first.isoformat(), span.last.isoformat(), span.before, span.after) == (first, last, before, after)


def test_a_switch_turns_a_kind_off_and_on() -> None:
    span = Span("month", TODAY, frozenset({"vote"}))

    assert (span.switched("away"), span.switched("vote")) == (
        "?view=month&on=2026-03-17&hide=away,vote",
        "?view=month&on=2026-03-17",
    )
