"""What a proposal changes in the handbook, and from when that is in force."""

from typing import Any

from compass.explanation import Explanation
from compass.handbook import rulebook, shown
from compass.handbook.models import ClauseVersion
from governance.models import Proposal
from governance.policy.rail import Ended


def change_of(proposal: Proposal) -> dict[str, Any]:
    """The change before and after, who decides it, and what it became; nothing where it changes no handbook."""
    draft = proposal.draft
    if draft is None:
        return {}
    change = {**shown.change(draft), "decided_by": shown.decided_by(draft.subject)}
    return {"change": {**change, "version": draft.version, "in_force": _in_force(proposal)}}


def ended_of(proposal: Proposal) -> Ended:
    """What came after its outcome."""
    return Ended(
        reached=proposal.reached(proposal.archived_at) if proposal.archived_at else None,
        implemented_on=proposal.implemented_on,
        in_force=_in_force(proposal),
        archived_on=proposal.archived_on,
    )


def _in_force(proposal: Proposal) -> Explanation | None:
    """From when its change of a clause holds."""
    version = proposal.draft.version if proposal.draft else None
    return rulebook.explain_in_force([version])[version.pk] if isinstance(version, ClauseVersion) else None
