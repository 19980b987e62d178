"""What waits for a council member, and the proposals that are open."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from compass.explanation import Explanation
from compass.handbook.cases import Case, cases
from compass.once import once
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Card
from governance.enums import Consultation, Stage
from governance.models import DatedProposal, Proposal
from governance.models.answers import with_answers_of
from governance.permissions import on_roll
from governance.policy.rail import next_date
from people.enums import Role
from people.models import Member


@contracts.cards.register
def open_votes(person: Person, now: datetime) -> Iterator[Card]:
    """Votes that wait for this council member, and discussions they have said nothing in."""
    every = person.every_term if isinstance(person, Member) else []
    terms = [term for term in every if term.role == Role.COUNCIL]
    for dated in _standing(person, now) if terms else ():
        proposal: Any = dated.proposal  # with what this person has done
        if proposal.recused or not (proposal.enrolled if proposal.opened else on_roll(terms, proposal)):
            continue
        if proposal.stage(now) == Stage.VOTING:
            if not proposal.voted:
                yield _card(dated, "Vote", "vote", dated.dates.closes, "You are on the council and have not voted")
        elif (
            proposal.consultation != Consultation.NEITHER and person.pk != proposal.author_id and not proposal.commented
        ):
            reason = f"{proposal.author.name} filed it; you have not commented"
            yield _card(dated, "Read", "messages-square", dated.dates.opens, reason)


@cases.register
def open_proposals(person: Person, now: datetime) -> Iterator[Case]:
    """Proposals that are discussed or voted on, with the date each waits for."""
    for dated in _standing(person, now):
        moment = next_date(dated.dates, dated.proposal.stage(now))
        if moment:
            title = f"{dated.proposal.reference} {moment.title.lower()}"
            yield Case(title, dated.proposal.get_absolute_url(), moment, tuple(dated.dates.each()))


@once(lambda person, *_: person.pk)
def _standing(person: Person, now: datetime) -> list[DatedProposal]:
    """Proposals that are discussed or voted on, and whether this person has answered."""
    standing = Proposal.objects.visible_to(person).at_stage(Stage.DISCUSSION, Stage.VOTING, now=now)
    return with_answers_of(standing, person.pk).dated()


def _card(dated: DatedProposal, action: str, icon: str, due: Explanation, reason: str) -> Card:
    title = dated.proposal.title
    if action == "Vote":
        address = dated.proposal.get_ballot_url()
        return Card(f"Vote: {title}", reason, address, action, icon, due, counted_at="governance:vote-list")
    return Card(title, reason, dated.proposal.get_absolute_url(), action, icon, due)
