"""When a deliverable has taken its time, with its reasons, also over a change of clocks; and what is said of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.explanation import Mark
from compass.portal import contracts
from people.models import Member
from projects.enums import Board
from projects.models import limit_of
from projects.policy import deadlines
from projects.policy.boards import BoardRules
from projects.policy.deadlines import DeadlineRules
from projects.policy.histories import filing_words, listed, stage_words
from projects.policy.readiness import Scope
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move, move_task

HERE = ZoneInfo("America/Los_Angeles")
READY = Scope("T", "D", 1, "C", 1)


@pytest.mark.parametrize(
    ("started", "over"),
    [
        (datetime(2026, 3, 2, 7, 59, tzinfo=UTC), datetime(2026, 3, 16, 0, tzinfo=HERE)),  # still Sunday there
        (datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 17, 0, tzinfo=HERE)),  # Monday; clocks change meanwhile
        (datetime(2026, 10, 20, 18, tzinfo=UTC), datetime(2026, 11, 4, 0, tzinfo=HERE)),  # and back
    ],
)
def test_two_weeks_are_days_on_the_clock_of_the_organisation(started: datetime, over: datetime) -> None:
    due = deadlines.length_of(Board.DELIVERABLES, 7, started, BoardRules(), HERE)
    assert due.at == over
    assert [step.mark for step in due.steps] == [Mark.START, Mark.PLUS, Mark.SUBTOTAL, Mark.RESULT]
    assert [str(each) for each in due.citations] == ["§ Length of a deliverable, v1"]


def test_tasks_and_waiting_have_clauses_of_their_own() -> None:
    began = datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert deadlines.length_of(Board.TASKS, 7, began, BoardRules(), HERE).at == datetime(2026, 3, 4, tzinfo=HERE)
    assert deadlines.wait(7, began, DeadlineRules(wait_days=2), HERE).at == datetime(2026, 3, 5, tzinfo=HERE)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), st.integers(0, 3 * 24 * 60), st.integers(1, 2))
def test_what_began_before_an_instant_has_had_its_days(naive: datetime, minutes: int, days: int) -> None:
    now = naive.replace(tzinfo=UTC)
    began, rules = now - timedelta(minutes=minutes), BoardRules(task_days=days)
    is_over = deadlines.length_of(Board.TASKS, 7, began, rules, HERE).at <= now
    assert (began < deadlines.begun_before(now, days, HERE)) == is_over


def test_a_target_date_is_told_three_days_before_and_over_when_its_day_is() -> None:
    due = deadlines.target(7, date(2026, 3, 9), HERE)
    assert due.at == datetime(2026, 3, 10, tzinfo=HERE)
    assert deadlines.told_of_target(due, date(2026, 3, 9), DeadlineRules()) == datetime(2026, 3, 6, tzinfo=HERE)


def test_where_it_stands_is_a_sentence() -> None:
    assert stage_words("progress", days=1, owner="Noor") == "It has been in progress for 1 day; Noor works on it."
    assert stage_words("ready", days=0, owner="") == "It has been ready to work since today; nobody has taken it yet."
    words = stage_words("blocked", days=6, owner="", waiting_on="others", waiting_for="their finance office")
    assert words == "It has waited on others for 6 days: their finance office."
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_where_filing_puts_it_is_a_sentence() -> None:
    assert [filing_words(scope, priority) for scope, priority in ((READY, 0), (Scope("T", "", 0, "", 0), 3))] == [
        "It is ready: filing it puts it at the end of “Ready to work”.",
        "It is urgent, but not ready: it stays an issue until you put it into discussion.",
    ]


def cards(member: Member, now: datetime) -> list[tuple[str, str]]:
    found = contracts.cards_for(member, now)
    return [(each.title, each.due.question) for each in found if each.due]


def test_what_takes_long_comes_to_the_first_page_of_its_owner(noor: Member, now: datetime) -> None:
    hubs, other = make_project(by=noor, now=now), make_member("Tendai Moyo")
    given: dict[str, Any] = {"project": hubs, "by": noor, "now": now}
    started = move(make_deliverable("Started", owner=noor, **given), "progress", by=noor, now=now)
    blocked = make_deliverable("Blocked", owner=noor, **given)
    move(blocked, "blocked", by=noor, now=now, waiting_on="us", waiting_for="a decision")
    make_deliverable("Aimed at", owner=noor, target_on=date(2022, 3, 14), **given)
    move(make_deliverable("Of others", owner=other, **given), "progress", by=other, now=now)
    move_task(started.tasks.get(position=1), "progress", by=noor, now=now)

    task = ("Write it down", deadlines.TASK)
    assert cards(noor, now + timedelta(days=1)) == []
    assert cards(noor, now + timedelta(days=2)) == [task]
    assert cards(noor, now + timedelta(days=8)) == [task, ("Blocked", deadlines.WAIT)]
    everything = [task, ("Blocked", deadlines.WAIT), ("Aimed at", deadlines.TARGET), ("Started", deadlines.LENGTH)]
    assert cards(noor, now + timedelta(days=15)) == everything
    assert [each.reason for each in contracts.cards_for(noor, now + timedelta(days=15)) if each.due] == [
        "You have it in progress; finish it, or write down in smaller tasks what is left",
        "It waits on us; take it up again",
        "You own it; its target date is over",
        "You own it; finish it, split it, or move it back",
    ]


def test_what_goes_on_after_it_was_blocked_comes_into_progress_anew(noor: Member, now: datetime) -> None:
    hubs, later = make_project(by=noor, now=now), now + timedelta(days=20)
    card = make_deliverable("Waited", project=hubs, by=noor, now=now)
    move(card, "progress", by=noor, now=now)
    move(card, "blocked", by=noor, now=now + timedelta(days=10), waiting_on="others", waiting_for="their answer")
    moved = move(card, "progress", by=noor, now=later)

    due = limit_of(moved, later)
    assert due
    assert due.at == deadlines.length_of(Board.DELIVERABLES, card.pk, later, BoardRules(), HERE).at
    assert (due.steps[0].figure, due.steps[0].reason) == (later.astimezone(HERE).date(), "last came into progress")


def test_target_dates_are_duties_and_stand_in_the_calendar(noor: Member, now: datetime) -> None:
    hubs, day = make_project(by=noor, now=now), date(2022, 3, 14)
    aimed = make_deliverable("Aimed at", project=hubs, by=noor, now=now, owner=noor, target_on=day)
    make_deliverable("Without owner", project=hubs, by=noor, now=now, target_on=day)

    assert [each.title for each in contracts.duties_of(noor, day, day)] == ["Aimed at"]
    events = [each for each in contracts.events_for(noor, day, day) if each.kind == "target"]
    assert [(each.title, each.revision, each.starts) for each in events] == [
        ("Target: Aimed at", 0, day),
        ("Target: Without owner", 0, day),
    ]
    move(aimed, "done", by=noor, now=now)
    assert contracts.duties_of(noor, day, day) == []
