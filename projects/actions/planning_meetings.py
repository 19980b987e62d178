"""Monthly meetings are planned by themselves, as far ahead as the handbook says."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.portal.actions import index
from projects.actions.agendas import close_meeting
from projects.actions.meetings import STANDING, grow, tell_everybody
from projects.models import Meeting
from projects.models.dated_meetings import rules_of
from projects.policy.meetings import WRITTEN_FOR, MeetingRules, months_from

NEW_RULE = "The handbook has a new rule for the monthly meeting, and this one goes by it."


@transaction.atomic
def plan_meetings(*, now: datetime) -> list[Meeting]:
    """Let every month ahead have its meeting where its rule puts it; doing it again changes nothing.

    What somebody moved or called off stays so, and so does what has begun. People are told of those that a new rule
    moves. A day after its end a meeting is closed. Returns the meetings that are new or have changed.
    """
    today = clock.organisation_day(now)
    rules = rulebook.history(MeetingRules)
    months = months_from(today.replace(day=1), rules.on(today).months_ahead)
    further = Meeting.objects.filter(month_on__gt=months[-1]).order_by("month_on")  # planned while more were
    months += further.values_list("month_on", flat=True)
    changed = []
    for month, found in rules_of(months).items():
        if found:
            wanted = _wanted(found.at, rules.on(month).minutes)
            changed += _place(month, wanted, found.at, now)
    _close_what_is_over(now)
    return changed


def _wanted(at: datetime, minutes: int) -> dict[str, Any]:
    zone = settings.ORGANISATION_ZONE.key
    day = at.date()
    return {"original_on": day, "held_on": day, "local_time": at.time(), "minutes": minutes, "zone": zone}


def _place(month: date, wanted: Mapping[str, Any], at: datetime, now: datetime) -> list[Meeting]:
    """The meeting of a month where its rule wants it, if that is new."""
    meeting, is_new = Meeting.objects.select_for_update(no_key=True).get_or_create(
        month_on=month, defaults={**wanted, "changed_at": now}
    )
    if is_new:
        record("plan_meetings", meeting, by=None, now=now, after=snapshot(meeting, STANDING))
        index("meeting", meeting.pk)
        return [meeting]
    stays = meeting.moved_at or meeting.called_off_at or not meeting.is_ahead(now) or at <= now
    if stays or all(getattr(meeting, name) == value for name, value in wanted.items()):
        return []
    planned, before = meeting.starts, snapshot(meeting, STANDING)
    for name, value in wanted.items():
        setattr(meeting, name, value)
    grow("plan_meetings", meeting, before, by=None, now=now)
    if meeting.starts != planned:
        tell_everybody(meeting, "Moved", NEW_RULE, planned, by=None, now=now)
    return [meeting]


def _close_what_is_over(now: datetime) -> None:
    today = clock.organisation_day(now)
    for meeting in Meeting.objects.standing().before_day(today).filter(closed_at=None).order_by("month_on"):
        if meeting.ends + WRITTEN_FOR <= now:
            close_meeting(meeting, by=None, now=now)
