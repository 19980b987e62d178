"""Who decides for a team, and what stands against it."""

from datetime import date

from people.models import Member, Team, TeamMembership


def members_of(team: Team, day: date) -> list[Member]:
    """Whoever is in a team on a day and here, by name."""
    held = TeamMembership.objects.on(day).filter(team=team, member__is_active=True)
    return list(Member.objects.filter(pk__in=held.values("member")).order_by("name", "pk"))
