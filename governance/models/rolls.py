"""Who may vote on a proposal: the roll of the opening once there is one, else whoever is on the council by then."""

from collections import defaultdict
from collections.abc import Collection

from governance.models.openings import Opening, Recusal, RollEntry
from governance.models.proposals import Proposal
from people.enums import Role
from people.models import Member, RoleTerm


def rolls_of(proposals: Collection[Proposal]) -> dict[int, list[Member]]:
    """Who may vote on each, by its key, whoever is recused left out; four queries, any number of proposals."""
    recused = set(Recusal.objects.filter(proposal__in=proposals).values_list("proposal", "member"))
    return {
        key: [member for member in roll if (key, member.pk) not in recused]
        for key, roll in whole_rolls_of(proposals).items()
    }


def whole_rolls_of(proposals: Collection[Proposal]) -> dict[int, list[Member]]:
    """Who is on the roll of each, by its key, whoever is recused too; three queries, any number of proposals.

    Before somebody has noted the opening, it is whoever holds a term of the council on the voting day: the same roll
    that will be noted.
    """
    opened = {each.proposal_id: each.pk for each in Opening.objects.standing().filter(proposal__in=proposals)}
    noted: dict[str, list[Member]] = defaultdict(list)
    for entry in RollEntry.objects.filter(opening__in=opened.values()).select_related("member"):
        noted[entry.opening_id].append(entry.member)
    terms = council_terms()
    return {each.pk: noted[opened[each.pk]] if each.pk in opened else council_on(each, terms) for each in proposals}


def council_terms() -> list[RoleTerm]:
    """Every term of the Steering Council, with its member."""
    return list(RoleTerm.objects.filter(role=Role.COUNCIL).select_related("member").order_by("member__name", "member"))


def council_on(proposal: Proposal, terms: Collection[RoleTerm]) -> list[Member]:
    """Whoever is on the council on the voting day of a proposal, by their terms."""
    members = {term.member_id: term.member for term in terms if term.holds_on(proposal.vote_on)}
    return list(members.values())
