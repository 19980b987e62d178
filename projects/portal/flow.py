"""What flow offers the portal: neglected cards for whoever owns them, topics for meetings, and why its dates."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from compass import clock
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Topic
from compass.requests import is_number
from projects.enums import Board, DeliverablePhase, WaitingOn
from projects.models import Deliverable
from projects.models.flow import Neglected, cards_in, forecast_of, neglected, touched
from projects.policy.boards import BoardRules
from projects.policy.flow import FlowRules
from projects.policy.forecast import NOUNS, Part
from projects.policy.neglect import stale_since

CLAUSES = (
    "projects.flow-window",
    "projects.stale-after",
    "projects.deliverable-length",
    "projects.task-length",
    "organisation.business-days",
    "organisation.observed-holidays",
)

rulebook.register(FlowRules)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may look at."""
    yield Command("See how work flows", "square-kanban", "projects:flow")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses by which flow is counted and warned about."""
    yield Behind("projects:flow", CLAUSES)


@contracts.cards.register
def neglected_cards(person: Person, now: datetime) -> Iterator[Card]:
    """Of each board what is stale, for its owner, or else its project's lead; who also hears of what takes long then.

    A task that takes long is told to its owner by itself, and a deliverable by the card of its date.
    """
    theirs = Q(owner=person.pk) | Q(owner=None, project__lead=person.pk)
    for board in Board:
        waiting = neglected(cards_in(Part(board), person).filter(theirs), board, now)
        if board == Board.TASKS:
            yield from (_long_task(each) for each in waiting if each.too_long and each.card.owner)
        if long := [each for each in waiting if each.too_long and not each.card.owner]:
            due = min((each.too_long for each in long if each.too_long), key=lambda each: each.at)
            yield _card(long, "In progress for longer than it should; finish it, split it, or move it back", due)
        if stale := [each for each in waiting if each.stale and not each.too_long and not _has_a_date(each.card)]:
            yield _card(stale, "Nobody has touched it for long; take it up again, move it, or drop it", None)


@contracts.topics.register
def stuck_work(now: datetime) -> Iterator[Topic]:
    """Deliverables that are blocked, and those that are stale; two queries."""
    blocked = Deliverable.objects.filter(phase=DeliverablePhase.BLOCKED).select_related("project")
    for each in blocked.order_by("entered_at", "pk"):
        since = say(clock.organisation_day(each.entered_at))
        reason = f"Waits on {each.waiting_on}, {each.waiting_for}, since {since}"
        yield Topic(each.title, each.get_absolute_url(), f"{reason} ({each.project}).")
    others = Deliverable.objects.exclude(phase=DeliverablePhase.BLOCKED)
    for each in neglected(others, Board.DELIVERABLES, now):
        if each.stale:
            since = say(clock.organisation_day(each.card.touched_at))
            reason = f"Nobody has touched it since {since} ({each.card.project})."
            yield Topic(each.card.title, each.card.get_absolute_url(), reason)


def explain_ready_until(subject: str, viewer: Person | None) -> Explanation:
    """When the ready work of a part of the boards runs out."""
    try:
        part = Part.named(subject)
    except ValueError:
        raise explainers.UnknownSubject("Write what to look at, such as deliverables or tasks:development.") from None
    forecast = forecast_of(part, _signed_in(viewer), clock.now())
    if forecast.explanation is None:
        raise explainers.UnknownSubject(forecast.sentence)
    return forecast.explanation


def explain_stale(subject: str, viewer: Person | None) -> Explanation:
    """From when a card is stale."""
    card = _card_named(subject, viewer)
    rules = rulebook.rules(BoardRules, on=clock.organisation_day(clock.now()))
    return stale_since(subject, card.touched_at, rules, settings.ORGANISATION_ZONE)


def _card_named(subject: str, viewer: Person | None) -> Any:
    """A card that its viewer may see, is on a board and not done, with when it was touched."""
    word, _, number = subject.partition(".")
    board = next((board for board, noun in NOUNS.items() if noun == word), None)
    card = None
    if board and is_number(number):
        seen = cards_in(Part(board), _signed_in(viewer)).on_board().exclude(phase=DeliverablePhase.DONE)
        card = touched(seen, board).filter(pk=int(number)).first()
    if card is None:
        raise explainers.UnknownSubject("Write a card that stands on a board and is not done, such as deliverable.12.")
    return card


def _signed_in(viewer: Person | None) -> Person:
    if viewer is None:
        raise explainers.UnknownSubject("Sign in; what stands on the boards is for members.")
    return viewer


def _has_a_date(card: Any) -> bool:
    """Whether its owner is told by when to take it up again."""
    return card.owner is not None and getattr(card, "waiting_on", "") == WaitingOn.US


def _long_task(each: Neglected) -> Card:
    reason = "You have it in progress; finish it, or write down in smaller tasks what is left"
    return Card(each.card.title, reason, each.card.get_absolute_url(), "Open", "circle-check", each.too_long)


def _card(waiting: list[Neglected], reason: str, due: Explanation | None) -> Card:
    first = waiting[0].card
    if len(waiting) == 1:
        return Card(first.title, reason, first.get_absolute_url(), "Open", "clock", due)
    board = "?board=tasks" if first.BOARD == Board.TASKS else ""
    title = f"{first.title}, and {len(waiting) - 1} more"
    return Card(title, reason, f"{reverse('projects:flow')}{board}#neglected", "Look", "clock", due)


for question, asks, example, explain in (
    ("ready-until", "When does the work that is ready run out?", "deliverables", explain_ready_until),
    ("stale-since", "From when is a card stale?", "deliverable.1", explain_stale),
):
    explainers.register(explainers.Explainer(question, asks, example, explain))
