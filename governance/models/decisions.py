"""Who decides for a team, and what stands against it."""

from datetime import date

from governance.models.comments import Comment
from governance.models.proposals import Proposal
from governance.policy.decisions import Objection
from people.models import Member, Team, TeamMembership


def members_of(team: Team, day: date) -> list[Member]:
    """Whoever is in a team on a day and here, by name."""
    held = TeamMembership.objects.on(day).filter(team=team, member__is_active=True)
    return list(Member.objects.filter(pk__in=held.values("member")).order_by("name", "pk"))


def objections_to(proposal: Proposal) -> list[Objection]:
    """The concerns about a proposal that nobody has resolved, oldest first."""
    found = Comment.objects.open_concerns().filter(proposal=proposal).select_related("author")
    return [Objection(each.author.name, each.concern) for each in found]
