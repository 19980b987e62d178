"""The dates of proposals in the calendar, and the days on which the council votes."""

from collections.abc import Iterator
from datetime import date, time

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation, Moment, at_local, instant
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Event, Kind
from compass.workdays import ONE_DAY
from governance.enums import Consultation
from governance.models import Proposal
from governance.models.year import voting_days_by
from governance.policy.calendar import A_YEAR
from governance.policy.dates import Dates

COUNCIL = "council"
"""The family of kinds that make up the council's calendar."""
EVENTS = {
    "discussion-ends": "Discussion ends",
    "vote": "Vote",
    "vote-closes": "Vote closes",
    "carry-out": "May be carried out",
}


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Open ballots, which bind, and the other dates of proposals; voting days, for whoever wants to see those ahead."""
    yield Kind("vote", "Votes", "vote", order=10, look="solid", family=COUNCIL)
    yield Kind("proposal", "Proposals", "file-text", order=50)
    yield Kind("voting-day", "Voting days", "vote", order=55, family=COUNCIL, is_quiet=True)


@contracts.events.register
def dates_of_proposals(person: Person, first: date, last: date) -> Iterator[Event]:
    """Ends of discussions, votes from their opening to their close, and the close itself."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = at_local(first, time(0), zone), at_local(last, time(23, 59), zone)
    for dated in Proposal.objects.visible_to(person).moving_between(begins, ends).dated():
        for event in _events_of(dated.proposal, dated.dates):
            if event.day <= last and instant(event.ends, zone) >= begins:
                yield event


@contracts.events.register
def voting_days_ahead(person: Person, first: date, last: date) -> Iterator[Event]:
    """The voting days from today on for a year, by the rules of today."""
    today = clock.organisation_day(clock.now())
    for opens in voting_days_by(today, max(first, today), min(last, today + A_YEAR)):
        yield Event(
            uid=f"voting-day-{opens.at.date()}@governance",
            revision=0,
            title="Voting day",
            kind="voting-day",
            icon="vote",
            starts=opens.at.date(),
            ends=opens.at.date() + ONE_DAY,
            zone=opens.zone.key,
            url=reverse("governance:council-calendar"),
            explanation=opens,
        )


def _events_of(proposal: Proposal, dates: Dates) -> Iterator[Event]:
    ends, opens, closes = dates.discussion_ends, dates.opens, dates.closes
    last_day = ends.at.date()
    yield _event(proposal, "discussion-ends", ends, last_day, last_day + ONE_DAY)
    if proposal.consultation == Consultation.VOTE:
        yield _event(proposal, "vote", opens, opens.at.date(), closes.at.date())
        yield _event(proposal, "vote-closes", closes, closes.at, closes.at)
    else:
        yield _event(proposal, "carry-out", opens, opens.at.date(), opens.at.date() + ONE_DAY)


def _event(proposal: Proposal, what: str, moment: Explanation, starts: Moment, ends: Moment) -> Event:
    return Event(
        uid=f"{proposal.reference}-{what}@governance",
        revision=proposal.revision,
        title=f"{EVENTS[what]}: {proposal.title}",
        kind="vote" if what == "vote" else "proposal",
        icon="vote" if what.startswith("vote") else "messages-square",
        starts=starts,
        ends=ends,
        zone=moment.zone.key,
        url=proposal.get_absolute_url(),
        people=(proposal.author_id,),
        explanation=moment,
        changed_at=proposal.revised_at or proposal.filed_at,
    )
