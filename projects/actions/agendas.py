"""Agendas of monthly meetings: what is put on them, in which order, and what became of it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from compass.portal.contracts import Topic
from people.policy.refusals import Impossible
from projects.actions.revisions import Overtaken
from projects.enums import ItemState
from projects.models import AgendaItem, Meeting

ITEM = ("title", "text", "minutes", "position", "state", "source")
SAID = ("title", "text", "minutes")
FOR_A_TOPIC = 10
"""So many minutes a topic gets that the portal proposed, until somebody says otherwise."""


@transaction.atomic
def add_agenda_item(
    meeting: Meeting, *, title: str, text: str = "", minutes: int, source: str = "", by: Person, now: datetime
) -> AgendaItem:
    """Put something at the end of the agenda of a meeting that is not closed."""
    meeting = lock_open(meeting)
    item = AgendaItem(
        meeting=meeting,
        title=" ".join(title.split()),
        text=text,
        minutes=minutes,
        source=source,
        position=_last_position(meeting) + 1,
        added_at=now,
        added_by_id=by.pk,
    )
    item.full_clean()
    item.save()
    record("add_agenda_item", item, by=by, now=now, after=snapshot(item, ITEM))
    index("meeting", meeting.pk)
    return item


@transaction.atomic
def take_topic(meeting: Meeting, *, topic: Topic, by: Person, now: datetime) -> AgendaItem:
    """Put what the portal proposed on the agenda; a topic that stands there already gives what stands there."""
    meeting = lock_open(meeting)
    if standing := AgendaItem.objects.filter(meeting=meeting, source=topic.url).first():
        return standing
    fields: dict[str, Any] = {"title": topic.title[:200], "text": topic.reason, "minutes": FOR_A_TOPIC}
    return add_agenda_item(meeting, **fields, source=topic.url, by=by, now=now)


@transaction.atomic
def change_agenda_item(
    item: AgendaItem, *, title: str, text: str, minutes: int, seen: str, by: Person, now: datetime
) -> AgendaItem:
    """Say anew what an item is about, and how long it takes. Raises Overtaken unless its stamp is the one `seen`."""
    item = _open(item)
    if item.stamp != seen:
        raise Overtaken("Somebody changed this while you had it open. It stands as below now; yours is kept here.")
    before = snapshot(item, SAID)
    item.title, item.text, item.minutes = " ".join(title.split()), text, minutes
    item.full_clean()
    item.save(update_fields=SAID)
    record("change_agenda_item", item, by=by, now=now, before=before, after=snapshot(item, SAID))
    index("meeting", item.meeting_id)
    return item


@transaction.atomic
def raise_agenda_item(item: AgendaItem, *, by: Person, now: datetime) -> AgendaItem:
    """Talk about it sooner: it changes places with the open item above it. The first one stays first."""
    return _swap(item, up=True, by=by, now=now)


@transaction.atomic
def lower_agenda_item(item: AgendaItem, *, by: Person, now: datetime) -> AgendaItem:
    """Talk about it later: it changes places with the open item below it. The last one stays last."""
    return _swap(item, up=False, by=by, now=now)


@transaction.atomic
def talk_agenda_item(item: AgendaItem, *, by: Person, now: datetime) -> AgendaItem:
    """It was talked about."""
    item = _open(item)
    return _settle(item, ItemState.TALKED, "talk_agenda_item", by=by, now=now)


@transaction.atomic
def reopen_agenda_item(item: AgendaItem, *, by: Person, now: datetime) -> AgendaItem:
    """It is to be talked about after all, at the same meeting."""
    item = _on_it(item)
    if item.state != ItemState.TALKED:
        raise Overtaken(f"“{item}” is not marked as talked about any more.")
    return _settle(item, ItemState.OPEN, "reopen_agenda_item", by=by, now=now)


@transaction.atomic
def carry_agenda_item(item: AgendaItem, *, by: Person, now: datetime) -> AgendaItem:
    """It waits for the next meeting."""
    item = _open(item)
    following = next_after(item.meeting)
    if following is None:
        raise Impossible("No later meeting is planned; put it on an agenda once there is one.")
    return _carry(item, following, by=by, now=now)


@transaction.atomic
def drop_agenda_item(item: AgendaItem, *, by: Person, now: datetime) -> None:
    """Take an open item off the agenda. The record keeps what it said."""
    item = _open(item)
    meeting_id = item.meeting_id
    record("drop_agenda_item", item, by=by, now=now, before=snapshot(item, ITEM))
    item.delete()
    index("meeting", meeting_id)


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Person | None, now: datetime) -> Meeting:
    """A meeting that was held is closed: what nobody talked about goes on to the next. Notes stay open."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if meeting.closed_at:
        raise Overtaken("Somebody closed this meeting already.")
    if not meeting.is_standing or meeting.is_ahead(now):
        raise Impossible("A meeting is closed once it was held.")
    meeting.closed_at = now
    meeting.save(update_fields=["closed_at"])
    record("close_meeting", meeting, by=by, now=now, after=snapshot(meeting, ("closed_at",)))
    carry_open_items(meeting, by=by, now=now)
    return meeting


