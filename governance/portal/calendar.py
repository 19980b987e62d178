"""The dates of proposals in the calendar."""

from collections.abc import Iterator
from datetime import date, time

from django.conf import settings

from compass.explanation import Explanation, Moment, at_local, instant
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Event, Kind
from compass.workdays import ONE_DAY
from governance.enums import Consultation
from governance.models import Proposal
from governance.policy.dates import Dates

EVENTS = {
    "discussion-ends": "Discussion ends",
    "vote": "Vote",
    "vote-closes": "Vote closes",
    "carry-out": "May be carried out",
}


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Open ballots, which bind, and the other dates of proposals."""
    yield Kind("vote", "Votes", "vote", order=10, look="solid", family="council")
    yield Kind("proposal", "Proposals", "file-text", order=50)


@contracts.events.register
def dates_of_proposals(person: Person, first: date, last: date) -> Iterator[Event]:
    """Ends of discussions, votes from their opening to their close, and the close itself."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = at_local(first, time(0), zone), at_local(last, time(23, 59), zone)
    for dated in Proposal.objects.visible_to(person).moving_between(begins, ends).dated():
        for event in _events_of(dated.proposal, dated.dates):
            if event.day <= last and instant(event.ends, zone) >= begins:
                yield event


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
