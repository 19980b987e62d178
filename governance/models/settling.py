"""A proposal's text moved on while somebody changed it: both changes in one text, and who made the other."""

from dataclasses import dataclass

from compass.handbook.merging import merge
from governance.models.proposals import Proposal
from governance.models.texts import Version


@dataclass(frozen=True)
class Settled:
    """A text that begins from the latest version, and the versions that came meanwhile."""

    text: str
    conflicts: int
    latest: Version
    since: list[Version]
    title: str
    summary: str


def settle(proposal: Proposal, base_number: int, body: str, *, title: str = "", summary: str = "") -> Settled:
    """Bring what somebody typed, beginning from version `base_number`, together with what came since.

    A title or a summary that they left as it was, or did not type at all, is the one of the latest version.
    """
    versions = list(proposal.versions.filter(number__gte=base_number).select_related("by"))
    base, latest = versions[0], versions[-1]
    merged = merge(base.body, latest.body, body)
    return Settled(
        merged.text,
        merged.conflicts,
        latest,
        versions[1:],
        latest.title if title in ("", base.title) else title,
        latest.summary if summary in ("", base.summary) else summary,
    )
