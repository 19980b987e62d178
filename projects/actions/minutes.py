"""What came of a meeting: notes that several people write, decisions, and what is to be done."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.revisions import Overtaken
from projects.actions.tasks import add_task
from projects.models import ActionItem, Decision, Meeting, Project

DECISION = ("words", "decided_on")


@transaction.atomic
def write_notes(meeting: Meeting, *, notes: str, base_revision: int, by: Person, now: datetime) -> Meeting:
    """Keep the notes of a meeting, also long after it.

    Raises Overtaken where somebody else wrote since `base_revision`: nobody's words are written over.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if meeting.notes_revision != base_revision:
        writer = meeting.noted_by.name if meeting.noted_by else "Somebody"
        raise Overtaken(
            f"{writer} wrote meanwhile. Their text stands below, yours is kept here; bring both together, and save."
        )
    if meeting.notes == notes:
        return meeting
    before = snapshot(meeting, ("notes",))
    meeting.notes, meeting.notes_revision = notes, meeting.notes_revision + 1
    meeting.noted_at, meeting.noted_by_id = now, by.pk
    meeting.full_clean(exclude=["noted_by"])
    meeting.save(update_fields=["notes", "notes_revision", "noted_at", "noted_by"])
    record("write_notes", meeting, by=by, now=now, before=before, after=snapshot(meeting, ("notes",)))
    index("meeting", meeting.pk)
    return meeting


@transaction.atomic
def add_decision(meeting: Meeting, *, words: str, by: Person, now: datetime) -> Decision:
    """Write down what a meeting decided, once it has begun; before that nothing is decided yet."""
    _check_began(meeting, now)
    decision = Decision(
        meeting=meeting,
        words=" ".join(words.split()),
        decided_on=meeting.held_on,
        written_at=now,
        written_by_id=by.pk,
    )
    decision.full_clean()
    decision.save()
    record("add_decision", decision, by=by, now=now, after=snapshot(decision, DECISION))
    index("meeting", meeting.pk)
    return decision


@transaction.atomic
def drop_decision(decision: Decision, *, by: Person, now: datetime) -> None:
    """Strike out what was written down by mistake. The record keeps what it said."""
    found = Decision.objects.select_for_update().filter(pk=decision.pk).first()
    if found is None:
        raise Overtaken("Somebody struck this decision out already.")
    record("drop_decision", found, by=by, now=now, before=snapshot(found, DECISION))
    found.delete()
    index("meeting", decision.meeting_id)


@transaction.atomic
def add_action_item(
    meeting: Meeting, *, title: str, owner: Member, project: Project | None = None, by: Person, now: datetime
) -> ActionItem:
    """Write down what somebody does after a meeting: a task, which says where it comes from."""
    _check_began(meeting, now)
    if not owner.is_active:
        raise Impossible(f"{owner} has left; choose somebody else.")
    task = add_task(title=title, project=project, owner=owner, why=meeting.dated, by=by, now=now)
    item = ActionItem.objects.create(meeting=meeting, task=task)
    record("add_action_item", item, by=by, now=now, after={"task": task.pk, "meeting": meeting.month})
    return item


def _check_began(meeting: Meeting, now: datetime) -> None:
    if not meeting.is_standing:
        raise Impossible("This meeting is called off; nothing was decided at it.")
    if meeting.is_ahead(now):
        raise Impossible("This meeting is still to come; write it down once it has begun.")
