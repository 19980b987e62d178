"""What flow asks the tables: where cards stand, how they moved, and which nobody touches. Frozen values come back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, F, Max, Min, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Coalesce, Greatest

from compass import clock
from compass.audit.models import Entry
from compass.explanation import Explanation, instant
from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.person import Person
from projects.enums import Board, DeliverablePhase
from projects.models.cards import cards_of
from projects.models.moves import DeliverableMove, TaskMove
from projects.models.on_board import OnBoardQuerySet
from projects.models.tasks import Task
from projects.policy.boards import BoardRules
from projects.policy.deadlines import begun_before, length_of
from projects.policy.flow import FlowRules, Moved
from projects.policy.flow_drawn import Place
from projects.policy.forecast import Forecast, Pace, Part, ready_until, window_begins
from projects.policy.neglect import days_before, stale_since, subject_of

READY, PROGRESS, DONE = DeliverablePhase.READY, DeliverablePhase.PROGRESS, DeliverablePhase.DONE
"""Tasks have the same words for these."""
MOST_NEGLECTED = 50
"""More are not read; whoever has so many begins with these."""


@dataclass(frozen=True)
class Neglected:
    """A card that nobody touches, from when on, that was to be done by then, or both; `label` is its column."""

    card: Any
    label: str
    stale: Explanation | None
    too_long: Explanation | None


def cards_in(part: Part, person: Person) -> OnBoardQuerySet:
    """The cards of a part of the boards that a person may see."""
    return cards_of(part.board).visible_to(person).filter(_within(part))


def moves_since(part: Part, person: Person, since: datetime) -> Any:
    """The moves of a part of the boards since an instant, the first ones first, with card, project and mover."""
    found = _moves(part).visible_to(person).filter(_within(part, "card__"), at__gte=since)
    return found.select_related("card__project", "by").order_by("at", "pk")


def ways_of(part: Part, person: Person, since: datetime) -> list[Moved]:
    """All moves of the cards that moved since an instant, card by card in the order of time; one query.

    The instants come as text, which both engines write in UTC: with many moves Django's own reading of them would cost
    more than all that follows.
    """
    moves = _moves(part)
    moved = moves.filter(at__gte=since).values("card")
    found = moves.visible_to(person).filter(_within(part, "card__"), card__in=moved).order_by("card", "at", "pk")
    rows = found.values_list("card", Cast("at", TextField()), "from_phase", "to_phase", "to_column")
    return [
        Moved(card, datetime.fromisoformat(at).replace(tzinfo=UTC), came_from, went_to, column)
        for card, at, came_from, went_to, column in rows
    ]


def standings(part: Part, person: Person) -> list[Place]:
    """What stands in each column of a part now; one query."""
    found = cards_in(part, person).order_by().values("phase", "column")
    told = found.annotate(count=Count("pk"), oldest_at=Min("entered_at"))
    return [Place(each["phase"], each["column"], each["count"], each["oldest_at"]) for each in told]


def forecast_of(part: Part, person: Person, now: datetime) -> Forecast:
    """When the ready work of a part runs out, or why nobody can tell; one query, which reads indexes alone."""
    today = clock.organisation_day(now)
    rules, calendar = rulebook.rules(FlowRules, on=today), rulebook.rules(CalendarRules, on=today)
    since, cards = window_begins(today, rules.weeks), cards_in(part, person).order_by()
    filed = "filed_at" if part.board == Board.DELIVERABLES else "written_at"
    begun_at = Min(Subquery(cards.order_by(filed).values(filed)[:1]))
    lately = cards.filter(phase=DONE, done_at__gte=instant(since, settings.ORGANISATION_ZONE))
    ready, done = (
        each.values("phase").annotate(count=Count("pk"), begun_at=begun_at)
        for each in (cards.filter(phase=READY), lately)
    )
    told = {each["phase"]: each for each in ready.union(done, all=True)}
    counts = {phase: each["count"] for phase, each in told.items()}
    begun_on = next((clock.organisation_day(each["begun_at"]) for each in told.values()), None)
    pace = Pace(done=counts.get(DONE, 0), since=since, today=today, begun_on=begun_on)
    zone = settings.ORGANISATION_ZONE
    return ready_until(part, ready=counts.get(READY, 0), pace=pace, rules=rules, calendar=calendar, zone=zone)


def touched(cards: OnBoardQuerySet, board: Board) -> Any:
    """Each card with `touched_at`: when it was moved, changed in any other way, or one of its tasks was moved."""
    label = cards.model._meta.label_lower
    said = Entry.objects.filter(target=label, target_id=Cast(OuterRef("pk"), CharField())).order_by()
    at = [F("moved_at"), _latest(said.values("target_id"), "at")]
    if board == Board.DELIVERABLES:
        at.append(_latest(Task.objects.filter(deliverable=OuterRef("pk")).order_by().values("deliverable"), "moved_at"))
    return cards.annotate(touched_at=Greatest(*at))


def neglected(cards: OnBoardQuerySet, board: Board, now: datetime) -> list[Neglected]:
    """Of some cards those that are stale or in progress for too long, whoever waits longest first; one query."""
    zone, rules = settings.ORGANISATION_ZONE, rulebook.rules(BoardRules, on=clock.organisation_day(now))
    stale_by = days_before(now, rules.stale_days, zone)
    long_before = begun_before(now, rules.days_in_progress(board), zone)
    is_stale = Q(moved_at__lte=stale_by, touched_at__lte=stale_by)
    is_long = Q(phase=PROGRESS, entered_at__lt=long_before)
    open_cards = touched(cards.on_board().exclude(phase=DONE), board).filter(is_stale | is_long)
    found = open_cards.select_related("project__lead", "owner").order_by("touched_at", "pk")[:MOST_NEGLECTED]
    told = []
    for card in found:
        subject = subject_of(board, card.pk)
        stale = stale_since(subject, card.touched_at, rules, zone)
        long = length_of(board, card.pk, card.entered_at, rules, zone)
        told.append(
            Neglected(
                card,
                _label(card, rules),
                stale if card.touched_at <= stale_by else None,
                long if card.phase == PROGRESS and card.entered_at < long_before else None,
            )
        )
    return told


def _label(card: Any, rules: BoardRules) -> str:
    column = rules.column(card.BOARD, card.column) or rules.first_in(card.BOARD, card.phase)
    return column.label


def _moves(part: Part) -> Any:
    return (DeliverableMove if part.board == Board.DELIVERABLES else TaskMove).objects


def _within(part: Part, path: str = "") -> Q:
    """The condition that a card stands in a part; `path` leads to the card."""
    asked = {"project__backlog": part.backlog, "project__slug": part.project}
    return Q(**{f"{path}{field}": value for field, value in asked.items() if value})


def _latest(rows: Any, field: str) -> Coalesce:
    """The latest of some rows; where there are none, the card's own move."""
    return Coalesce(Subquery(rows.annotate(latest=Max(field)).values("latest")), F("moved_at"))
