"""Whoever leaves works on nothing and leads nothing, and what they had not done is free for somebody else."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.actions import deactivate_member
from people.models import Member
from projects import actions
from projects.enums import Board
from projects.models import Deliverable, Discussion, Lane, Project, ProjectMember, Task
from tests.factories.meetings import make_meetings, meeting_of
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move, move_task
from tests.factories.syncs import OPENS, answer, make_sync

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


@pytest.fixture
def yuki(db: None) -> Member:
    return make_member("Yuki Tanabe")


@pytest.fixture
def hubs(yuki: Member, operator: Member, now: datetime) -> Project:
    return make_project(lead=yuki, by=operator, now=now)


def news() -> list[tuple[str, str]]:
    found = Notice.objects.filter(kind="projects.work-is-free").order_by("-member__name")
    return [(each.member.name if each.member else "", each.body.partition("\n\n")[2]) for each in found]


def test_they_work_on_nothing_from_tomorrow(hubs: Project, noor: Member, operator: Member, now: datetime) -> None:
    later = make_project("Later", by=operator, now=now)
    over = make_project("Over", by=operator, now=now)
    given: dict[str, Any] = {"by": operator, "now": now}
    actions.join_project(noor, project=hubs, from_on=TODAY - timedelta(days=9), **given)
    actions.join_project(noor, project=later, from_on=TODAY + timedelta(days=9), **given)
    actions.join_project(noor, project=over, from_on=date(2021, 1, 4), until_on=date(2021, 6, 1), **given)

    deactivate_member(noor, by=operator, now=now)

    assert list(noor.project_memberships.order_by("pk").values_list("project__name", "until_on")) == [
        ("Managed hubs", TODAY),
        ("Over", date(2021, 6, 1)),
    ]
    ended = Entry.objects.filter(verb="leave_project").order_by("pk")
    assert [(each.before["project"], each.after.get("until_on")) for each in ended] == [
        (hubs.pk, "2022-03-02"),
        (later.pk, None),
    ]


def test_what_they_had_not_done_is_free_and_whoever_leads_is_told_once(
    hubs: Project, noor: Member, yuki: Member, marisol: Member, operator: Member, now: datetime
) -> None:
    given: dict[str, Any] = {"by": noor, "now": now}
    begun = move(make_deliverable("Begun", project=hubs, **given), "progress", **given)
    done = move(make_deliverable("Done", project=hubs, owner=noor, **given), "done", **given)
    idea = make_deliverable("Idea", project=hubs, ready=False, owner=noor, **given)
    theirs = make_deliverable("Not theirs", project=hubs, owner=yuki, **given)
    write, build = begun.tasks.all()
    move_task(write, "progress", **given)
    move_task(build, "done", **given)
    Task.objects.filter(pk=build.pk).update(owner=noor)
    loose = actions.add_task(title="Call the host", owner=noor, **given)
    before = Lane.objects.get(board=Board.DELIVERABLES, column="progress").version

    deactivate_member(noor, by=operator, now=now)

    owners = {each.title: each.owner for each in Deliverable.objects.all()}
    assert owners == {"Begun": None, "Done": noor, "Idea": None, "Not theirs": yuki}
    assert {each.title: each.owner for each in Task.objects.filter(deliverable__in=[begun, None])} | {
        loose.title: Task.objects.get(pk=loose.pk).owner
    } == {"Write it down": None, "Build it": noor, "Call the host": None}
    assert Lane.objects.get(board=Board.DELIVERABLES, column="progress").version == before + 1
    assert news() == [
        ("Yuki Tanabe", "- Begun (Managed hubs)\n- Idea (Managed hubs)\n- Write it down (Managed hubs)"),
        ("Marisol Vega", "- Call the host"),
    ]
    [kept] = Entry.objects.filter(verb="let_go")
    assert kept.before == {"deliverables": [begun.pk, idea.pk], "tasks": [write.pk, loose.pk]}
    assert {done.pk, theirs.pk} & set(kept.before["deliverables"]) == set()


def test_what_they_led_has_no_lead_and_the_director_hears_it(
    hubs: Project, yuki: Member, marisol: Member, operator: Member, now: datetime
) -> None:
    over = make_project("Over", lead=yuki, by=operator, now=now)
    actions.finish_project(over, by=operator, now=now)
    make_deliverable("Theirs", project=hubs, owner=yuki, by=yuki, now=now)

    deactivate_member(yuki, by=operator, now=now)

    hubs.refresh_from_db()
    assert (hubs.lead, hubs.revision, Project.objects.filter(lead=yuki).count()) == (None, 1, 0)
    assert news() == [
        ("Marisol Vega", "- Managed hubs has no lead any more: name one.\n- Theirs (Managed hubs)"),
    ]


def test_a_long_list_names_its_first_lines(
    hubs: Project, noor: Member, operator: Member, marisol: Member, now: datetime
) -> None:
    for number in range(12):
        actions.add_task(title=f"Task {number}", project=hubs, owner=noor, by=noor, now=now)
    deactivate_member(noor, by=operator, now=now)
    [(_, body)] = news()
    assert body.splitlines()[-2:] == ["- Task 9 (Managed hubs)", "- and 2 more"]


def test_who_has_no_share_in_projects_leaves_without_a_word(noor: Member, operator: Member, now: datetime) -> None:
    deactivate_member(noor, by=operator, now=now)
    assert (news(), Entry.objects.filter(verb="let_go").count(), ProjectMember.objects.count()) == ([], 0, 0)


def test_leaving_costs_the_same_for_more_work(hubs: Project, operator: Member, now: datetime) -> None:
    costs = []
    for number in (1, 30):
        leaver = make_member(f"Leaver {number}")
        for each in range(number):
            actions.add_task(title=f"Task {each}", project=hubs, owner=leaver, by=leaver, now=now)
        with CaptureQueriesContext(connection) as counted:
            actions.let_go(leaver, by=operator, now=now)
        costs.append(len(counted))
    assert costs[0] == costs[1]


def test_what_they_were_to_lead_and_see_to_is_nobodys_and_the_director_hears_it(
    noor: Member, yuki: Member, marisol: Member, operator: Member
) -> None:
    now = OPENS
    sync = make_sync(now)
    answer(sync, yuki, discuss="- @Noor Haddad looks at the prices\n- @Yuki Tanabe looks at the rest", now=now)
    make_meetings(now=now)
    ahead = meeting_of(2026, 5)
    actions.name_facilitator(ahead, facilitator=noor, by=yuki, now=now)

    deactivate_member(noor, by=operator, now=now)

    assert list(Discussion.objects.values_list("owner__name", flat=True)) == [None, "Yuki Tanabe"]
    assert meeting_of(2026, 5).facilitator is None
    assert news() == [
        (
            "Marisol Vega",
            f"- Nobody leads the {ahead.in_words}: say who does.\n- @Noor Haddad looks at the prices (team sync)",
        )
    ]
