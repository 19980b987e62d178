"""Who may do what with a proposal."""

from collections.abc import Iterable
from datetime import date

from governance.models import Deed, Proposal
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


def can_implement(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author or the director says that a proposal is carried out."""
    return can_declare_outcome(user, proposal, day)


def can_add_deed(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author, the director and council members name what carries a proposal out."""
    roles = (Role.DIRECTOR, Role.COUNCIL)
    return proposal.author_id == user.pk or user.role_terms.on(day).filter(role__in=roles).exists()


def can_remove_deed(user: Member, deed: Deed) -> bool:
    """Whoever named a deed takes it out again."""
    return deed.by_id == user.pk


def can_archive(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author, the director and council members put a proposal into the archive."""
    return can_add_deed(user, proposal, day)


def can_accept(user: Member, proposal: Proposal) -> bool:
    """The author accepts a proposal that needs no vote."""
    return proposal.author_id == user.pk
