"""When a sync opens and closes, and when whom it reminds: clocks that change, days off, odd hours. Names in texts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.explanation import Explanation, Mark
from compass.workdays import monday_of
from people.enums import AbsenceKind
from people.policy.time_off import TimeOff
from people.policy.working import WorkingHours
from projects.policy.mentions import items, names_of
from projects.policy.sync_drafts import Done, Piece, drafted
from projects.policy.syncs import LONGEST_LINE, SyncRules, Window, first_working_morning, sync_of, works_during

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
AUTUMN, WINTER, SPRING = date(2025, 11, 3), date(2026, 3, 2), date(2026, 3, 9)
MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


def sync(week_on: date, rules: SyncRules | None = None) -> Window:
    return sync_of(week_on, rules or SyncRules(), LOS_ANGELES)


def hours(zone: str, begins: int = 9, ends: int = 17, days: tuple[int, ...] = MONDAY_TO_FRIDAY) -> WorkingHours:
    return WorkingHours(ZoneInfo(zone), time(begins), time(ends), days)


def off(hours: WorkingHours, first: date, last: date, **halves: bool) -> WorkingHours:
    away = TimeOff(AbsenceKind.AWAY, first, last, **halves)
    return WorkingHours(hours.zone, hours.begins, hours.ends, hours.weekdays, (away,))


@pytest.mark.parametrize(
    ("week_on", "opens", "closes"),
    [
        (WINTER, datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 3, 8, tzinfo=UTC)),
        (SPRING, datetime(2026, 3, 9, 7, tzinfo=UTC), datetime(2026, 3, 10, 7, tzinfo=UTC)),
        (AUTUMN, datetime(2025, 11, 3, 8, tzinfo=UTC), datetime(2025, 11, 4, 8, tzinfo=UTC)),
    ],
)
def test_it_opens_at_midnight_of_the_organisation_whatever_its_clock_has_done(
    week_on: date, opens: datetime, closes: datetime
) -> None:
    window = sync(week_on)

    assert (window.opens.at, window.closes.at, window.held_on) == (opens, closes, week_on)
    assert [window.is_open(at) for at in (opens - timedelta(seconds=1), opens, closes)] == [False, True, False]
    assert [str(each) for each in window.opens.citations] == [
        "§ Day of the team sync, v1",
        "§ Opening of the team sync, v1",
    ]


def test_a_sync_on_the_day_of_a_change_of_clocks_lasts_its_days_not_its_hours() -> None:
    window = sync(date(2026, 3, 2), SyncRules(weekday=6))

    assert window.held_on == date(2026, 3, 8)
    assert window.closes.at - window.opens.at == timedelta(hours=24)
    assert (window.closes.at.astimezone(UTC) - window.opens.at.astimezone(UTC)) == timedelta(hours=23)


def test_a_holiday_is_warned_about_and_moves_nothing() -> None:
    labour_day = date(2026, 9, 7)
    window = sync_of(labour_day, SyncRules(), LOS_ANGELES, {labour_day: "Labor Day", date(2026, 9, 9): "another"})

    assert window.opens.warnings == ("Mon 7 Sep 2026 is Labor Day; the sync opens all the same.",)
    assert window.held_on == labour_day


@pytest.mark.parametrize(
    ("week_on", "zone", "due"),
    [
        (WINTER, "Europe/Berlin", "2026-03-02 09:00"),  # it opens at nine in Berlin
        (SPRING, "Europe/Berlin", "2026-03-09 09:00"),  # and at eight while America alone has changed its clocks
        (SPRING, "Africa/Lagos", "2026-03-09 09:00"),
        (SPRING, "Asia/Kolkata", "2026-03-10 09:00"),  # Monday's morning is over as it opens
        (SPRING, "Asia/Tokyo", "2026-03-10 09:00"),
        (SPRING, "America/Los_Angeles", "2026-03-09 09:00"),
        (SPRING, "Pacific/Kiritimati", "2026-03-10 09:00"),
        (SPRING, "Pacific/Pago_Pago", "2026-03-09 09:00"),
    ],
)
def test_each_is_reminded_as_their_first_working_day_within_it_begins(week_on: date, zone: str, due: str) -> None:
    explained = first_working_morning(hours(zone), sync(week_on))

    assert explained is not None
    assert f"{explained.at:%Y-%m-%d %H:%M}" == due
    assert explained.zone == ZoneInfo(zone)


def said(explanation: Explanation | None) -> list[tuple[str, str]]:
    return [(step.mark.value, step.reason) for step in explanation.steps] if explanation else []


def test_what_is_passed_over_is_named() -> None:
    kolkata = hours("Asia/Kolkata")
    two_days = sync(SPRING, SyncRules(days=3))
    assert said(first_working_morning(off(kolkata, date(2026, 3, 10), date(2026, 3, 10)), two_days)) == [
        (Mark.START, "the sync opens"),
        (Mark.SKIPPED, "your day had begun before the sync opened"),
        (Mark.SKIPPED, "you are off"),
        (Mark.RESULT, "your working day begins, 09:00–17:00"),
    ]
    tuesdays = hours("America/Los_Angeles", days=(1,))
    assert said(first_working_morning(tuesdays, two_days))[1] == (
        Mark.SKIPPED,
        "Monday is no working day of yours",
    )


def test_who_begins_no_day_in_it_but_is_at_work_is_reminded_as_it_opens() -> None:
    kolkata = off(hours("Asia/Kolkata"), date(2026, 3, 10), date(2026, 3, 10))

    explained = first_working_morning(kolkata, sync(SPRING))
    assert explained is not None
    assert explained.at == sync(SPRING).opens.at
    assert explained.steps[-1].reason == "you are at work as it opens"


def test_half_a_day_off_moves_the_reminder_to_noon() -> None:
    berlin = off(hours("Europe/Berlin"), SPRING, SPRING, ends_at_noon=True)

    explained = first_working_morning(berlin, sync(SPRING))
    assert explained is not None
    assert f"{explained.at:%a %H:%M}" == "Mon 12:00"


@pytest.mark.parametrize(
    "away",
    [
        off(hours("America/Los_Angeles"), SPRING, SPRING),
        off(hours("Asia/Kolkata"), SPRING, date(2026, 3, 10)),
        hours("Europe/Berlin", days=(2, 3, 4)),
    ],
)
def test_who_works_at_no_minute_of_it_is_skipped(away: WorkingHours) -> None:
    assert not works_during(away, sync(SPRING))
    assert first_working_morning(away, sync(SPRING)) is None


@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Apia", "Australia/Lord_Howe"]),
    st.integers(0, 14),
    st.integers(1, 9),
)
def test_a_reminder_always_lies_in_its_sync_and_in_working_hours(day: date, zone: str, begins: int, long: int) -> None:
    window, works = sync(monday_of(day)), hours(zone, begins, begins + long)

    due = first_working_morning(works, window)
    assert (due is not None) == works_during(works, window)
    if due:
        assert window.opens.at <= due.at < window.closes.at
        assert works.works_at(due.at)


NAMES = names_of(
    [
        (1, ("Noor Haddad", "Noor")),
        (2, ("Noor Example", "Noor")),
        (3, ("Tomás Quiroga", "Tomás")),
        (4, ("Wei-Lin Chou", "Wei-Lin")),
    ]
)


@pytest.mark.parametrize(
    ("text", "mentioned", "unclear"),
    [
        ("Thanks to @Tomás and @wei-lin, again @tomás quiroga", [3, 4], []),
        ("@Noor Haddad, not the other", [1], []),
        ("@noor helped", [], ["noor"]),
        ("Tomás without a mark, and post@Tomás.example", [], []),
        ("@Tomáseta is somebody else", [], []),
        ("@ nobody @", [], []),
        ("https://example.org/@Tomás/1 and [notes](https://example.org/@noor), @Noor Haddad/@Wei-Lin", [1, 4], []),
    ],
)
def test_a_name_behind_an_at_means_whom_it_can_only_mean(text: str, mentioned: list[int], unclear: list[str]) -> None:
    assert (NAMES.mentioned(text), NAMES.unclear(text)) == (mentioned, unclear)


def test_a_list_is_read_line_by_line_without_its_marks() -> None:
    text = "- First\n  goes on\n* Second\n\n1. Third\n- [ ] Fourth\nFifth\n- First goes on"
    assert items(text) == ["First goes on", "Second", "Third", "Fourth", "Fifth"]


def test_a_draft_has_a_line_for_each_thing_and_keeps_titles_from_becoming_markup() -> None:
    done = Done(
        finished=[Piece("A [link](x) *bold*", "/deliverables/1/", "Finished ")],
        ongoing=[Piece("Alarms", "/tasks/2/")],
        days_off=["Away: Fri 13 Mar"],
    )
    assert drafted(SyncRules().fields(), done) == {
        "updates": "- Finished [A \\[link\\](x) \\*bold\\*](/deliverables/1/)",
        "next": "- [Alarms](/tasks/2/)",
        "availability": "- Away: Fri 13 Mar",
    }


@pytest.mark.parametrize("title", ["Short", "words " * 33, "*" * 200])
def test_what_is_drafted_for_discussion_is_never_longer_than_a_line_may_be(title: str) -> None:
    blocked = Piece(title, "/deliverables/12345678/", f"Waits on others, {'their key ' * 20}: ")
    (line,) = items(drafted(SyncRules().fields(), Done(blocked=[blocked]))["discuss"])
    assert len(line) <= LONGEST_LINE
    assert line.startswith("Waits on others, their key")
    assert line.endswith("](/deliverables/12345678/)")


def test_a_draft_that_fits_is_not_shortened() -> None:
    piece = Piece("A cluster", "/deliverables/1/", "Waits on others, their key: ")
    assert (piece.within(300), piece.within(58).line) == (
        piece,
        "- Waits on others, their k…: [A cluster](/deliverables/1/)",
    )
