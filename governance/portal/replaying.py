"""What another value of a clause would have moved of the council's dates."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from compass.explanation import Explanation, span_of_days
from compass.handbook import replays, rulebook
from compass.handbook.replays import Played
from compass.person import Person
from governance.enums import Consultation, Result
from governance.models import CouncilMeeting, DatedProposal, Proposal, WeeklyUpdate, dated_meetings
from governance.models.dated_implementations import dated
from governance.policy.implementing import ImplementationRules
from governance.policy.rhythm import RhythmRules, update_due
from governance.policy.rules import VotingRules


@replays.register(*(spec.key for _, spec in VotingRules.clauses()))
def proposals(person: Person, first: date, last: date) -> Iterator[Played]:
    """Proposals that were discussed or voted on in these days, by the dates that each has, and as it was moved."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    for each in Proposal.objects.visible_to(person).moving_between(begins, ends).dated():
        yield _played(each.proposal, "dates", _dates_of(each))


@replays.register(*(spec.key for _, spec in ImplementationRules.clauses()))
def implementations(person: Person, first: date, last: date) -> Iterator[Played]:
    """What was adopted in these days, by when somebody is asked how far it is."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    adopted = Proposal.objects.visible_to(person).filter(result=Result.PASSED)
    for each in dated(adopted.filter(declared_at__gte=begins, declared_at__lt=ends)):
        yield _played(each.proposal, "implementation", (each.due,))


@replays.register("governance.meeting-notice")
def meetings(person: Person, first: date, last: date) -> Iterator[Played]:
    """Meetings of the council in these days, by when it was told of them."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = span_of_days(first, last, zone)
    held = CouncilMeeting.objects.visible_to(person).standing().between(begins, ends)
    for each in dated_meetings.dated(held):
        url = each.meeting.get_absolute_url()
        yield Played(f"governance:meeting:{each.meeting.pk}", str(each.meeting), url, (each.notice,))


@replays.register("governance.update-weekday", "governance.update-time")
def updates(person: Person, first: date, last: date) -> Iterator[Played]:
    """Weekly updates of these weeks, by when they were due."""
    rules, zone = rulebook.history(RhythmRules), settings.ORGANISATION_ZONE
    for each in WeeklyUpdate.objects.visible_to(person).filter(week_on__range=(first, last)):
        due = update_due(each.week_on, rules.on(each.week_on), zone)
        yield Played(f"governance:update:{each.pk}", str(each), each.get_absolute_url(), (due,))


def _dates_of(each: DatedProposal) -> tuple[Explanation, ...]:
    """What matters of its dates: without a vote nothing closes."""
    if each.proposal.consultation == Consultation.VOTE:
        return tuple(each.dates.each())
    known = (each.dates.discussion_ends, each.dates.opens, each.dates.discussion_notice)
    return tuple(moment for moment in known if moment)


def _played(proposal: Proposal, what: str, dates: tuple[Explanation, ...]) -> Played:
    return Played(f"governance:{proposal.pk}:{what}", str(proposal), proposal.get_absolute_url(), dates)
