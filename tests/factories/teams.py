"""Teams for tests."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from people.actions import teams
from people.enums import Role
from people.models import Member, Team, TeamMembership
from tests.factories.people import SINCE, make_member


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


def make_hub_operations(now: datetime) -> Team:
    """Marisol, the director, formed it; Tendai leads it, Caleb is in it, Noor was until the summer of 2021."""
    director, lead = make_member("Marisol Vega", (Role.DIRECTOR,)), make_member("Tendai Moyo", (Role.STAFF,))
    team = make_team(by=director, now=now, leads=[lead])
    put_into(team, make_member("Caleb Ferris"))
    put_into(team, make_member("Noor Haddad"), until_on=date(2021, 6, 1))
    return team


def in_team(team: Team, name: str) -> TeamMembership:
    """Somebody's latest membership of a team."""
    return team.memberships.filter(member__name__startswith=name).latest("from_on")
