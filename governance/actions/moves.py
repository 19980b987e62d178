"""The dates of a proposal are moved, and computed anew from all its moves."""

from datetime import date, datetime
from uuid import UUID

from compass.audit.record import record
from compass.portal.actions import index
from governance.models import Move, Proposal
from people.models import Member


def add_move(proposal: Proposal, *, to: date | None, reason: str, token: UUID, by: Member, now: datetime) -> Move:
    """Move the dates of a proposal, which is locked: to a voting day, or, without one, back to its discussion.

    Whoever calls this has checked that it may be moved, and that the day is one on which the council votes.
    """
    before = proposal.opens_at
    move = Move.objects.create(proposal=proposal, to=to, reason=reason, token=token, by=by, at=now)
    [dated] = Proposal.objects.filter(pk=proposal.pk).dated()
    proposal.opens_at, proposal.closes_at = dated.dates.opens.at, dated.dates.closes.at
    proposal.revision, proposal.revised_at = proposal.revision + 1, now
    proposal.save(update_fields=["opens_at", "closes_at", "revision", "revised_at"])
    after = {"opens_at": proposal.opens_at.isoformat(), "reason": reason}
    record("move_proposal", proposal, by=by, now=now, before={"opens_at": before.isoformat()}, after=after)
    index("proposal", proposal.pk)
    return move
