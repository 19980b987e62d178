"""Syncs open by themselves: once a week, for the right week, with what is urgent and what was not settled."""

from datetime import date, timedelta
from typing import Any

import pytest
from time_machine import travel

from compass.audit.models import Entry
from people.models import Member
from projects import actions
from projects.enums import Priority
from projects.models import Project, Sync, windows_between
from projects.tasks import keep_syncs
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move
from tests.factories.syncs import CLOSES, OPENS, answer, make_discussion, make_sync

pytestmark = pytest.mark.django_db
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad")


@pytest.fixture
def hubs(noor: Member) -> Project:
    return make_project(by=noor, now=OPENS - A_WEEK)


def test_open_sync_twice_makes_one(noor: Member) -> None:
    with travel(OPENS, tick=False):
        keep_syncs()
        keep_syncs()

    sync = Sync.objects.get()
    assert (sync.week_on, sync.held_on, sync.opens_at, sync.closes_at) == (
        *(date(2026, 3, 9), date(2026, 3, 9)),
        *(OPENS, CLOSES),
    )
    assert (sync.opened_too_late, Entry.objects.filter(verb="open_sync").count()) == (False, 1)


def test_open_sync_three_days_late_makes_that_weeks_and_no_other(noor: Member) -> None:
    make_sync(OPENS - 3 * A_WEEK + A_DAY)
    late = make_sync(OPENS + 3 * A_DAY)
    make_sync(OPENS + 4 * A_DAY)

    assert list(Sync.objects.values_list("week_on", flat=True)) == [date(2026, 3, 9), date(2026, 2, 16)]
    assert late.opened_too_late
    assert not answer(late, noor, now=OPENS + 3 * A_DAY, updates="- Back").is_late


def test_a_second_before_it_opens_the_last_one_is_still_the_latest() -> None:
    assert make_sync(OPENS - timedelta(seconds=1)).week_on == date(2026, 3, 2)
    assert make_sync(OPENS).week_on == date(2026, 3, 9)


def test_it_begins_with_what_is_urgent_and_can_be_worked_on_in_the_order_of_the_board(
    hubs: Project, noor: Member
) -> None:
    given: dict[str, Any] = {"project": hubs, "by": noor, "now": OPENS - A_DAY}
    started = make_deliverable("Started", priority=Priority.HIGH, **given)
    move(started, "progress", by=noor, now=OPENS - A_DAY)
    make_deliverable("Ready", priority=Priority.HIGH, **given)
    make_deliverable("Not so urgent", priority=Priority.MEDIUM, **given)
    move(make_deliverable("Done", priority=Priority.HIGH, **given), "done", by=noor, now=OPENS - A_DAY)
    make_deliverable("Vague", priority=Priority.HIGH, ready=False, **given)
    over = make_project("Over", by=noor, now=OPENS - A_WEEK)
    make_deliverable("Of a finished project", priority=Priority.HIGH, **{**given, "project": over})
    Project.objects.filter(pk=over.pk).update(status="finished")

    sync = make_sync()
    actions.open_sync(now=OPENS + A_DAY)
    assert list(sync.items.values_list("position", "title", "priority", "column")) == [
        (1, "Ready", "high", "Ready to work"),
        (2, "Started", "high", "In progress"),
    ]


def test_a_sync_keeps_what_it_began_with(hubs: Project, noor: Member) -> None:
    urgent = make_deliverable(priority=Priority.HIGH, project=hubs, by=noor, now=OPENS - A_DAY)
    sync = make_sync()
    move(urgent, "done", by=noor, now=OPENS)

    assert [each.column for each in sync.items.all()] == ["Ready to work"]


def test_what_was_not_settled_is_carried_over_until_it_is(noor: Member) -> None:
    first = make_sync(OPENS)
    raised = make_discussion(first, noor, now=OPENS)
    settled = actions.settle_discussion(
        answer(first, make_member("Ada"), now=OPENS, discuss="- Other").discussions.get(),
        outcome="Done.",
        by=noor,
        now=OPENS,
    )
    second, third = make_sync(OPENS + A_WEEK), make_sync(OPENS + 2 * A_WEEK)

    raised.refresh_from_db()
    settled.refresh_from_db()
    assert (raised.raised_in, raised.sync, settled.sync) == (first, third, first)
    stood = type(raised).objects.order_by("pk")
    assert [list(stood.standing_in(each.held_on)) for each in (first, second, third)] == [
        [raised, settled],
        [raised],
        [raised],
    ]
    assert list(stood.carried_over()) == [raised]


def test_another_weekday_holds_from_the_week_after_it_was_adopted(noor: Member) -> None:
    adopt_clause("projects.sync-weekday", "Wednesday", by=noor, now=OPENS)

    assert make_sync(OPENS + A_DAY).held_on == date(2026, 3, 9)
    assert make_sync(OPENS + A_WEEK).held_on == date(2026, 3, 9)
    assert make_sync(OPENS + A_WEEK + 2 * A_DAY).held_on == date(2026, 3, 18)
    assert [each.revision for each in windows_between(date(2026, 3, 9), date(2026, 3, 16))] == [0, 1]
