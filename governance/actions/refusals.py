"""What cannot be done, and a proposal locked for what can."""

from governance.models import Proposal

SENT_BEFORE = "This form was sent before, with other words in it; send it once more to keep these."


class Refused(Exception):
    """It cannot be done now. The sentence says why, for whoever tried."""


def locked(proposal: Proposal) -> Proposal:
    """A proposal as it stands, locked until the transaction ends."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)
