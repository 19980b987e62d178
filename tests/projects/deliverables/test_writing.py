"""Deliverables are filed once, changed by whoever saw them last, and their owners are told."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Deliverable, Project, Tag
from tests.factories.projects import make_deliverable, make_project, move

pytestmark = pytest.mark.django_db
STORY = {"role": "teacher", "wish": "one address", "gain": "nobody gets lost"}


def change(deliverable: Deliverable, *, seen: int = 0, by: Member, now: datetime, **said: Any) -> Deliverable:
    rows: dict[str, Any] = {"stories": [], "links": [], "tags": [], "needs": []}
    return actions.change_deliverable(deliverable, base_revision=seen, by=by, now=now, **{**rows, **said})


def told(member: Member) -> list[str]:
    return sorted(Notice.objects.filter(member=member).values_list("subject", flat=True))


def test_the_same_form_files_one_deliverable(hubs: Project, tendai: Member, noor: Member, now: datetime) -> None:
    token = uuid4()
    first = make_deliverable("Shared  folders", project=hubs, by=tendai, now=now, token=token)
    again = make_deliverable("Shared folders", project=hubs, by=tendai, now=now, token=token)
    assert (again.pk, Deliverable.objects.count()) == (first.pk, 1)
    for title, by in (("Another", tendai), ("Shared folders", noor)):
        with pytest.raises(Impossible, match="sent before"):
            make_deliverable(title, project=hubs, by=by, now=now, token=token)


def test_tags_are_made_by_naming_them_and_found_whatever_their_capitals(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    known = Tag.objects.create(name="Documentation")
    filed = make_deliverable(project=hubs, by=tendai, now=now, tags=["documentation", "sign-in"])
    assert [each.name for each in filed.tags.all()] == ["Documentation", "sign-in"]
    assert (known in filed.tags.all(), Tag.objects.count()) == (True, 2)


def test_a_change_is_recorded_with_what_it_changed(hubs: Project, tendai: Member, now: datetime) -> None:
    filed = make_deliverable(project=hubs, by=tendai, now=now, tags=["old"])
    changed = change(filed, by=tendai, now=now, title="Folders", stories=[STORY], tags=["new"])

    entry = Entry.objects.about(filed).get(verb="change_deliverable")
    assert (changed.title, changed.text_revision) == ("Folders", 1)
    assert {name for name, value in entry.after.items() if entry.before[name] != value} == {"title", "stories", "tags"}
    assert change(changed, seen=1, by=tendai, now=now, stories=[STORY], tags=["new"]).text_revision == 1


def test_whoever_is_second_learns_who_changed_what(hubs: Project, tendai: Member, noor: Member, now: datetime) -> None:
    filed = make_deliverable(project=hubs, by=tendai, now=now)
    change(filed, by=noor, now=now, title="Folders", priority=3)
    with pytest.raises(actions.Overtaken, match="Noor Haddad changed title, priority and user stories meanwhile"):
        change(filed, by=tendai, now=now, title="Mine")
    assert Deliverable.objects.get().title == "Folders"


def test_tasks_go_with_their_deliverable_to_another_project(hubs: Project, tendai: Member, now: datetime) -> None:
    books, filed = make_project("Books", by=tendai, now=now), make_deliverable(project=hubs, by=tendai, now=now)
    changed = change(filed, by=tendai, now=now, project=books)
    assert {task.project for task in changed.tasks.all()} == {books}
    assert changed.column == "ready"


def test_a_target_date_that_is_over_is_refused_unless_it_stood_there(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    filed = make_deliverable(project=hubs, by=tendai, now=now, target_on=date(2022, 3, 3))
    later = now + timedelta(days=7)
    with pytest.raises(Impossible, match="is over already"):
        change(filed, by=tendai, now=later, target_on=date(2022, 3, 8))
    assert change(filed, by=tendai, now=later, title="Folders").target_on == date(2022, 3, 3)


def test_an_owner_is_told_by_others_alone(hubs: Project, tendai: Member, noor: Member, now: datetime) -> None:
    given = make_deliverable("Given", project=hubs, by=tendai, now=now, owner=noor)
    make_deliverable("Own", project=hubs, by=tendai, now=now, owner=tendai)
    change(given, by=noor, now=now, owner=tendai)
    task = actions.add_task(title="Call the host", owner=noor, by=tendai, now=now)
    actions.assign_task(task, owner=tendai, seen=task.revision, by=tendai, now=now)
    assert told(noor) == ["Yours now: Call the host", "Yours now: Given"]
    assert told(tendai) == ["Yours now: Given"]


def test_whoever_waits_is_told_when_what_they_need_is_done(
    hubs: Project, tendai: Member, noor: Member, now: datetime
) -> None:
    storage = make_deliverable("Storage", project=hubs, by=tendai, now=now)
    network = make_deliverable("Network", project=hubs, by=tendai, now=now)
    backup = make_deliverable("Backup", project=hubs, by=noor, now=now, owner=noor, needs=[storage, network])

    move(storage, "done", by=tendai, now=now)
    move(network, "done", by=tendai, now=now)

    bodies = sorted(Notice.objects.filter(member=noor).values_list("body", flat=True), reverse=True)
    assert bodies == [
        "Tendai Moyo finished “Storage”, which “Backup” needs. 1 more is still missing.",
        "Tendai Moyo finished “Network”, which “Backup” needs. Nothing else is missing.",
    ]
    assert [each.path for each in Notice.objects.filter(member=noor)] == [backup.get_absolute_url()] * 2


def test_tasks_change_places_and_come_back(hubs: Project, tendai: Member, now: datetime) -> None:
    filed = make_deliverable(project=hubs, by=tendai, now=now, tasks=("A", "B", "C"))
    a, b, c = filed.tasks.all()
    actions.order_task(c, up=True, by=tendai, now=now)
    actions.order_task(a, up=True, by=tendai, now=now)
    assert [task.title for task in filed.tasks.all()] == ["A", "C", "B"]

    dropped = actions.drop_task(b, seen=b.revision, by=tendai, now=now)
    with pytest.raises(Impossible, match="not in this list"):
        actions.order_task(dropped, up=True, by=tendai, now=now)
    assert actions.reopen_task(dropped, seen=dropped.revision, by=tendai, now=now).phase == "planned"
    move(filed, "progress", by=tendai, now=now)
    a.refresh_from_db()
    done = actions.finish_task(a, seen=a.revision, by=tendai, now=now)
    back = actions.reopen_task(done, seen=done.revision, by=tendai, now=now)
    assert back.column == "ready"
    with pytest.raises(Impossible, match="open already"):
        actions.reopen_task(back, seen=back.revision, by=tendai, now=now)
