"""Who on the council has read what."""

from typing import Any

from compass.requests import SignedInRequest
from governance.enums import Consultation, Stage
from governance.models import Proposal, Reading, Version
from governance.models.rolls import rolls_of


def shown(request: SignedInRequest, proposal: Proposal, stage: Stage, text: Version) -> dict[str, Any]:
    """The council of the voting day with the version each has read, and whether the reader may say so of this one."""
    if proposal.consultation == Consultation.NEITHER:
        return {"readers": []}
    roll = rolls_of([proposal])[proposal.pk]
    readings = Reading.objects.visible_to(request.user).filter(proposal=proposal)
    read = dict(readings.values_list("member", "number")) | {text.by_id: text.number}  # whoever wrote it has read it
    is_live = stage in (Stage.DISCUSSION, Stage.VOTING, Stage.CLOSED, Stage.DUE)
    return {
        "readers": [(member, read.get(member.pk)) for member in roll],
        "may_have_read": is_live and request.user in roll and read.get(request.user.pk, 0) < text.number,
    }
