"""What teams and the directory offer the portal."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Command, Document, Group, Link, Source
from people.models import Team
from people.models.teams import TeamQuerySet


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Who is who; teams and roles are tabs of it."""
    yield Link("People", "Directory", "users", "people:member-list", order=6)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may look up, and change of themselves."""
    yield Command("Change your photo", "user", "people:photo-set")
    yield Command("See who held which role on a day", "history", "people:role-list")
    yield Command("Form a team", "user-plus", "people:team-form", permission="people.form_team")


@contracts.groups.register
def groups(day: date) -> Iterator[Group]:
    """The active members of each team on a day; a team that is dissolved stands no more after its last day."""
    standing: Any = Team.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=day)).with_members(day)
    for team in standing:
        ids = frozenset(each.member_id for each in team.memberships_today)
        yield Group(f"people.team.{team.slug}", f"team {team.name}", ids)


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Teams, as long as they stand."""
    yield Source("team", "Team", "users", _teams, visible_teams)


def visible_teams(person: Person) -> TeamQuerySet:
    """The teams that somebody finds."""
    visible: TeamQuerySet = Team.objects.visible_to(person)
    return visible.standing()


def _teams(pks: Collection[int] | None) -> Iterator[Document]:
    found = Team.objects.standing().order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(each.pk, each.name, f"{each.focus} {each.decides_by}", each.get_absolute_url())
