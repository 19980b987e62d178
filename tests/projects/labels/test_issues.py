"""Issues of GitHub become deliverables, once; what people changed here since is theirs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from compass.audit.models import Entry
from compass.portal.search.finding import find
from people.enums import Role
from people.models import Member
from projects import actions
from projects.actions.issue_plans import values_of
from projects.enums import DeliverablePhase, TaskPhase
from projects.models import Deliverable, DeliverableLink, ImportedIssue, Project, Tag, Task
from tests.factories.labels import BODY, closed, import_all, issue
from tests.factories.people import make_member
from tests.factories.projects import make_project, move

pytestmark = pytest.mark.django_db
FILED, CLOSED = datetime(2021, 5, 3, 9, tzinfo=UTC), datetime(2021, 5, 31, 9, tzinfo=UTC)
UNCHANGED = {"added": 0, "changed": 0, "unchanged": 1, "kept": 0, "skipped": 0}


def only(project: Project) -> Deliverable:
    found: Deliverable = Deliverable.objects.get(project=project)
    return found


def counts(**some: int) -> dict[str, int]:
    return {**dict.fromkeys(UNCHANGED, 0), **some}


def test_an_issue_becomes_a_deliverable_with_all_that_it_says(hubs: Project, tendai: Member, now: datetime) -> None:
    plan = import_all(hubs, issue(assignees=[{"login": "Tendai-M"}]), by=tendai, now=now)

    folders = only(hubs)
    assert plan.counts == counts(added=1)
    assert values_of(folders) == {
        "title": "Shared folders 12",
        "description": "We share folders by mail today.",
        "criteria": "- [ ] A class has used it.",
        "stories": [["teacher", "one address for my class", "nobody gets lost"]],
        "type": "enhancement",
        "priority": 2,
        "tags": ["storage"],
        "owner": tendai.pk,
        "place": "ready",
        "size": None,
        "target_on": None,
        "task: Ask three teachers": True,
        "task: Build it": False,
    }
    assert (folders.source, folders.external_id, folders.filed_at) == ("github:harbour/hubs", "12", FILED)
    link = DeliverableLink.objects.get()
    assert (link.label, link.url) == ("harbour/hubs#12", "https://github.com/harbour/hubs/issues/12")
    assert [hit.kind for hit in find(tendai, "shared folders mail").hits] == ["deliverable"]
    entry = Entry.objects.get(verb="import_issues")
    assert (entry.target_id, entry.after) == (str(hubs.pk), counts(added=1))


def test_what_is_closed_was_done_or_dropped_on_its_day(hubs: Project, tendai: Member, now: datetime) -> None:
    import_all(hubs, closed(1), closed(2, stateReason="NOT_PLANNED"), closed(3, body=""), by=tendai, now=now)

    done, dropped, vague = Deliverable.objects.order_by("pk")
    assert (done.phase, done.column, done.done_at) == ("done", "done", CLOSED)
    assert [(move.from_phase, move.to_phase, move.at) for move in done.moves.all()] == [
        ("", "issues", FILED), ("issues", "ready", FILED), ("ready", "done", CLOSED),
    ]  # fmt: skip
    assert (dropped.phase, dropped.column, dropped.done_at) == ("dropped", "", None)
    assert (vague.phase, vague.done_at) == ("done", CLOSED)
    assert list(done.tasks.values_list("phase", "done_at")) == [("done", CLOSED), ("planned", None)]


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        ("In progress", "progress"),
        ("Blocked/Waiting", "blocked"),
        ("Needs Discussion/Refinement", "refinement"),
        ("Ready to Work", "ready"),
        ("Done", "done"),
        ("Backlog", "ready"),
        ("Someday", "ready"),
    ],
)
def test_a_status_names_the_column(hubs: Project, tendai: Member, now: datetime, status: str, phase: str) -> None:
    plan = import_all(hubs, issue(status=status), by=tendai, now=now)
    found = only(hubs)
    assert (found.phase, found.column) == (phase, phase)
    assert (status == "Someday") == ("No column is called" in " ".join(plan.rows[0].remarks))
    assert (found.waiting_for != "") == (phase == "blocked")
    assert sorted(set(found.tasks.values_list("phase", flat=True))) == (
        ["done", "ready"] if phase == "progress" else ["done", "planned"]
    )


def test_what_is_taken_into_work_unready_says_why(hubs: Project, tendai: Member, now: datetime) -> None:
    import_all(hubs, issue(status="In progress", body="Only this."), by=tendai, now=now)
    assert only(hubs).unready_reason == "It stood there on GitHub when it was imported."


def test_the_same_file_once_more_changes_nothing(hubs: Project, tendai: Member, now: datetime) -> None:
    many = [issue(1), closed(2), issue(3, status="Blocked/Waiting"), issue(4, labels=[], body="")]
    import_all(hubs, *many, by=tendai, now=now)
    before = list(Deliverable.objects.values_list()), list(Task.objects.values_list()), Entry.objects.count()
    again = import_all(hubs, *many, by=tendai, now=now + timedelta(days=1))

    assert again.counts == counts(unchanged=4)
    after = list(Deliverable.objects.values_list()), list(Task.objects.values_list()), Entry.objects.count() - 1
    assert after == before


def test_what_changed_there_changes_here(hubs: Project, tendai: Member, now: datetime) -> None:
    import_all(hubs, issue(), by=tendai, now=now)
    revision = only(hubs).text_revision
    body = BODY.replace("mail", "letter").replace("[ ] Build it", "[x] Build it\n- [ ] Tell everybody")
    there = issue(title="Folders", body=body, labels=[{"name": "type: bug"}, {"name": "files"}])
    plan = import_all(hubs, there, by=tendai, now=now)

    found = only(hubs)
    assert plan.counts == counts(changed=1)
    assert (found.title, found.description, found.type, found.priority) == (
        "Folders", "We share folders by letter today.", "bug", 0,
    )  # fmt: skip
    assert [tag.name for tag in found.tags.all()] == ["files"]
    assert dict(found.tasks.values_list("title", "phase")) == {
        "Ask three teachers": "done", "Build it": "done", "Tell everybody": "planned",
    }  # fmt: skip
    assert found.text_revision == revision + 1
    assert import_all(hubs, there, by=tendai, now=now).counts == UNCHANGED


def test_what_somebody_changed_here_is_kept_and_the_rest_follows(hubs: Project, tendai: Member, now: datetime) -> None:
    import_all(hubs, issue(), by=tendai, now=now)
    Deliverable.objects.update(title="Our words")
    there = issue(title="Their words", labels=[{"name": "type: bug"}, {"name": "prio: med"}, {"name": "storage"}])
    plan = import_all(hubs, there, by=tendai, now=now)

    assert plan.counts == counts(changed=1)
    assert plan.rows[0].kept == ("title",)
    assert (only(hubs).title, only(hubs).type) == ("Our words", "bug")
    assert import_all(hubs, there, by=tendai, now=now).counts == UNCHANGED
    anew = import_all(hubs, {**there, "title": "Their new words"}, by=tendai, now=now)
    assert (anew.counts, only(hubs).title) == (counts(kept=1), "Our words")
    agreed = import_all(hubs, {**there, "title": "Our words"}, by=tendai, now=now)
    assert agreed.counts == UNCHANGED
    import_all(hubs, {**there, "title": "Together"}, by=tendai, now=now)
    assert only(hubs).title == "Together"


def test_what_was_moved_here_stays_and_what_was_closed_there_is_done(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    import_all(hubs, issue(1), issue(2), by=tendai, now=now)
    one, two = Deliverable.objects.order_by("pk")
    move(one, "progress", by=tendai, now=now)
    plan = import_all(hubs, closed(1), closed(2), by=tendai, now=now)

    assert [row.kept for row in plan.rows] == [("column",), ()]
    one, two = Deliverable.objects.order_by("pk")
    assert (one.phase, two.phase) == ("progress", "done")
    import_all(hubs, closed(1), issue(2), by=tendai, now=now)
    assert Deliverable.objects.get(pk=two.pk).phase == DeliverablePhase.ISSUES


def test_a_task_dropped_here_stays_dropped_and_one_gone_there_stays_here(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    import_all(hubs, issue(), by=tendai, now=now)
    build = Task.objects.get(title="Build it")
    actions.drop_task(build, seen=build.revision, by=tendai, now=now)
    assert import_all(hubs, issue(), by=tendai, now=now).counts == UNCHANGED
    plan = import_all(hubs, issue(body=BODY.replace("- [x] Ask three teachers\n", "")), by=tendai, now=now)
    assert (plan.counts, plan.rows[0].remarks) == (
        UNCHANGED, ("No longer in the issue, and left as it is here: task “Ask three teachers”.",),
    )  # fmt: skip
    assert Task.objects.get(title="Build it").phase == TaskPhase.DROPPED


def test_what_the_file_lacks_is_reported_and_stays(hubs: Project, tendai: Member, now: datetime) -> None:
    import_all(hubs, issue(1), issue(2), by=tendai, now=now)
    plan = import_all(hubs, issue(2), by=tendai, now=now)
    assert (plan.missing, Deliverable.objects.count()) == (("Shared folders 1",), 2)


@pytest.mark.parametrize(
    ("labels", "kind", "remark"),
    [
        ([], "task", "It has no type"),
        (["type: bug", "type: task"], "task", "It has several types"),
        (["type: chore"], "task", "a type that nobody knows, “chore”"),
        (["type: bug", {"name": "Type: Bug"}], "bug", ""),
    ],
)
def test_exactly_one_type_counts(
    hubs: Project, tendai: Member, now: datetime, labels: list[Any], kind: str, remark: str
) -> None:
    plan = import_all(hubs, issue(labels=labels), by=tendai, now=now)
    assert only(hubs).type == kind
    assert [remark in each for each in plan.rows[0].remarks] == ([True] if remark else [])


def test_the_highest_priority_counts_and_tags_are_those_that_stand_here(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    actions.add_tag(name="Storage", by=tendai, now=now)
    labels = ["type: bug", "prio: low", "prio: high", "prio: soon", "storage", "STORAGE", "x" * 51]
    plan = import_all(hubs, issue(labels=labels), by=tendai, now=now)
    assert (only(hubs).priority, list(Tag.objects.values_list("name", flat=True))) == (3, ["Storage"])
    assert len(plan.rows[0].remarks) == 2


def test_the_first_assignee_whom_the_portal_knows_owns_it(hubs: Project, tendai: Member, now: datetime) -> None:
    noor = make_member("Noor Haddad", (Role.COUNCIL,))
    logins = ["stranger", "noor-elsewhere", "tendai-m"]
    people = {"noor-elsewhere": noor.email.casefold()}
    plan = import_all(hubs, issue(assignees=logins), by=tendai, now=now, people=people)
    assert (only(hubs).owner, plan.rows[0].remarks) == (noor, ("Nobody here has the name stranger on GitHub.",))
    import_all(hubs, issue(assignees=[]), by=tendai, now=now)
    assert only(hubs).owner is None


def test_nothing_of_another_project_is_touched(hubs: Project, tendai: Member, now: datetime) -> None:
    import_all(hubs, issue(), by=tendai, now=now)
    other = make_project("Other", by=tendai, now=now)
    plan = import_all(other, issue(title="Taken"), by=tendai, now=now)
    assert (plan.counts, only(hubs).title) == (counts(skipped=1), "Shared folders 12")
    assert plan.rows[0].remarks == ("It was imported into another project; import it there.",)


def test_hostile_and_oversized_words_are_cut_or_left_out_with_a_remark(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    body = "a\0b\u202e\ud800\n" + "> " * 150 + "deep\n- [ ] " + "t" * 400
    plan = import_all(hubs, issue(title="T\u200bitle " + "x" * 300, body=body), by=tendai, now=now)
    found = only(hubs)
    assert (len(found.title), found.title[:5], found.description) == (200, "Title", "")
    assert len(found.tasks.get().title) == 300
    assert len(plan.rows[0].remarks) == 3
    assert import_all(hubs, issue(title="T\u200bitle " + "x" * 300, body=body), by=tendai, now=now).counts == UNCHANGED


def test_days_that_cannot_be_are_mended(hubs: Project, tendai: Member, now: datetime) -> None:
    odd = [
        closed(1, createdAt="2099-01-01T00:00:00Z", closedAt="2098-01-01T00:00:00Z"),
        closed(2, createdAt="2021-05-31T09:00:00Z", closedAt="2021-05-03T09:00:00Z"),
        issue(3, createdAt="0001-01-01T00:00:00+14:00"),
        issue(4, createdAt="next week"),
        issue(5, createdAt="0001-01-01T00:00:00Z"),
    ]
    import_all(hubs, *odd, by=tendai, now=now)
    assert list(Deliverable.objects.order_by("pk").values_list("filed_at", "done_at")) == [
        (now, now), (CLOSED, CLOSED), (now, None), (now, None), (now, None),
    ]  # fmt: skip


def test_an_import_that_is_overtaken_writes_nothing(hubs: Project, tendai: Member, now: datetime) -> None:
    import_all(hubs, issue(), by=tendai, now=now)
    Deliverable.objects.update(title="Ours", target_on=date(2022, 5, 1))
    before = ImportedIssue.objects.values().get()
    with pytest.raises(actions.PlanOvertaken) as overtaken:
        actions.import_issues(hubs, (), digest="0" * 64, by=tendai, now=now)
    assert overtaken.value.plan.counts == counts()
    assert ImportedIssue.objects.values().get() == before
