"""Team events for tests."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from compass.portal.actions.events import plan_event
from compass.portal.enums import Pattern, Repeat
from compass.portal.models import TeamEvent
from people.models import Member


def make_event(*, by: Member, now: datetime, attendees: Sequence[Member] = (), **fields: Any) -> TeamEvent:
    """An event planned by the same verb as people use: the first Monday of April 2026 at eight in Los Angeles, once."""
    given: dict[str, Any] = {
        "title": "Team meeting",
        "description": "Bring *coffee*.",
        "place": "https://meet.example/team",
        "starts_on": date(2026, 4, 6),
        "local_time": time(8),
        "minutes": 120,
        "zone": "America/Los_Angeles",
        "repeats": Repeat.NEVER,
        "every": 1,
        "weekdays": [],
        "pattern": Pattern.DATE,
        "until_on": None,
        "times": None,
        "token": uuid4(),
    } | fields
    return plan_event(attendees=attendees, by=by, now=now, **given)
