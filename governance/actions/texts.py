"""The text of a proposal grows by versions."""

from datetime import datetime

from governance.models import Proposal, Version
from people.models import Member


def add_version(
    proposal: Proposal, *, title: str, summary: str, body: str, note: str = "", by: Member, now: datetime
) -> Version:
    """Give a proposal, which is locked, another text."""
    return Version.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        title=title,
        summary=summary,
        body=body,
        note=note,
        at=now,
        by=by,
    )
