"""The dates of a proposal are moved, and computed anew from all its moves."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.portal.actions import index
from governance.actions.opening import ensure_opened
from governance.actions.refusals import Refused, is_frozen, locked, sent_before
from governance.actions.telling import council_today, tell_council
from governance.actions.votes import Clock
from governance.enums import Stage
from governance.models import CallingOff, Move, Opening, Proposal
from governance.models.records import record_of
from governance.policy.dates import may_be_asked_for
from governance.policy.record import head
from governance.policy.rules import VotingRules
from governance.policy.stages import may_be_moved, may_be_returned
from people.models import Member


@transaction.atomic
def move_vote(proposal: Proposal, *, to: date, reason: str, token: UUID, by: Member, now: datetime) -> Move:
    """Ask for another voting day, later than the one that holds; the council and the author are told.

    `token` names the form that was sent: the same one again gives the move that it made. Raises Refused once the vote
    has opened, for what a team decides, and for a day on which the council does not vote by the rules of its filing.
    """
    proposal = locked(proposal)
    if earlier := _moved_before(proposal, token, to, reason, by):
        return earlier
    if proposal.team_id:
        raise Refused("A team decides this; the council does not move its time box.")
    if not may_be_moved(proposal, now):
        raise Refused(_why_not_moved(proposal, now))
    if is_frozen(proposal) or proposal.moves.filter(at__gt=now).exists():
        raise Refused(
            "Its vote has opened, or it was moved, while you sent this. Look at its dates, and send it again."
        )
    rules = rulebook.history(VotingRules).on(proposal.filed_on)
    if not may_be_asked_for(to, proposal.vote_on, clock.organisation_day(now), rules):
        raise Refused(f"{say(to)} is no later voting day of this proposal.")
    before = proposal.vote_on
    move = add_move(proposal, to=to, reason=reason, token=token, by=by, now=now)
    _tell_moved(proposal, move, before, now)
    return move


@transaction.atomic
def return_to_discussion(proposal: Proposal, *, reason: str, token: UUID, by: Member, read_clock: Clock) -> Move:
    """Take a vote back to the discussion: its ballots stay in the record and count no more, its dates begin anew.

    Whoever is recused stays so. Raises Refused where no vote is open, and once its outcome is declared.
    """
    proposal = locked(proposal)
    now = read_clock()
    if earlier := _moved_before(proposal, token, None, reason, by):
        return earlier
    opening = ensure_opened(proposal, now) if may_be_returned(proposal, now) else None
    if opening is None:
        stage = proposal.stage(now).label
        raise Refused(f"This proposal stands at “{stage}”; a vote is taken back until its outcome is declared.")
    move = add_move(proposal, to=None, reason=reason, token=token, by=by, now=now)
    CallingOff.objects.create(opening=opening, move=move)
    record("call_off_vote", proposal, by=by, now=now, after={"round": opening.number})
    _tell_returned(proposal, move, opening, now)
    return move


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


def _moved_before(proposal: Proposal, token: UUID, to: date | None, reason: str, by: Member) -> Move | None:
    earlier = Move.objects.filter(token=token).first()
    return sent_before(earlier, proposal_id=proposal.pk, to=to, reason=reason, by_id=by.pk)


def _why_not_moved(proposal: Proposal, now: datetime) -> str:
    stage, zone = proposal.stage(now), settings.ORGANISATION_ZONE
    if stage is Stage.VOTING:
        return (
            f"The vote opened {say(proposal.opens_at, zone)} ({zone.key}). Its day stays; the author or the director "
            "can take it back to the discussion."
        )
    return f"This proposal stands at “{stage.label}”; another day is asked for before its vote opens."


def _tell_moved(proposal: Proposal, move: Move, before: date, now: datetime) -> None:
    opens = opens_of(proposal)
    tell_council(
        kind="governance.vote-moved",
        key=f"governance:{proposal.reference}:moved:{move.pk}",
        proposal=proposal,
        by=move.by,
        subject=f"Another day: {proposal.title}",
        body=f"{move.by.name} asked for another day for {proposal.reference}, {say(opens.answer)} instead of "
        f"{say(before)}.\n\n{move.reason}",
        path=proposal.get_absolute_url(),
        explanation=opens,
        now=now,
        expires_at=proposal.opens_at,
    )


def _tell_returned(proposal: Proposal, move: Move, opening: Opening, now: datetime) -> None:
    opens = opens_of(proposal)
    roll = [entry.member for entry in opening.roll.select_related("member")]
    tell_council(
        kind="governance.vote-returned",
        key=f"governance:{proposal.reference}:returned:{move.pk}",
        recipients=[*roll, *council_today(now), proposal.author],
        by=move.by,
        subject=f"Back to the discussion: {proposal.title}",
        body=f"{move.by.name} took {proposal.reference} back to the discussion.\n\n{move.reason}\n\n"
        f"Votes of round {opening.number} stay in the record and count no more. {opens.title} {say(opens.answer)}; "
        f"vote again then.\n\nThe head of the record of that round is\n{head(record_of(opening))}",
        path=proposal.get_absolute_url(),
        explanation=opens,
        now=now,
    )


def opens_of(proposal: Proposal) -> Explanation:
    """Its voting day, or the day from which it may be carried out, as it holds now."""
    [dated] = Proposal.objects.filter(pk=proposal.pk).dated()
    return dated.dates.opens
