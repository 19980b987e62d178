"""Monthly meetings: the year ahead, and one of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.portal import contracts
from compass.portal.contracts import Topic
from compass.requests import SignedInRequest
from compass.workdays import ONE_DAY
from projects import actions
from projects.enums import ItemState
from projects.forms.meetings import ActionItemForm, AgendaItemForm, DecisionForm
from projects.models import ActionItem, AgendaItem, Decision, Meeting
from projects.models.dated_meetings import DatedMeeting, attendees, dated
from projects.permissions.meetings import can_move_meeting
from projects.policy.attendance import Absent
from projects.policy.meetings import MeetingRules, months_from

PAST = 12


@dataclass(frozen=True)
class Row:
    """A meeting of the year ahead, with who may not come."""

    each: DatedMeeting
    absent: list[Absent]


@require_safe
def meeting_list(request: SignedInRequest) -> HttpResponse:
    """The next meeting with its date explained, the year ahead with warnings, and the last ones."""
    now = clock.now()
    today = clock.organisation_day(now)
    visible = Meeting.objects.visible_to(request.user)
    ahead = [each for each in dated(visible.from_day(today - ONE_DAY).counted()) if each.meeting.ends > now]
    before = dated(visible.before_day(today + ONE_DAY).standing().prefetch_related("decisions")[: PAST + 1])
    rows = _rows(ahead)
    upcoming = next((row for row in rows if row.each.meeting.is_standing), None)
    ahead_until = months_from(today.replace(day=1), rulebook.rules(MeetingRules, on=today).months_ahead)[-1]
    context = {
        "upcoming": upcoming,
        "rows": [row for row in rows if row is not upcoming],
        "past": [each for each in before if each.meeting.ends <= now][:PAST],
        "is_short": not ahead or ahead[-1].meeting.month_on < ahead_until,
        "now": now,
    }
    return render(request, "projects/meeting_list.html", context)


@require_POST
def meeting_plan(request: SignedInRequest) -> HttpResponse:
    """Plan the months ahead now, instead of waiting for the clock."""
    planned = actions.plan_meetings(now=clock.now())
    messages.success(request, "The months ahead are planned." if planned else "Everything is planned already.")
    return redirect("projects:meeting-list")


@require_safe
def meeting_detail(request: SignedInRequest, month: str) -> HttpResponse:
    """One meeting: its agenda and what the portal proposes for it, its notes, decisions and what is to be done."""
    each, now = visible_meeting(request, month), clock.now()
    is_ahead, day = each.meeting.is_ahead(now), each.meeting.held_on
    items = AgendaItem.objects.visible_to(request.user).filter(meeting=each.meeting).select_related("added_by")
    context = {
        "each": each,
        "meeting": each.meeting,
        "decisions": Decision.objects.visible_to(request.user).filter(meeting=each.meeting),
        "agreed": ActionItem.objects.visible_to(request.user).of_meeting(each.meeting),
        "absent": each.absent(attendees(day, day)) if is_ahead and each.meeting.is_standing else [],
        "may_move": is_ahead and can_move_meeting(request.user, each.meeting),
        "now": now,
        **_agenda(each.meeting, list(items), now),
        **_forms(each.meeting, now),
    }
    return render(request, "projects/meeting_detail.html", context)


def visible_meeting(request: SignedInRequest, month: str) -> DatedMeeting:
    """The meeting of a month that an address names, with its dates; 404 where none is planned."""
    for each in dated(Meeting.objects.visible_to(request.user).named(month)):
        return each
    raise Http404("No meeting is planned for this month.")


def _rows(ahead: list[DatedMeeting]) -> list[Row]:
    everybody = attendees(ahead[0].meeting.held_on, ahead[-1].meeting.held_on) if ahead else []
    return [Row(each, each.absent(everybody) if each.meeting.is_standing else []) for each in ahead]


def _agenda(meeting: Meeting, items: list[AgendaItem], now: datetime) -> dict[str, Any]:
    is_open = meeting.is_standing and meeting.closed_at is None
    waiting = [item for item in items if item.state == ItemState.OPEN]
    return {
        "items": items,
        "waiting": waiting,
        "last_waiting": waiting[-1] if waiting else None,
        "minutes": sum(item.minutes for item in waiting),
        "topics": _topics(items, now) if is_open else [],
        "is_open": is_open,
        "may_close": is_open and not meeting.is_ahead(now),
    }


def _forms(meeting: Meeting, now: datetime) -> dict[str, Any]:
    """What can be written down at once: decisions and tasks from the beginning of the meeting on."""
    has_begun = meeting.is_standing and not meeting.is_ahead(now)
    return {
        "may_talk": has_begun,
        "item_form": AgendaItemForm(auto_id="item_%s"),
        "decision_form": DecisionForm(auto_id="decision_%s") if has_begun else None,
        "action_form": ActionItemForm(auto_id="action_%s") if has_begun else None,
    }


def _topics(items: list[AgendaItem], now: datetime) -> list[Topic]:
    """What the apps propose and does not stand on the agenda yet, each address once."""
    known = {item.source for item in items}
    return list({topic.url: topic for topic in contracts.topics.collect(now) if topic.url not in known}.values())
