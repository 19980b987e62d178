"""What waits for a council member, an author or the director, and the proposals that are open."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.cases import Case, cases
from compass.once import once
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Card
from compass.workdays import monday_of
from governance.enums import Consultation, Stage
from governance.models import DatedProposal, Proposal, WeeklyUpdate, dated_implementations
from governance.models.answers import with_answers_of
from governance.models.weeks import due_at
from governance.permissions import holds, on_roll, terms_of
from governance.policy.rail import next_date
from governance.policy.rhythm import BY_HAND, RhythmRules
from governance.policy.stages import may_be_accepted
from people.enums import Role
from people.models import Member

ANSWERED = (Stage.DISCUSSION, Stage.VOTING)
"""The stages at which members of the council answer."""
MOST_CLOSED = 5


@contracts.cards.register
def open_votes(person: Person, now: datetime) -> Iterator[Card]:
    """Votes that wait for this council member, and discussions they have said nothing in."""
    terms = terms_of(person, Role.COUNCIL)
    for dated in _standing(person, now) if terms else ():
        proposal: Any = dated.proposal  # with what this person has done
        stage = proposal.stage(now)
        is_asked = proposal.enrolled if proposal.opened else on_roll(terms, proposal)
        if stage not in ANSWERED or proposal.recused or not is_asked:
            continue
        if stage is Stage.VOTING:
            if not proposal.voted:
                yield _card(dated, "Vote", "vote", dated.dates.closes, "You are on the council and have not voted")
        elif (
            proposal.consultation != Consultation.NEITHER and person.pk != proposal.author_id and not proposal.commented
        ):
            reason = f"{proposal.author.name} filed it; you have not commented"
            yield _card(dated, "Read", "messages-square", dated.dates.opens, reason)


@contracts.cards.register
def outcomes_to_declare(person: Person, now: datetime) -> Iterator[Card]:
    """What came of a vote, which its author or the director says; and what needs none, which its author accepts."""
    today = clock.organisation_day(now)
    closed = []
    for dated in _standing(person, now):
        proposal, dates = dated.proposal, dated.dates
        is_theirs = proposal.author_id == person.pk
        if proposal.stage(now) is Stage.CLOSED and (is_theirs or holds(person, Role.DIRECTOR, day=today)):
            closed.append(dated)
        elif is_theirs and may_be_accepted(proposal, dates.discussion_ends.at.date(), today, now):
            reason = "Its discussion is over, and it needs no vote"
            title = f"Accept: {proposal.title}"
            yield Card(title, reason, proposal.get_absolute_url(), "Accept it", "check", dates.opens)
    yield from _to_declare(closed)


@contracts.cards.register
def update_to_send(person: Person, now: datetime) -> Iterator[Card]:
    """The director sends the weekly update to the council there is, from its day on until somebody has."""
    today = clock.organisation_day(now)
    if not holds(person, Role.DIRECTOR, day=today):
        return
    rules = rulebook.rules(RhythmRules, on=monday_of(today))
    due = due_at(now)
    if rules.update_sender != BY_HAND or today < due.at.date():
        return
    is_sent = WeeklyUpdate.objects.visible_to(person).filter(week_on=monday_of(today)).exists()
    if not is_sent and Member.objects.visible_to(person).holding(Role.COUNCIL, today).exists():
        reason = "The council hears each week what is open; the draft is ready"
        address = reverse("governance:update-draft")
        yield Card("Send the weekly update", reason, address, "Read it", "send", due)


@contracts.cards.register
def to_be_implemented(person: Person, now: datetime) -> Iterator[Card]:
    """What was adopted so long ago that somebody is asked how far it is, for its author and for the director."""
    passed = Proposal.objects.visible_to(person).at_stage(Stage.PASSED, now=now)
    adopted = passed.select_related("author").order_by("declared_at", "pk")
    directs = holds(person, Role.DIRECTOR, day=clock.organisation_day(now))
    for each in dated_implementations.dated(adopted if directs else adopted.authored_by(person.pk)):
        if each.due.at <= now:
            reason = "You filed it" if each.proposal.author_id == person.pk else f"{each.proposal.author.name} filed it"
            title = f"Adopted, not implemented: {each.proposal.title}"
            yield Card(title, reason, each.proposal.get_absolute_url(), "Open", "check", each.due)


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
    """Proposals that are discussed or voted on, and whether this person has answered; and those they may end."""
    visible = Proposal.objects.visible_to(person)
    ended = visible.at_stage(Stage.CLOSED, Stage.DUE, now=now)
    theirs = Q(author=person.pk)
    if holds(person, Role.DIRECTOR, day=clock.organisation_day(now)):
        theirs |= Q(consultation=Consultation.VOTE)
    standing = visible.at_stage(*ANSWERED, now=now) | ended.filter(theirs)
    return with_answers_of(standing, person.pk).dated()


def _to_declare(closed: list[DatedProposal]) -> Iterator[Card]:
    """A card each, or one for all where they are many."""
    if len(closed) > MOST_CLOSED:
        title, address = f"{len(closed)} proposals wait for their outcome", reverse("governance:proposal-list")
        due = min((each.dates.closes for each in closed), key=lambda moment: moment.at)
        reason = "Their votes have closed"
        yield Card(title, reason, f"{address}?stage={Stage.CLOSED}", "Look at them", "scale", due)
        return
    for dated in closed:
        address = reverse("governance:proposal-declare-outcome", args=[dated.proposal.year, dated.proposal.number])
        title, closed_at = f"Declare the outcome: {dated.proposal.title}", dated.dates.closes
        yield Card(title, "Its vote has closed", address, "Declare", "scale", closed_at)


def _card(dated: DatedProposal, action: str, icon: str, due: Explanation, reason: str) -> Card:
    title = dated.proposal.title
    if action == "Vote":
        address = dated.proposal.get_ballot_url()
        return Card(f"Vote: {title}", reason, address, action, icon, due, counted_at="governance:vote-list")
    return Card(title, reason, dated.proposal.get_absolute_url(), action, icon, due)