def carry_open_items(meeting: Meeting, *, by: Person | None, now: datetime) -> None:
    """What is open on an agenda goes to the end of the next meeting's, in its order; it stays where there is none."""
    if following := next_after(meeting):
        for item in AgendaItem.objects.open().filter(meeting=meeting).select_for_update(of=("self",)):
            _carry(item, following, by=by, now=now)


def next_after(meeting: Meeting) -> Meeting | None:
    """The next meeting that takes place after one and is not closed."""
    later = Meeting.objects.standing().filter(closed_at=None, month_on__gt=meeting.month_on)
    return later.order_by("month_on").first()


def lock_open(meeting: Meeting) -> Meeting:
    """A meeting as it stands, locked, whose agenda is still open."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if meeting.closed_at:
        raise Impossible(f"The agenda of the {meeting.in_words} is closed; put it on the next one.")
    if not meeting.is_standing:
        raise Impossible(f"The {meeting.in_words} is called off; put it on the next one.")
    return meeting


def _open(item: AgendaItem) -> AgendaItem:
    """An item as it stands, while it is open and its meeting too."""
    found = _on_it(item)
    if found.state != ItemState.OPEN:
        raise Overtaken(f"“{item}” is {found.get_state_display()} already.")
    return found


def _on_it(item: AgendaItem) -> AgendaItem:
    """An item as it stands on an agenda that is still open."""
    lock_open(item.meeting)
    found = AgendaItem.objects.select_related("meeting").filter(pk=item.pk).first()
    if found is None:
        raise Overtaken(f"“{item}” is not on the agenda any more; somebody took it off.")
    return found


def _swap(item: AgendaItem, *, up: bool, by: Person, now: datetime) -> AgendaItem:
    item = _open(item)
    items = list(AgendaItem.objects.open().filter(meeting=item.meeting_id))
    place = next(number for number, each in enumerate(items) if each.pk == item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(items):
        positions = [each.position for each in items]
        items[place], items[other] = items[other], items[place]
        for each, position in zip(items, positions, strict=True):
            each.position = position
        AgendaItem.objects.bulk_update(items, ["position"])
        record("raise_agenda_item" if up else "lower_agenda_item", item, by=by, now=now)
    return item


def _settle(item: AgendaItem, state: ItemState, verb: str, *, by: Person, now: datetime) -> AgendaItem:
    before = snapshot(item, ("state",))
    item.state = state
    item.save(update_fields=["state"])
    record(verb, item, by=by, now=now, before=before, after=snapshot(item, ("state",)))
    return item


def _carry(item: AgendaItem, following: Meeting, *, by: Person | None, now: datetime) -> AgendaItem:
    """Put an open item onto another agenda too; a topic that stands there already is not put there twice."""
    item.state = ItemState.CARRIED
    item.save(update_fields=["state"])
    Meeting.objects.select_for_update(no_key=True).get(pk=following.pk)
    on_it = AgendaItem.objects.filter(meeting=following)
    if not (item.source and on_it.filter(source=item.source).exists()):
        AgendaItem.objects.create(
            meeting=following,
            title=item.title,
            text=item.text,
            minutes=item.minutes,
            position=_last_position(following) + 1,
            source=item.source,
            carried_from=item,
            added_at=now,
            added_by_id=item.added_by_id,
        )
    record("carry_agenda_item", item, by=by, now=now, after={"to": following.month})
    index("meeting", item.meeting_id, following.pk)
    return item


def _last_position(meeting: Meeting) -> int:
    return AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
