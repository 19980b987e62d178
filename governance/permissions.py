"""Who may do what with a proposal."""

from collections.abc import Iterable
from datetime import date

from governance.models import Comment, Proposal
from governance.models.rolls import rolls_of
from people.enums import Role
from people.models import Member, RoleTerm


def on_roll(terms: Iterable[RoleTerm], proposal: Proposal) -> bool:
    """Whether council terms hold on the voting day: what the roll will be, while nobody has noted the opening."""
    return any(term.holds_on(proposal.vote_on) for term in terms)


def can_cast_vote(user: Member, proposal: Proposal) -> bool:
    """Whoever is on the roll, which is the Steering Council as of the voting day, and not recused."""
    return user.is_active and user in rolls_of([proposal])[proposal.pk]


def can_withdraw(user: Member, proposal: Proposal) -> bool:
    """The author takes a proposal back."""
    return proposal.author_id == user.pk


def can_declare_outcome(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author or the director says what came of a vote."""
    return proposal.author_id == user.pk or user.role_terms.on(day).filter(role=Role.DIRECTOR).exists()


def can_accept(user: Member, proposal: Proposal) -> bool:
    """The author accepts a proposal that needs no vote."""
    return proposal.author_id == user.pk


def can_revise(user: Member, proposal: Proposal) -> bool:
    """The author gives a proposal other words, and takes or declines the edits that are suggested."""
    return proposal.author_id == user.pk


def can_resolve_concern(user: Member, concern: Comment) -> bool:
    """Whoever has a concern resolves it."""
    return bool(concern.concern) and concern.author_id == user.pk


def can_note_reading(user: Member, proposal: Proposal) -> bool:
    """Whoever is on the roll says what they have read."""
    return user.is_active and user in rolls_of([proposal])[proposal.pk]
