"""Who may do what with a proposal."""

from governance.models import Proposal
from people.enums import Role
from people.models import Member


def can_file(user: Member) -> bool:
    """Every active member may file a proposal."""
    return user.is_active


def can_comment(user: Member, proposal: Proposal) -> bool:
    """Every active member may speak while the proposal stands."""
    return user.is_active and proposal.withdrawn_at is None


def can_cast_vote(user: Member, proposal: Proposal) -> bool:
    """Members of the Steering Council vote."""
    return user.is_active and Role.COUNCIL in user.roles


def can_withdraw(user: Member, proposal: Proposal) -> bool:
    """The author takes a proposal back."""
    return proposal.author_id == user.pk
