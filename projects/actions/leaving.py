"""What somebody who has left lets go of in projects."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from compass import clock
from compass.audit.record import record, snapshot
from compass.notices.actions import tell
from compass.person import Person
from compass.portal.actions import index
from people.enums import Role
from people.models import Member
from projects.actions.lanes import lock_lanes
from projects.actions.meetings import name_facilitator
from projects.actions.project_people import TERM
from projects.enums import Board
from projects.models import Deliverable, Discussion, Meeting, Project, Task

MOST_NAMED = 10


@transaction.atomic
def let_go(member: Member, *, by: Person, now: datetime) -> None:
    """Today is a member's last day on every project; they lead none, and what they had not done is nobody's.

    Nor do they lead a meeting that is still to come, or see to what a sync discusses.

    One entry of the record names all that they owned. Whoever leads a project is told once what is free in theirs;
    where nobody leads it any more, the director is.
    """
    today = clock.organisation_day(now)
    _end_memberships(member, today, by=by, now=now)
    led = list(Project.objects.unfinished().filter(lead=member).order_by("pk"))
    _stop_leading(member, by=by, now=now)
    deliverables = _free(Board.DELIVERABLES, Deliverable.objects.unfinished().filter(owner=member))
    tasks = _free(Board.TASKS, Task.objects.undone().filter(owner=member))
    if deliverables or tasks:
        owned = {"deliverables": [each.pk for each in deliverables], "tasks": [each.pk for each in tasks]}
        record("let_go", member, by=by, now=now, before=owned)
    open_ends = [f"- {project} has no lead any more: name one." for project in led]
    open_ends += [*_free_meetings(member, by=by, now=now), *_free_discussions(member, by=by, now=now)]
    _tell_whoever_leads(member, open_ends, [*deliverables, *tasks], today, now=now)


def _end_memberships(member: Member, today: date, *, by: Person, now: datetime) -> None:
    standing = member.project_memberships.touching(today).exclude(until_on=today).order_by("pk")
    for each in standing.select_for_update(no_key=True):
        before = snapshot(each, TERM)
        if each.from_on > today:
            record("leave_project", each, by=by, now=now, before=before)
            each.delete()
        else:
            each.until_on = today
            each.save(update_fields=["until_on"])
            record("leave_project", each, by=by, now=now, before=before, after=snapshot(each, TERM))


def _stop_leading(member: Member, *, by: Person, now: datetime) -> None:
    for project in Project.objects.filter(lead=member).select_for_update(no_key=True):
        before = snapshot(project, ("lead",))
        project.lead = None
        project.revision += 1
        project.save(update_fields=["lead", "revision"])
        record("change_project", project, by=by, now=now, before=before, after=snapshot(project, ("lead",)))
        index("project", project.pk)


def _free(board: Board, owned: Any) -> list[Any]:
    """Take the owner from cards, in columns that are locked as if they moved, so that open boards show it."""
    lock_lanes(board, owned.order_by().values_list("column", flat=True).distinct())
    cards = list(owned.select_related("project__lead").order_by("pk"))
    owned.model.objects.filter(pk__in=[card.pk for card in cards]).update(owner=None)
    return cards


def _free_meetings(member: Member, *, by: Person, now: datetime) -> Iterator[str]:
    """Nobody leads the meetings to come that they were to lead; a line for each."""
    for meeting in (
        Meeting.objects.from_day(clock.organisation_day(now)).filter(facilitator=member).order_by("month_on")
    ):
        if meeting.is_ahead(now):
            name_facilitator(meeting, facilitator=None, by=by, now=now)
            yield f"- Nobody leads the {meeting.in_words}: say who does."


def _free_discussions(member: Member, *, by: Person, now: datetime) -> Iterator[str]:
    """Nobody sees to what they were to see to in syncs; a line for each."""
    owned = Discussion.objects.open().filter(owner=member).order_by("pk")
    for discussion in owned.select_for_update(no_key=True):
        discussion.owner = None
        discussion.revision += 1
        discussion.save(update_fields=["owner", "revision"])
        record("let_go", discussion, by=by, now=now, before={"owner": member.pk}, after={"owner": None})
        yield f"- {discussion} (team sync)"


def _tell_whoever_leads(
    member: Member, open_ends: list[str], free: Iterable[Deliverable | Task], today: date, *, now: datetime
) -> None:
    """One notice for each lead, and one for the director on what has no lead, or belongs to no project."""
    lines: dict[int | None, list[str]] = {None: open_ends} if open_ends else {}
    leads: dict[int | None, Member] = {}
    for card in free:
        lead = card.project.lead if card.project else None
        key = lead.pk if lead else None
        if lead:
            leads[key] = lead
        where = f" ({card.project})" if card.project else ""
        lines.setdefault(key, []).append(f"- {card}{where}")
    directors = Member.objects.holding(Role.DIRECTOR, today).exclude(pk=member.pk)
    for key, said in lines.items():
        more = f"\n- and {len(said) - MOST_NAMED} more" if len(said) > MOST_NAMED else ""
        tell(
            kind="projects.work-is-free",
            key=f"projects:let-go:{member.pk}:{now.isoformat()}",
            recipients=[leads[key]] if key else directors,
            subject=f"{member.name} has left: work is free",
            body="\n".join([*_opening(member), *said[:MOST_NAMED]]) + more,
            path=reverse("projects:project-list"),
            explanation=None,
            now=now,
        )


def _opening(member: Member) -> tuple[str, str]:
    return f"Nobody does this any more, for {member.name} did. Find somebody, or let it go:", ""
