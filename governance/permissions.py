"""Who may do what with a proposal."""

from collections.abc import Iterable
from datetime import date

from governance.models import Proposal
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


def can_call_meeting(user: Member) -> bool:
    """Members of the council and the director call it together, change meetings and call them off."""
    return user.is_active and bool({Role.COUNCIL, Role.DIRECTOR} & user.roles)


def can_send_update(user: Member) -> bool:
    """The director tells the council each week what is open."""
    return user.is_active and Role.DIRECTOR in user.roles
