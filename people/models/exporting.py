"""The members as an export takes them: a piece at a time, with all that stands in a line of theirs."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from people.models.members import Member, MemberQuerySet
from people.models.teams import TeamMembership

A_PIECE = 500


def exported(members: MemberQuerySet, day: date) -> Iterable[Member]:
    """By name, with the role terms of a day as `terms` and memberships of teams as `teams_today`."""
    teams = TeamMembership.objects.on(day).select_related("team").order_by("team__name")
    found = members.order_by("name", "pk").with_roles(day)
    return found.prefetch_related(Prefetch("team_memberships", teams, to_attr="teams_today")).iterator(A_PIECE)
