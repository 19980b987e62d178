"""What a member moved and finished, works on, and is off: what their response is drafted from."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from compass.explanation import say
from compass.workdays import A_WEEK, ONE_DAY
from people.models import Absence, Member
from projects.enums import DeliverablePhase, TaskPhase
from projects.models.deliverables import Deliverable
from projects.models.moves import DeliverableMove, TaskMove
from projects.models.syncs import Discussion
from projects.models.tasks import Task
from projects.policy.sync_drafts import Done, Piece

STARTED, DONE = DeliverablePhase.PROGRESS, DeliverablePhase.DONE
"""Tasks have the same words for these."""
MINE_NOW = (TaskPhase.PROGRESS, TaskPhase.REVIEW)
UNDER_WAY = (DeliverablePhase.PROGRESS, DeliverablePhase.BLOCKED)
MOST_MOVES = 200


def done_by(member: Member, *, since: datetime, day: date) -> Done:
    """What somebody did since an instant, and their time off in the week from a day on; at most six queries."""
    moved = [*_moved(DeliverableMove, member, since), *_moved(TaskMove, member, since)]
    mine = list(Deliverable.objects.filter(owner=member, phase__in=UNDER_WAY).order_by("rank"))
    tasks = Task.objects.filter(owner=member, phase__in=MINE_NOW).order_by("column", "rank")
    return Done(
        finished=[Piece(card.title, card.get_absolute_url(), "Finished ") for card in moved if card.phase == DONE],
        started=[Piece(card.title, card.get_absolute_url(), "Started ") for card in moved if card.phase == STARTED],
        ongoing=_pieces([*(each for each in mine if each.phase == STARTED), *tasks]),
        blocked=_not_raised_yet([each for each in mine if each.phase == DeliverablePhase.BLOCKED]),
        days_off=_days_off(member, day),
    )


def _moved(moves: type[DeliverableMove | TaskMove], member: Member, since: datetime) -> list[Any]:
    """The cards that somebody finished or started since, and that still are where they brought them."""
    found = moves.objects.filter(by=member, at__gt=since, to_phase__in=(STARTED, DONE)).select_related("card")
    last = {move.card_id: move for move in found.order_by("at", "pk")[:MOST_MOVES]}
    return [move.card for move in last.values() if move.card.phase == move.to_phase]


def _pieces(cards: Iterable[Deliverable | Task]) -> list[Piece]:
    return [Piece(card.title, card.get_absolute_url()) for card in cards]


def _not_raised_yet(blocked: list[Deliverable]) -> list[Piece]:
    """What waits on somebody and is not under discussion already; what is open there is carried over by itself."""
    raised = "\n".join(Discussion.objects.open().values_list("what", flat=True)) if blocked else ""
    return [
        Piece(each.title, each.get_absolute_url(), f"Waits on {each.waiting_on}, {each.waiting_for}: ")
        for each in blocked
        if f"]({each.get_absolute_url()})" not in raised
    ]


def _days_off(member: Member, day: date) -> list[str]:
    """Time off in the seven days that begin with a day, as everybody may read it."""
    told = Absence.objects.standing().of([member]).touching(day, day + A_WEEK - ONE_DAY).order_by("from_on")
    lines = []
    for each in told:
        until = f" to {say(each.until_on, year=False)}" if each.until_on > each.from_on else ""
        what = each.holiday or each.details if each.time_off.is_reduced or each.holiday else "Away"
        half = f", {each.details}" if each.details and not each.time_off.is_reduced else ""
        lines.append(f"{what[0].upper()}{what[1:]}: {say(each.from_on, year=False)}{until}{half}")
    return lines
