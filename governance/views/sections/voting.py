"""The votes on a proposal."""

from typing import Any

from compass.requests import SignedInRequest
from governance import permissions
from governance.enums import Stage
from governance.models import Ballot, Proposal


def shown(request: SignedInRequest, proposal: Proposal, stage: Stage) -> dict[str, Any]:
    """Each voter's last word, and whether the reader is asked for theirs."""
    ballots = Ballot.objects.visible_to(request.user).filter(opening__proposal=proposal)
    return {
        "ballots": ballots.counting().select_related("voter"),
        "votes_now": stage is Stage.VOTING and permissions.can_cast_vote(request.user, proposal),
    }
