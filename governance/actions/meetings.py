"""The council is called together, somewhere else or not at all, and told of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.explanation import say
from compass.notices.actions import News, tell_many
from compass.portal.moments import city
from governance.actions.refusals import SENT_BEFORE, Refused
from governance.actions.telling import group_address, others
from governance.models import CouncilMeeting
from governance.models.attendance import council_of
from governance.models.rolls import council_terms
from people.models import Member

FIELDS = ("title", "starts_at", "ends_at", "place_url", "agenda_url")
SHOWN = (*FIELDS, "called_off_at")
FIRST = "Somebody changed this meeting while you had it open. It stands as below now; yours is kept here."


@transaction.atomic
def call_meeting(
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place_url: str,
    agenda_url: str,
    token: UUID,
    by: Member,
    now: datetime,
) -> CouncilMeeting:
    """Call the council together. The same token again gives the meeting that it called."""
    given = dict(zip(FIELDS, (title, starts_at, ends_at, place_url, agenda_url), strict=True))
    if earlier := CouncilMeeting.objects.filter(token=token).first():
        return _same(earlier, given, by)
    _check_ahead(starts_at, now)
    meeting, is_new = CouncilMeeting.objects.get_or_create(
        token=token, defaults={**given, "called_by": by, "called_at": now}
    )
    if not is_new:
        return _same(meeting, given, by)
    record("call_meeting", meeting, by=by, now=now, after=snapshot(meeting, SHOWN))
    _tell(meeting, "Meeting", f"{by.name} calls the council together.", by=by, now=now)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: CouncilMeeting,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place_url: str,
    agenda_url: str,
    base_revision: int,
    by: Member,
    now: datetime,
) -> CouncilMeeting:
    """Give a meeting another hour, name, place or agenda. One that is left as it is tells nobody."""
    meeting = _ahead(meeting, now)
    if meeting.revision != base_revision:
        raise Refused(FIRST)
    _check_ahead(starts_at, now)
    planned, before = meeting.starts_at, snapshot(meeting, SHOWN)
    for name, value in zip(FIELDS, (title, starts_at, ends_at, place_url, agenda_url), strict=True):
        setattr(meeting, name, value)
    if snapshot(meeting, SHOWN) == before:
        return meeting
    _grow("change_meeting", meeting, before, by=by, now=now)
    moved = planned != meeting.starts_at
    _tell(meeting, "Moved" if moved else "Changed", f"{by.name} changed it.", planned, by=by, now=now)
    return meeting


@transaction.atomic
def call_off_meeting(meeting: CouncilMeeting, *, by: Member, now: datetime) -> CouncilMeeting:
    """A meeting does not take place; the council is told."""
    meeting = _ahead(meeting, now)
    before = snapshot(meeting, SHOWN)
    meeting.called_off_at = now
    _grow("call_off_meeting", meeting, before, by=by, now=now)
    _tell(meeting, "Called off", f"{by.name} called it off.", by=by, now=now)
    return meeting


def _same(meeting: CouncilMeeting, given: dict[str, Any], by: Member) -> CouncilMeeting:
    """The meeting that the same form called before, whatever became of it since."""
    is_as_called = meeting.revision == 0
    has_other_words = is_as_called and any(getattr(meeting, name) != value for name, value in given.items())
    if meeting.called_by_id != by.pk or has_other_words:
        raise Refused(SENT_BEFORE)
    return meeting


def _check_ahead(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise Refused("This is past already; choose a time that is still to come.")


def _ahead(meeting: CouncilMeeting, now: datetime) -> CouncilMeeting:
    """A meeting that is still to come, locked."""
    found = CouncilMeeting.objects.select_for_update().get(pk=meeting.pk)
    if found.called_off_at:
        raise Refused("This meeting is called off already.")
    if found.starts_at <= now:
        raise Refused("This meeting has begun already; it stays as it is.")
    return found


def _grow(verb: str, meeting: CouncilMeeting, before: dict[str, object], *, by: Member, now: datetime) -> None:
    meeting.revision, meeting.revised_at = meeting.revision + 1, now
    meeting.save()
    record(verb, meeting, by=by, now=now, before=before, after=snapshot(meeting, SHOWN))


def _tell(
    meeting: CouncilMeeting, subject: str, said: str, planned: datetime | None = None, *, by: Member, now: datetime
) -> None:
    """Tell whoever is on the council on its day, each on their own clock, and its group on the organisation's.

    `planned` is when it was to be before.
    """
    council = council_of(clock.organisation_day(meeting.starts_at), council_terms())
    told: list[Member | str] = [*others(council, by), *group_address(now)]
    news = [
        News(
            kind="governance.council-meeting",
            key=f"governance:meeting:{meeting.pk}:{meeting.revision}",
            recipient=recipient,
            subject=f"{subject}: {meeting.title}",
            body="\n\n".join([said, *_when(meeting, planned, recipient)]),
            path=meeting.get_absolute_url(),
            expires_at=min(filter(None, (meeting.starts_at, planned))),
        )
        for recipient in told
    ]
    tell_many(news, now=now)


def _when(meeting: CouncilMeeting, planned: datetime | None, reader: Member | str) -> list[str]:
    begins = "It was to begin" if meeting.called_off_at else "It begins"
    lines = [f"{begins} {_on_clock_of(reader, meeting.starts_at)}."]
    if planned and planned != meeting.starts_at:
        lines.append(f"Before, it was to begin {_on_clock_of(reader, planned)}.")
    if meeting.place_url and not meeting.called_off_at:
        lines.append(f"Where: {meeting.place_url}")
    return lines


def _on_clock_of(reader: Member | str, at: datetime) -> str:
    if isinstance(reader, str):
        return f"{say(at, settings.ORGANISATION_ZONE)} in {city(settings.ORGANISATION_ZONE)}"
    return f"{say(at, reader.zone)} for you in {city(reader.zone)}"
