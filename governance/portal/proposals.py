"""What proposals offer the portal: cards, events, reminders, and answers to "why this date?"."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, time
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings

from compass.explanation import Explanation, Moment, at_local, instant, say
from compass.handbook import deciders, rulebook
from compass.handbook.cases import Case, cases
from compass.handbook.organisation import CalendarRules
from compass.once import once
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Document, Duty, Event, Kind, Link, Reminder, Source
from compass.portal.markdown import plain
from compass.workdays import ONE_DAY
from governance import actions
from governance.enums import Consultation, Stage
from governance.models import Ballot, Comment, DatedProposal, Proposal, ProposalQuerySet, dates_on
from governance.permissions import on_roll
from governance.policy.dates import Dates
from governance.policy.rail import next_date
from governance.policy.rules import RoutingRules, VotingRules
from people.enums import Role
from people.models import Member, RoleTerm

EVENTS = {
    "discussion-ends": "Discussion ends",
    "vote": "Vote",
    "vote-closes": "Vote closes",
    "carry-out": "May be carried out",
}

rulebook.register(VotingRules)
rulebook.register(RoutingRules)
deciders.register(actions.submit_draft, Proposal.objects.of_drafts)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The council's pages."""
    yield Link("Council", "Proposals", "file-text", "governance:proposal-list", order=10)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do here."""
    yield Command("File a proposal", "plus", "governance:proposal-file")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of proposals."""
    period, routing = "governance.discussion-period", "governance.decision-areas"
    voting = ("governance.voting-weeks", "governance.voting-weekday", "governance.ballot-length")
    for page in ("list", "file", "detail", "add-comment", "cast-vote"):
        yield Behind(f"governance:proposal-{page}", (routing, period, *voting))
    yield Behind("governance:proposal-withdraw", (period, *voting[:2]))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Proposals, and what is said about them."""
    yield Source("proposal", "Proposal", "file-text", _proposals, Proposal.objects.visible_to)
    yield Source("comment", "Comment", "messages-square", _comments, Comment.objects.visible_to)


@contracts.cards.register
def open_votes(person: Person, now: datetime) -> Iterator[Card]:
    """Votes that wait for this council member, and discussions they have said nothing in."""
    every = person.every_term if isinstance(person, Member) else []
    terms = [term for term in every if term.role == Role.COUNCIL]
    for dated in _standing(person, now) if terms else ():
        proposal: Any = dated.proposal  # with what this person has done
        if not on_roll(terms, proposal):
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
    return standing.with_answers_of(person.pk).dated()


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """Open ballots, which bind, and the other dates of proposals."""
    yield Kind("vote", "Votes", "vote", order=10, look="solid")
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


@contracts.reminders.register
def reminders(first: datetime, last: datetime) -> Iterator[Reminder]:
    """What council members and authors are told about the proposals that stand."""
    proposals = Proposal.objects.moving_between(first, last).exclude(consultation=Consultation.NEITHER)
    for dated, roll, voted in _with_rolls(proposals):
        for reminder in _reminders_of(dated, roll, voted):
            if first <= reminder.due_at <= last:
                yield reminder


@contracts.duties.register
def votes_to_cast(first: date, last: date) -> Iterator[Duty]:
    """Whoever is on the roll votes while the vote is open, unless they have."""
    zone = settings.ORGANISATION_ZONE
    begins, ends = at_local(first, time(0), zone), at_local(last + ONE_DAY, time(0), zone)
    proposals = Proposal.objects.moving_between(begins, ends).filter(consultation=Consultation.VOTE, opens_at__lt=ends)
    for dated, roll, voted in _with_rolls(proposals):
        title, url = f"Vote: {dated.proposal.title}", dated.proposal.get_absolute_url()
        for member_id in roll:
            if (dated.proposal.pk, member_id) not in voted:
                yield Duty(member_id, title, url, dated.dates.closes, dated.dates.opens)


def _with_rolls(proposals: ProposalQuerySet) -> Iterator[tuple[DatedProposal, list[int], set[tuple[int, int]]]]:
    """Each with who is on its roll, and what of all of them was voted on by whom."""
    terms = RoleTerm.objects.filter(role=Role.COUNCIL, member__is_active=True).order_by("member")
    terms_of = {member_id: list(each) for member_id, each in groupby(terms, key=attrgetter("member_id"))}
    voted = set(Ballot.objects.filter(proposal__in=proposals).values_list("proposal", "voter"))
    for dated in proposals.dated():
        yield dated, [member_id for member_id, held in terms_of.items() if on_roll(held, dated.proposal)], voted


def _proposals(pks: Collection[int] | None) -> Iterator[Document]:
    found = Proposal.objects.order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(
            object_id=each.pk,
            title=each.title,
            text=f"{each.summary} {plain(each.body)}",
            url=each.get_absolute_url(),
            note=f"{each.reference}, withdrawn" if each.withdrawn_at else each.reference,
        )


def _comments(pks: Collection[int] | None) -> Iterator[Document]:
    found = Comment.objects.select_related("proposal").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(each.pk, f"Comment on {each.proposal.reference}", plain(each.body), each.get_absolute_url())


def _card(dated: DatedProposal, action: str, icon: str, due: Explanation, reason: str) -> Card:
    title = f"Vote: {dated.proposal.title}" if action == "Vote" else dated.proposal.title
    return Card(title, reason, dated.proposal.get_absolute_url(), action, icon, due)


def _reminders_of(dated: DatedProposal, roll: list[int], voted: set[tuple[int, int]]) -> Iterator[Reminder]:
    proposal, dates = dated.proposal, dated.dates
    title, opens = proposal.title, dates.opens
    ends = dates.discussion_ends
    if dates.discussion_notice:
        body = f"The minimum discussion ends {say(ends.answer)}. {opens.title} {say(opens.answer)}."
        for member_id in roll:
            yield _reminder(proposal, "discussion-ends", member_id, dates.discussion_notice, opens.at,
                            f"Discussion ends soon: {title}", body)  # fmt: skip
    if proposal.consultation != Consultation.VOTE:
        body = f"The discussion has lasted long enough. You may carry out {proposal.reference} now."
        yield _reminder(proposal, "carry-out", proposal.author_id, opens, dates.closes.at,
                        f"May be carried out: {title}", body)  # fmt: skip
        return
    waiting = [member_id for member_id in roll if (proposal.pk, member_id) not in voted]
    for member_id in waiting:
        body = f"You can vote until {say(dates.closes.at)} ({dates.closes.zone.key}), and change your mind until then."
        yield _reminder(proposal, "vote-opens", member_id, opens, dates.closes.at, f"Vote is open: {title}", body)
        if dates.closing_notice:
            body = f"You have not voted yet. The vote closes {say(dates.closes.at)} ({dates.closes.zone.key})."
            yield _reminder(proposal, "vote-closes", member_id, dates.closing_notice, dates.closes.at,
                            f"Vote closes soon: {title}", body)  # fmt: skip


def _reminder(
    proposal: Proposal, what: str, member_id: int, due: Explanation, expires_at: datetime, subject: str, body: str
) -> Reminder:
    return Reminder(
        key=f"governance:{proposal.reference}:{what}:{due.at.date()}",
        member_id=member_id,
        due_at=due.at,
        expires_at=expires_at,
        subject=subject,
        body=f"{proposal.reference}, {proposal.title}\n\n{body}",
        path=proposal.get_absolute_url(),
        explanation=due,
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


def _calculation(pick: Callable[[Dates], Explanation | None]) -> Callable[[str, Person | None], Explanation]:
    """A date of a proposal that would be filed on the day that the subject names."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        day = explainers.day_named(subject)
        found = pick(dates_on(day, rulebook.history(VotingRules), rulebook.history(CalendarRules)))
        if found is None:
            raise explainers.UnknownSubject(f"A proposal filed on {subject} has no such date.")
        return found

    return explain


def _own(pick: Callable[[Dates], Explanation | None]) -> Callable[[str, Person | None], Explanation]:
    """The same date of a proposal that exists, for whoever may see it."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        for dated in Proposal.objects.visible_to(viewer).numbered(subject).dated():
            if found := pick(dated.dates):
                return found
        raise explainers.UnknownSubject(f"No proposal {subject!r} has such a date.")

    return explain


QUESTIONS: tuple[tuple[str, str, Callable[[Dates], Explanation | None]], ...] = (
    ("discussion-end", "Until when is a proposal discussed at least?", lambda dates: dates.discussion_ends),
    ("voting-date", "When does the council vote on a proposal?", lambda dates: dates.opens),
    ("ballot-end", "When does the vote close?", lambda dates: dates.closes),
    ("discussion-notice", "When is the council told that a discussion ends?", lambda dates: dates.discussion_notice),
    ("closing-notice", "When is the council told that a vote closes?", lambda dates: dates.closing_notice),
)
for _question, _asks, _pick in QUESTIONS:
    explainers.register(explainers.Explainer(_question, _asks, "2022-03-02", _calculation(_pick), calculation=True))
    explainers.register(explainers.Explainer(f"proposal-{_question}", _asks, "2026-07", _own(_pick)))
