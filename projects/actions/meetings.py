"""One monthly meeting is moved, put back or called off, and somebody leads it. Everybody is told."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.explanation import at_local
from compass.notices.actions import News, tell_many
from compass.person import Person
from compass.portal.actions import index
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.agendas import carry_open_items
from projects.actions.revisions import Overtaken
from projects.models import Meeting
from projects.models.dated_meetings import rule_of
from projects.policy.meetings import why_not_there

STANDING = ("original_on", "held_on", "local_time", "minutes", "zone", "moved_why", "called_off_why", "facilitator")


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, held_on: date, local_time: time, why: str, base_revision: int, by: Person, now: datetime
) -> Meeting:
    """Put one meeting on another day or hour, with a reason; the others stay, and everybody is told.

    Raises Overtaken where it changed since `base_revision`, and Impossible where it cannot be there.
    """
    meeting = _ahead(meeting, base_revision, now)
    if not meeting.is_standing:
        raise Impossible("This meeting is called off; put it back first.")
    at = at_local(held_on, local_time, ZoneInfo(meeting.zone))
    if refused := why_not_there(meeting.original_on, held_on, at, now):
        raise Impossible(refused)
    if at == meeting.starts:
        raise Impossible("It is there already; choose another day or hour.")
    planned, before = meeting.starts, snapshot(meeting, STANDING)
    meeting.held_on, meeting.local_time = held_on, local_time
    meeting.moved_at, meeting.moved_by_id, meeting.moved_why = now, by.pk, " ".join(why.split())
    grow("move_meeting", meeting, before, by=by, now=now)
    tell_everybody(meeting, "Moved", f"{by.name} moved it: {meeting.moved_why}", planned, by=by, now=now)
    return meeting


@transaction.atomic
def put_back_meeting(meeting: Meeting, *, base_revision: int, by: Person, now: datetime) -> Meeting:
    """A meeting that was moved or called off takes place where its rule puts it, and everybody is told."""
    meeting = _ahead(meeting, base_revision, now)
    if meeting.is_standing and not meeting.moved_at:
        raise Overtaken("It is where its rule puts it already.")
    found = rule_of(meeting.month_on)
    at = found.at if found else meeting.starts
    if at <= now:
        raise Impossible("Where its rule puts it is past already; it stays where it is.")
    planned, before = meeting.starts, snapshot(meeting, STANDING)
    meeting.original_on = meeting.held_on = at.date()
    meeting.local_time = at.time()
    meeting.moved_at = meeting.moved_by = meeting.called_off_at = meeting.called_off_by = None
    meeting.moved_why = meeting.called_off_why = ""
    grow("put_back_meeting", meeting, before, by=by, now=now)
    tell_everybody(meeting, "Put back", f"{by.name} put it back where its rule puts it.", planned, by=by, now=now)
    return meeting


@transaction.atomic
def call_off_meeting(meeting: Meeting, *, why: str, base_revision: int, by: Person, now: datetime) -> Meeting:
    """One meeting does not take place. What stands on its agenda goes on to the next, and everybody is told."""
    meeting = _ahead(meeting, base_revision, now)
    if not meeting.is_standing:
        raise Overtaken("Somebody called it off already.")
    before = snapshot(meeting, STANDING)
    meeting.called_off_at, meeting.called_off_by_id, meeting.called_off_why = now, by.pk, " ".join(why.split())
    grow("call_off_meeting", meeting, before, by=by, now=now)
    carry_open_items(meeting, by=by, now=now)
    tell_everybody(meeting, "Called off", f"{by.name} called it off: {meeting.called_off_why}", by=by, now=now)
    return meeting


@transaction.atomic
def name_facilitator(meeting: Meeting, *, facilitator: Member | None, by: Person, now: datetime) -> Meeting:
    """Say who leads a meeting and prepares its agenda; they are told."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if not meeting.is_ahead(now):
        raise Impossible("This meeting has begun; who leads it stays as it is.")
    if facilitator and not facilitator.is_active:
        raise Impossible(f"{facilitator} has left; choose somebody else.")
    if meeting.facilitator == facilitator:
        return meeting
    before = snapshot(meeting, STANDING)
    meeting.facilitator = facilitator
    grow("name_facilitator", meeting, before, by=by, now=now)
    if facilitator and facilitator.pk != by.pk:
        said = f"{by.name} asks you to lead it: see to its agenda, its time and its notes."
        tell_many([_news(facilitator, meeting, f"You lead the {meeting.in_words}", said)], now=now)
    return meeting


def grow(verb: str, meeting: Meeting, before: dict[str, Any], *, by: Person | None, now: datetime) -> None:
    """Save a meeting that changed, so that calendars and search show it anew, and record who did."""
    meeting.revision += 1
    meeting.changed_at = now
    meeting.full_clean(exclude=["moved_by", "called_off_by", "noted_by"])
    meeting.save()
    record(verb, meeting, by=by, now=now, before=before, after=snapshot(meeting, STANDING))
    index("meeting", meeting.pk)


def tell_everybody(
    meeting: Meeting, subject: str, said: str, planned: datetime | None = None, *, by: Person | None, now: datetime
) -> None:
    """Tell every active member but whoever did it, each on their own clock. `planned` is when it was to be before."""
    others = Member.objects.active().exclude(pk=by.pk) if by else Member.objects.active()
    tell_many([_news(each, meeting, f"{subject}: {meeting}", said, planned) for each in others], now=now)


def _news(member: Member, meeting: Meeting, subject: str, said: str, planned: datetime | None = None) -> News:
    when = [] if not meeting.is_standing else [f"It begins {meeting.on_both_clocks(meeting.starts, member.zone)}."]
    if planned and planned != meeting.starts:
        when.append(f"Before, it was to begin {meeting.on_both_clocks(planned, member.zone)}.")
    if not meeting.is_standing:
        when.append(f"It was to begin {meeting.on_both_clocks(meeting.starts, member.zone)}.")
    return News(
        kind="projects.meeting",
        key=f"meeting:{meeting.month}:{meeting.revision}",
        recipient=member,
        subject=subject,
        body="\n\n".join([said, *when]),
        path=meeting.get_absolute_url(),
        expires_at=min(filter(None, (meeting.starts, planned))),
    )


def _ahead(meeting: Meeting, base_revision: int, now: datetime) -> Meeting:
    """A meeting as it stands, locked, while it is still to come and as its change began from."""
    found = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if not found.is_ahead(now):
        raise Impossible("This meeting has begun already; it stays as it is.")
    if found.revision != base_revision:
        raise Overtaken("Somebody changed this meeting while you had it open. It stands as below now; look, and send.")
    return found
