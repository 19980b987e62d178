"""When a clause gives a board other columns, or deliverables other types, what stands in the old ones follows."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.handbook.homes import Edition, homes
from compass.handbook.policy import Rules
from compass.portal.actions import index
from projects.actions.lanes import lock_lanes
from projects.actions.moving import PLACE, Target, board_rules, put
from projects.actions.tasks import bring_tasks_along
from projects.enums import Board, DeliverablePhase, WaitingOn
from projects.models import Deliverable, OnBoardQuerySet
from projects.models.cards import cards_of
from projects.policy.boards import BoardRules
from projects.policy.labels import LabelRules
from projects.policy.ranks import END

FIELDS = {Board.DELIVERABLES: "deliverable_columns", Board.TASKS: "task_columns"}
WAITS_FOR = "somebody to say for what: its column became one for what waits"


def homes_of_cards(board: Board, day: date) -> dict[str, str]:
    """For each column that a board had and has no more on a day, the one that its cards go to."""
    return _homes(BoardRules, FIELDS[board], day)


@transaction.atomic
def settle_columns(*, now: datetime) -> int:
    """Put what stands in a column that is no more where the clause says, and let phases and types follow the clauses.

    Says how much it changed. Whoever has a card locked is waited for; asked twice, it changes nothing the second time.
    """
    moved = sum(_settle(board, now) for board in Board)
    return moved + _settle_types(now)


def _settle(board: Board, now: datetime) -> int:
    rules, homeless = board_rules(now), homes_of_cards(board, clock.organisation_day(now))
    if not _lost(board, rules, homeless).exists():
        return 0
    lock_lanes(board, [*homeless, *(each.key for each in rules.columns(board))])
    columns = {each.key: each for each in rules.columns(board)}
    lost = list(_lost(board, rules, homeless).select_for_update(of=("self",), no_key=True))
    for card in lost:
        before, came_from = snapshot(card, PLACE), card.phase
        column = columns[homeless.get(card.column, card.column)]
        if isinstance(card, Deliverable):
            _say_what_it_waits_for(card, column.phase)
        put(card, Target(column.phase, column, END), by=None, now=now, reason="The columns of the board changed.")
        if isinstance(card, Deliverable):
            bring_tasks_along(card, came_from, by=None, now=now)
        record("settle_columns", card, by=None, now=now, before=before, after=snapshot(card, PLACE))
    return len(lost)


def _lost(board: Board, rules: BoardRules, homeless: dict[str, str]) -> OnBoardQuerySet:
    """Cards whose column is no more, or belongs to another phase than they, in their order."""
    wrong = Q(column__in=homeless)
    for each in rules.columns(board):
        wrong |= Q(column=each.key) & ~Q(phase=each.phase)
    return cards_of(board).filter(wrong).order_by("column", "rank")


def _say_what_it_waits_for(deliverable: Deliverable, phase: str) -> None:
    if phase != DeliverablePhase.BLOCKED:
        deliverable.waiting_on = deliverable.waiting_for = ""
    elif not deliverable.waiting_for:
        deliverable.waiting_on, deliverable.waiting_for = WaitingOn.US, WAITS_FOR


def _settle_types(now: datetime) -> int:
    """Deliverables of a type that is no more are of the one that the clause names instead."""
    gone = _homes(LabelRules, "types", clock.organisation_day(now))
    found = Deliverable.objects.filter(type__in=gone).select_for_update(of=("self",), no_key=True)
    for deliverable in found:
        before = snapshot(deliverable, ("type",))
        deliverable.type = gone[deliverable.type]
        deliverable.save(update_fields=["type"])
        record("settle_columns", deliverable, by=None, now=now, before=before, after=snapshot(deliverable, ("type",)))
        index("deliverable", deliverable.pk)
    return len(found)


def _homes(rules: type[Rules], name: str, day: date) -> dict[str, str]:
    begun = rulebook.history(rules).begun(name, day)
    return homes([Edition(tuple(each.value), each.moves) for each in begun]) if begun else {}
