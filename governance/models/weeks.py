"""The week of the council: what is open, as its update tells it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.workdays import A_WEEK, ONE_DAY, monday_of
from governance.enums import Consultation, Stage
from governance.models.ballots import Ballot
from governance.models.proposals import DatedProposal, Proposal
from governance.models.rhythm import CouncilMeeting, WeeklyUpdate
from governance.models.rolls import rolls_of
from governance.models.year import voting_days_by
from governance.policy.calendar import A_YEAR
from governance.policy.rhythm import RhythmRules, update_due
from governance.policy.stages import may_be_accepted
from governance.policy.updates import Decided, Named, Talked, Voted, Waiting, Week


def due_at(now: datetime) -> Explanation:
    """When the update of this week is due, by the rules of its Monday."""
    today = clock.organisation_day(now)
    rules = rulebook.history(RhythmRules).on(monday_of(today))
    return update_due(today, rules, settings.ORGANISATION_ZONE)


def week_of(now: datetime) -> Week:
    """What the council is to know at an instant: a constant number of queries. What needs no consultation is left out.

    New is what came since the last update, or within a week where there was none.
    """
    today = clock.organisation_day(now)
    last = WeeklyUpdate.objects.filter(sent_at__lte=now).order_by("-sent_at").first()
    since = last.sent_at if last else now - A_WEEK
    found = _open(now, since)
    staged = [(each, each.proposal.stage(now)) for each in found]
    waiting = [each for each, stage in staged if _waits(each, stage, now)]
    voting = [each for each, stage in staged if stage is Stage.VOTING]
    [votes_next, *_] = voting_days_by(today, today + ONE_DAY, today + A_YEAR)
    meeting = CouncilMeeting.objects.standing().filter(starts_at__gt=now).first()
    return Week(
        talked=[_talked(each) for each, stage in staged if stage is Stage.DISCUSSION and each not in waiting],
        voted=_voted(voting),
        waiting=[_waiting(each) for each in waiting],
        decided=_decided(since, now),
        votes_next=votes_next,
        meets=meeting.starts_at if meeting else None,
    )


def _open(now: datetime, since: datetime) -> list[DatedProposal]:
    """Whatever somebody has still to see to, the oldest first, with its new comments and open concerns counted."""
    stages = (Stage.DISCUSSION, Stage.VOTING, Stage.CLOSED, Stage.DUE)
    new = Count("comments", filter=Q(comments__created_at__gt=since, comments__created_at__lte=now), distinct=True)
    unresolved = Q(comments__resolved_at=None) & ~Q(comments__concern="")
    concerns = Count("comments", filter=unresolved, distinct=True)
    found = Proposal.objects.at_stage(*stages, now=now).filter(filed_at__lte=now).order_by("filed_at", "pk")
    return found.exclude(consultation=Consultation.NEITHER).annotate(new=new, concerned=concerns).dated()


def _waits(each: DatedProposal, stage: Stage, now: datetime) -> bool:
    ends = each.dates.discussion_ends.at.date()
    return stage is Stage.CLOSED or may_be_accepted(each.proposal, ends, clock.organisation_day(now), now)


def _named(proposal: Proposal) -> Named:
    return Named(proposal.reference, proposal.title, f"{settings.BASE_URL}{proposal.get_absolute_url()}")


def _talked(each: DatedProposal) -> Talked:
    counted: Any = each.proposal  # with what was counted of it
    until, then = each.dates.discussion_ends, each.dates.opens
    return Talked(_named(counted), until, then, counted.new, counted.concerned)


def _voted(voting: list[DatedProposal]) -> list[Voted]:
    rolls = rolls_of([each.proposal for each in voting])
    heard = set(Ballot.objects.standing().filter(opening__proposal__in=rolls).values_list("opening__proposal", "voter"))
    return [
        Voted(
            _named(each.proposal),
            each.dates.closes,
            sum((each.proposal.pk, member.pk) not in heard for member in rolls[each.proposal.pk]),
        )
        for each in voting
    ]


def _waiting(each: DatedProposal) -> Waiting:
    needs_a_vote = each.proposal.consultation == Consultation.VOTE
    since = each.dates.closes if needs_a_vote else each.dates.discussion_ends
    return Waiting(_named(each.proposal), since, needs_a_vote)


def _decided(since: datetime, now: datetime) -> list[Decided]:
    declared = Proposal.objects.filter(declared_at__gt=since, declared_at__lte=now).exclude(
        consultation=Consultation.NEITHER
    )
    return [
        Decided(_named(each), each.get_result_display(), clock.organisation_day(each.declared_at))
        for each in declared.order_by("declared_at")
        if each.declared_at
    ]
