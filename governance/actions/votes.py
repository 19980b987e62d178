"""Votes are cast while the vote is open, one after the other, each chained to the one before."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass.audit.record import record
from compass.explanation import say
from governance.actions.concerns import follow_vote
from governance.actions.opening import ensure_opened
from governance.actions.refusals import SENT_BEFORE, Refused, locked
from governance.enums import Choice, Consultation, Stage
from governance.models import Ballot, CallingOff, Opening, Proposal, Recusal
from governance.models.rolls import rolls_of
from governance.policy.record import entry_digest
from people.models import Member

Clock = Callable[[], datetime]
"""Reads the time once the proposal is locked: whoever waits for the lock may have come too late."""


@transaction.atomic
def cast_vote(proposal: Proposal, *, choice: Choice, reason: str, token: UUID, by: Member, read_clock: Clock) -> Ballot:
    """Record a vote while the vote is open. A change of mind is a new record; the last one counts.

    `token` names the form that was sent: the same one again gives the vote that it recorded. Raises Refused where the
    vote is not open, or for whoever is not on its roll or takes no part in it.
    """
    proposal = locked(proposal)
    now = read_clock()
    if earlier := Ballot.objects.filter(token=token).first():
        if (earlier.opening.proposal_id, earlier.voter_id, earlier.choice, earlier.reason) != (
            *(proposal.pk, by.pk, choice.value, reason),
        ):
            raise Refused(SENT_BEFORE)
        if CallingOff.objects.filter(opening=earlier.opening_id).exists():
            raise Refused("That vote counts no more: the proposal went back to its discussion. Open its page anew.")
        return earlier
    opening = _open(proposal, now)
    _check_roll(proposal, by)
    ballot = _append(opening, voter=by, choice=choice, reason=reason, token=token, by=by, now=now)
    record("cast_vote", proposal, by=by, now=now, after={"choice": choice.value})
    return ballot


@transaction.atomic
def recuse(proposal: Proposal, *, reason: str, token: UUID, by: Member, read_clock: Clock) -> Recusal:
    """Take no part in a vote: before it opens, or while it is open, where earlier votes of one's own count no more."""
    proposal = locked(proposal)
    now = read_clock()
    if earlier := Recusal.objects.filter(proposal=proposal, member=by).first():
        return earlier
    _check_roll(proposal, by)
    if proposal.stage(now) is not Stage.DISCUSSION:
        opening = _open(proposal, now)
        _append(opening, voter=by, choice=Choice.RECUSED, reason=reason, token=token, by=by, now=now)
    recusal = Recusal.objects.create(proposal=proposal, member=by, reason=reason, at=now)
    record("recuse", proposal, by=by, now=now, after={"reason": reason})
    return recusal


def _open(proposal: Proposal, now: datetime) -> Opening:
    """The vote that is open now. Raises Refused where none is."""
    opening = ensure_opened(proposal, now)
    stage = proposal.stage(now)
    if opening is None or stage is not Stage.VOTING:
        raise Refused(_why_no_vote(proposal, stage))
    return opening


def _check_roll(proposal: Proposal, member: Member) -> None:
    if Recusal.objects.filter(proposal=proposal, member=member).exists():
        raise Refused("You take no part in this vote; your vote is not recorded.")
    if member not in rolls_of([proposal])[proposal.pk]:
        raise Refused("You are not on the roll of this vote; your vote is not recorded.")


def _append(
    opening: Opening, *, voter: Member, choice: Choice, reason: str, token: UUID, by: Member, now: datetime
) -> Ballot:
    last = opening.ballots.order_by("number").last()
    ballot = Ballot(
        opening=opening,
        number=last.number + 1 if last else 1,
        voter=voter,
        choice=choice,
        reason=reason,
        cast_at=now,
        recorded_by=by,
        token=token,
        previous_sha256=last.sha256 if last else opening.sha256,
    )
    ballot.sha256 = entry_digest(ballot.as_recorded())
    ballot.save(force_insert=True)
    follow_vote(ballot, opening.proposal)
    return ballot


def _why_no_vote(proposal: Proposal, stage: Stage) -> str:
    if proposal.consultation != Consultation.VOTE:
        return "This proposal needs no vote."
    zone = settings.ORGANISATION_ZONE
    return {
        Stage.DISCUSSION: f"The vote opens {say(proposal.opens_at, zone)} ({zone.key}); your vote is not recorded.",
        Stage.CLOSED: f"The vote closed {say(proposal.closes_at, zone)} ({zone.key}); your vote is not recorded.",
        Stage.WITHDRAWN: "This proposal was withdrawn; your vote is not recorded.",
    }.get(stage, "The outcome of this vote is declared; your vote is not recorded.")
