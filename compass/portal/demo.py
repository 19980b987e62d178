"""What the demo organisation has planned: a meeting that comes back, and one afternoon."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model

from compass import clock
from compass.person import Person
from compass.portal.actions.events import plan_event
from compass.portal.enums import Pattern, Repeat

COUNCIL = 7
"""So many of the first people meet weekly."""


def load(*, now: datetime, size: str) -> None:
    """Plan them by the same verb as people do, as if long ago: the council hour is in its second year."""
    everybody: list[Person] = list(get_user_model().objects.filter(is_active=True).order_by("pk")[:20])
    begun = clock.organisation_day(now) - timedelta(days=400)
    wednesday = begun + timedelta(days=(2 - begun.weekday()) % 7)
    thursday = clock.organisation_day(now) + timedelta(days=8)
    _plan(
        title="Council hour",
        place="https://meet.example/council",
        starts_on=wednesday,
        local_time=time(9),
        repeats=Repeat.WEEKLY,
        attendees=everybody[:COUNCIL],
        now=now - timedelta(days=401),
    )
    _plan(
        title="How we run an incident: a rehearsal",
        description="Ninety minutes with a hub that is made to fail.",
        starts_on=thursday,
        local_time=time(16),
        minutes=90,
        zone="Europe/Berlin",
        attendees=everybody[COUNCIL:12],
        now=now,
    )


def _plan(*, starts_on: date, attendees: list[Person], now: datetime, **fields: Any) -> None:
    plain = {
        "description": "",
        "place": "",
        "minutes": 60,
        "zone": settings.ORGANISATION_ZONE.key,
        "repeats": Repeat.NEVER,
        "every": 1,
        "weekdays": [],
        "pattern": Pattern.DATE,
        "until_on": None,
        "times": None,
    }
    by = attendees[0]
    plan_event(**{**plain, **fields}, starts_on=starts_on, attendees=attendees, token=uuid4(), by=by, now=now)
