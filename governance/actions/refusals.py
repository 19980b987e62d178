"""What cannot be done, and a proposal locked for what can."""

from typing import Any, TypeVar

from django.db.models import Model

from governance.models import Proposal

Made = TypeVar("Made", bound=Model)

SENT_BEFORE = "This form was sent before, with other words in it; send it once more to keep these."


class Refused(Exception):
    """It cannot be done now. The sentence says why, for whoever tried."""


def sent_before(earlier: Made | None, **said: Any) -> Made | None:
    """What the same form made before. Raises Refused where it said something else."""
    if earlier and any(getattr(earlier, name) != value for name, value in said.items()):
        raise Refused(SENT_BEFORE)
    return earlier


def is_frozen(proposal: Proposal) -> bool:
    """Whether a vote on it was noted as open, and stands; whoever waited for the lock may have read an earlier time."""
    return proposal.openings.standing().exists()


def locked(proposal: Proposal) -> Proposal:
    """A proposal as it stands, locked until the transaction ends."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)
