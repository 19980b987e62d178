"""The monthly meeting in the world of the addresses: one that was held, and one to come."""

from datetime import date, datetime, timedelta
from typing import Any

from people.models import Member
from projects import actions
from projects.models import Meeting


def meetings(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """April has something on its agenda, March decided something; nobody leads either."""
    actions.plan_meetings(now=now - timedelta(days=16))
    held, ahead = Meeting.objects.get(month_on=date(2026, 3, 1)), Meeting.objects.get(month_on=date(2026, 4, 1))
    by = people["staff"]
    return {
        "meeting": ahead,
        "held_meeting": held,
        "agenda_item": actions.add_agenda_item(ahead, title="Nights", minutes=20, by=by, now=now),
        "decision": actions.add_decision(held, words="Alarms have two levels.", by=by, now=now),
    }
