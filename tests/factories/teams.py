"""Teams for tests."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from people.actions import teams
from people.models import Member, Team, TeamMembership
from tests.factories.people import SINCE


def make_team(
    name: str = "Hub operations", *, by: Member, now: datetime, leads: Sequence[Member] = (), **fields: Any
) -> Team:
    """A team formed today, with some leads since long ago."""
    fields = {"focus": "Runs the hubs.", "decides_by": "Whoever does it.", **fields}
    team = teams.form_team(name=name, **fields, by=by, now=now)
    for lead in leads:
        put_into(team, lead, leads=True)
    return team


def put_into(
    team: Team, member: Member, *, from_on: date = SINCE, until_on: date | None = None, leads: bool = False
) -> TeamMembership:
    """Somebody in a team, since long ago unless a day is given."""
    return TeamMembership.objects.create(team=team, member=member, from_on=from_on, until_on=until_on, leads=leads)
