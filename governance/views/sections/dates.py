"""The dates of a proposal, and who is away as it is voted on."""

from datetime import datetime
from typing import Any

from compass import clock
from compass.requests import SignedInRequest
from compass.workdays import ONE_DAY
from governance import permissions
from governance.enums import Consultation, Stage
from governance.models import Proposal
from governance.policy.dates import Dates
from governance.policy.rail import next_date, rail
from governance.policy.stages import may_be_moved, may_be_returned
from governance.views.sections.handbook import ended_of
from governance.views.sections.offers import Offer, Place, offer
from people.enums import Role
from people.models import Absence, AbsenceQuerySet, Member


def shown(request: SignedInRequest, proposal: Proposal, stage: Stage) -> dict[str, Any]:
    """Every date, the way through the stages, and the time off that touches the vote."""
    [dated] = Proposal.objects.visible_to(request.user).filter(pk=proposal.pk).dated()
    moves = list(dated.proposal.moves.all())
    returned_on = max((move.as_moved().on for move in moves if move.to is None), default=None)
    return {
        "dates": dated.dates,
        "moves": moves,
        "rail": rail(
            dated.dates,
            proposal.consultation,
            stage,
            proposal.filed_on,
            proposal.declared_on,
            returned_on=returned_on,
            by_team=bool(proposal.team_id),
            ended=ended_of(proposal),
        ),
        "next": next_date(dated.dates, stage),
        "away": _away_at_the_vote(request, proposal, stage, dated.dates),
    }


def offered(request: SignedInRequest, proposal: Proposal, stage: Stage, now: datetime) -> list[Offer]:
    """Another day before the vote, the way back to the discussion after it opened; its author may take it back."""
    found, today = [], clock.organisation_day(now)
    if may_be_moved(proposal, now) and permissions.can_move_vote(request.user, proposal, today):
        found.append(offer(proposal, "move-vote", "Ask for another day", place=Place.DATES))
    if may_be_returned(proposal, now) and permissions.can_return_to_discussion(request.user, proposal, today):
        found.append(offer(proposal, "return", "Return to the discussion", place=Place.FOOT))
    if stage is Stage.DISCUSSION and permissions.can_withdraw(request.user, proposal):
        found.append(offer(proposal, "withdraw", "Withdraw", place=Place.FOOT))
    return found


def _away_at_the_vote(request: SignedInRequest, proposal: Proposal, stage: Stage, dates: Dates) -> AbsenceQuerySet:
    """The time off of whoever is on the roll while the vote is open: warned of, and nothing moves for it."""
    visible = Absence.objects.visible_to(request.user)
    if proposal.consultation != Consultation.VOTE or stage not in (Stage.DISCUSSION, Stage.VOTING):
        return visible.none()
    roll = Member.objects.visible_to(request.user).holding(Role.COUNCIL, proposal.vote_on)
    last_day = dates.closes.at.date() - ONE_DAY
    return visible.standing().of_members().of(roll).off().touching(proposal.vote_on, last_day)
