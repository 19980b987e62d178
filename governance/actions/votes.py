"""Votes are cast while the vote is open, one after the other, each chained to the one before."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass.audit.record import record
from compass.explanation import say
from compass.notices.actions import tell
from governance.actions.concerns import follow_vote
from governance.actions.opening import ensure_opened
from governance.actions.refusals import SENT_BEFORE, Refused, locked, sent_before
from governance.enums import Choice, Consultation, Stage
from governance.models import Ballot, CallingOff, Opening, Proposal, Recusal
from governance.models.rolls import rolls_of
from governance.policy.record import entry_digest
from people.models import Member

Clock = Callable[[], datetime]
"""Reads the time once the proposal is locked: whoever waits for the lock may have come too late."""


@transaction.atomic
def cast_vote(
    proposal: Proposal,
    *,
    choice: Choice,
    reason: str,
    token: UUID,
    version: int | None = None,
    by: Member,
    read_clock: Clock,
) -> Ballot:
    """Record a vote while the vote is open. A change of mind is a new record; the last one counts.

    `token` names the form that was sent: the same one again gives the vote that it recorded. `version` is the text that
    stood beside it. Raises Refused where the vote is not open, or is on another text, or for whoever is not on its roll
    or takes no part in it.
    """
    proposal = locked(proposal)
    now = read_clock()
    if earlier := _recorded_before(proposal, token, voter_id=by.pk, choice=choice.value, reason=reason):
        return earlier
    opening = _open(proposal, now)
    _check_roll(proposal, by)
    if version not in (None, opening.version.number):
        raise Refused(f"The text has changed since you opened this page: read version {opening.version.number} first.")
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
    if proposal.consultation != Consultation.VOTE or proposal.stage(now) is not Stage.DISCUSSION:
        opening = _open(proposal, now, "you cannot recuse yourself")
        _append(opening, voter=by, choice=Choice.RECUSED, reason=reason, token=token, by=by, now=now)
    recusal = Recusal.objects.create(proposal=proposal, member=by, reason=reason, at=now)
    record("recuse", proposal, by=by, now=now, after={"reason": reason})
    return recusal


@transaction.atomic
def record_vote_for(
    proposal: Proposal, *, voter: Member, choice: Choice, reason: str, token: UUID, by: Member, read_clock: Clock
) -> Ballot:
    """Record the vote of a member who is absent and has told another one, who says in `reason` how they were told.

    The member hears of it at once, and their own vote replaces it. Raises Refused as `cast_vote` does, and where the
    member has voted themselves, takes no part, or could not replace it because they have left.
    """
    proposal = locked(proposal)
    now = read_clock()
    said = {"voter_id": voter.pk, "recorded_by_id": by.pk, "choice": choice.value, "reason": reason}
    if earlier := _recorded_before(proposal, token, **said):
        return earlier
    opening = _open(proposal, now, f"the vote of {voter.name} is not recorded")
    _check_roll(proposal, by)
    _check_absent(opening, voter, by)
    ballot = _append(opening, voter=voter, choice=choice, reason=reason, token=token, by=by, now=now)
    after = {"voter": voter.name, "choice": choice.value}
    record("record_vote_for", proposal, by=by, now=now, after=after)
    _tell_voted_for(ballot, now)
    return ballot


def _recorded_before(proposal: Proposal, token: UUID, **said: Any) -> Ballot | None:
    """The vote that the same form recorded before. Raises Refused where it said something else, or counts no more."""
    earlier = sent_before(Ballot.objects.filter(token=token).select_related("opening").first(), **said)
    if earlier and earlier.opening.proposal_id != proposal.pk:
        raise Refused(SENT_BEFORE)
    if earlier and CallingOff.objects.filter(opening=earlier.opening_id).exists():
        raise Refused("That vote counts no more: the proposal went back to its discussion. Open its page anew.")
    return earlier


def _open(proposal: Proposal, now: datetime, then: str = "your vote is not recorded") -> Opening:
    """The vote that is open now. Raises Refused where none is, with what follows from it."""
    opening = ensure_opened(proposal, now)
    stage = proposal.stage(now)
    if opening is None or stage is not Stage.VOTING:
        raise Refused(_why_no_vote(proposal, proposal.reached(now), then))
    return opening


def _check_roll(proposal: Proposal, member: Member) -> None:
    if Recusal.objects.filter(proposal=proposal, member=member).exists():
        raise Refused("You take no part in this vote; your vote is not recorded.")
    if member not in rolls_of([proposal])[proposal.pk]:
        raise Refused("You are not on the roll of this vote; your vote is not recorded.")


def _check_absent(opening: Opening, voter: Member, by: Member) -> None:
    """Whether another member may write down somebody's vote."""
    if voter == by:
        raise Refused("Your own vote you record on the ballot.")
    if not opening.roll.filter(member=voter).exists():
        raise Refused(f"{voter.name} is not on the roll of this vote.")
    if Recusal.objects.filter(proposal=opening.proposal, member=voter).exists():
        raise Refused(f"{voter.name} takes no part in this vote.")
    if not voter.is_active:
        raise Refused(f"{voter.name} has left, could not replace a vote, and so nobody records one for them.")
    last = opening.ballots.filter(voter=voter).order_by("number").last()
    if last and last.recorded_by_id == voter.pk:
        raise Refused(f"{voter.name} has voted themselves; their own vote stands.")


def _tell_voted_for(ballot: Ballot, now: datetime) -> None:
    """Whoever was voted for hears of it at once, and how to replace it."""
    opening, proposal, zone = ballot.opening, ballot.opening.proposal, settings.ORGANISATION_ZONE
    tell(
        kind="governance.vote-recorded-for-you",
        key=f"governance:{proposal.reference}:vote-recorded:{opening.number}:{ballot.number}",
        recipients=[ballot.voter],
        subject=f"{ballot.recorded_by.name} recorded your vote: {proposal.title}",
        body=f"{ballot.recorded_by.name} recorded for you: {ballot.get_choice_display()}.\n\n{ballot.reason}\n\n"
        f"Where that is not what you want, vote yourself until {say(opening.closes_at, zone)} ({zone.key}): "
        "your own vote replaces this one, and both stay in the record.",
        path=proposal.get_ballot_url(),
        explanation=None,
        now=now,
        expires_at=opening.closes_at,
    )


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


def _why_no_vote(proposal: Proposal, stage: Stage, then: str) -> str:
    if proposal.consultation != Consultation.VOTE:
        return "This proposal needs no vote."
    zone = settings.ORGANISATION_ZONE
    return {
        Stage.DISCUSSION: f"The vote opens {say(proposal.opens_at, zone)} ({zone.key}); {then}.",
        Stage.CLOSED: f"The vote closed {say(proposal.closes_at, zone)} ({zone.key}); {then}.",
        Stage.WITHDRAWN: f"This proposal was withdrawn; {then}.",
    }.get(stage, f"The outcome of this vote is declared; {then}.")
