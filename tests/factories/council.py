"""Meetings of the council, and the clauses of its rhythm, for tests."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from compass.handbook.models import Clause, ClauseVersion
from governance import actions
from governance.models import CouncilMeeting
from people.models import Member


def make_council_meeting(*, by: Member, now: datetime, starts_at: datetime, **fields: Any) -> CouncilMeeting:
    """A meeting of an hour, called at an instant by the same verb as people use."""
    given: dict[str, Any] = {
        "title": "Council meeting",
        "ends_at": starts_at + timedelta(hours=1),
        "place_url": "https://meet.compass.example/council",
        "agenda_url": "",
        "token": uuid4(),
    } | fields
    return actions.call_meeting(starts_at=starts_at, by=by, now=now, **given)


def rule(key: str, value: object, *, since: date = date(2020, 1, 6)) -> ClauseVersion:
    """Let a clause of governance say something else since long ago."""
    clause = Clause.objects.get(key=f"governance.{key}")
    number = clause.versions.count() + 1
    return ClauseVersion.objects.create(clause=clause, number=number, value=value, in_force_from=since)
