"""Syncs open by themselves, with what is urgent at their head and what was not settled carried over."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from projects.enums import Board, DeliverablePhase, ProjectStatus
from projects.models import Deliverable, Discussion, Sync, SyncItem, rules_of, window_at
from projects.policy.boards import BoardRules
from projects.policy.syncs import INSERTED, Window

MOST_ITEMS = 100


@transaction.atomic
def open_sync(*, now: datetime) -> Sync:
    """The sync that the clock calls for, written down unless it is already; however late and often this is asked.

    Weeks that nobody wrote down are not made up afterwards. What was open in the last sync is carried over.
    """
    window = window_at(now)
    if standing := Sync.objects.filter(week_on=window.week_on, source="").first():
        return standing
    given = {
        "week_on": window.week_on,
        "opens_at": window.opens.at,
        "closes_at": window.closes.at,
        "opened_at": now,
        "source": "",
    }
    sync, is_new = Sync.objects.get_or_create(held_on=window.held_on, defaults=given)
    if not is_new and Sync.objects.filter(pk=sync.pk).exclude(source="").update(**given):
        sync.refresh_from_db()  # notes of the same day came in first; they stay, and the day takes answers
        is_new = True
    if is_new:
        SyncItem.objects.bulk_create(inserted(window, sync))
        carried = Discussion.objects.open().update(sync=sync)
        after = snapshot(sync, ("held_on", "opens_at", "closes_at")) | {"carried_over": carried}
        record("open_sync", sync, by=None, now=now, after=after)
    return sync


def inserted(window: Window, sync: Sync) -> list[SyncItem]:
    """What a sync begins with as things stand: urgent work of unfinished projects, column by column; not saved."""
    urgent = (
        Deliverable.objects.filter(phase__in=INSERTED, priority__gte=rules_of(window.week_on).at_least)
        .exclude(project__status=ProjectStatus.FINISHED)
        .select_related("project")
    )
    board = rulebook.rules(BoardRules, on=window.week_on).columns(Board.DELIVERABLES)
    order = {column.key: (number, column.label) for number, column in enumerate(board)}
    placed = sorted(urgent, key=lambda each: (order.get(each.column, (len(order), ""))[0], each.rank))
    return [
        SyncItem(
            sync=sync,
            deliverable=each,
            position=position,
            title=each.title,
            priority=each.get_priority_display(),
            column=order[each.column][1] if each.column in order else str(DeliverablePhase(each.phase).label),
        )
        for position, each in enumerate(placed[:MOST_ITEMS], 1)
    ]
