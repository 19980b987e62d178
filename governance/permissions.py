"""Who may do what with a proposal."""

from collections.abc import Iterable

from governance.models import Proposal
from people.enums import Role
from people.models import Member, RoleTerm


def on_roll(terms: Iterable[RoleTerm], proposal: Proposal) -> bool:
    """Whether council terms hold on the voting day; the same rule for votes, cards and reminders."""
    return any(term.holds_on(proposal.vote_on) for term in terms)


def can_cast_vote(user: Member, proposal: Proposal) -> bool:
    """Whoever is on the roll: on the Steering Council as of the voting day."""
    return user.is_active and on_roll(user.role_terms.filter(role=Role.COUNCIL), proposal)


def can_withdraw(user: Member, proposal: Proposal) -> bool:
    """The author takes a proposal back."""
    return proposal.author_id == user.pk
