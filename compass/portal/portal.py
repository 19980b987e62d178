"""What the portal itself offers: its calendar, what members plan, and the keys that work on every page."""

from collections.abc import Collection, Iterator
from datetime import date

from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Command, Document, Event, Kind, Link, Shortcut, Source
from compass.portal.markdown import plain
from compass.portal.models import TeamEvent
from compass.portal.models.events import TeamEventQuerySet
from compass.portal.policy.recurrence import Happening
from compass.portal.subscription import MEETING
from compass.workdays import ONE_DAY


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The calendar stands right after home."""
    yield Link("", "Calendar", "calendar-days", "portal:calendar", order=1)


@contracts.kinds.register
def kinds() -> Iterator[Kind]:
    """What members plan."""
    yield Kind(MEETING, "Meetings", "users", order=20)


@contracts.events.register
def team_events(person: Person, first: date, last: date) -> Iterator[Event]:
    """Each occurrence of what members have planned and not called off before it began."""
    for event in TeamEvent.objects.visible_to(person).touching(first, last).whole():
        for happening in event.happenings(first - ONE_DAY, last + ONE_DAY):
            if happening.slot and not event.is_off(happening.slot):
                yield _event(event, happening)


@contracts.sources.register
def sources() -> Iterator[Source]:
    """What members have planned and not called off."""
    yield Source("event", "Event", "users", _documents, visible_events)


def visible_events(person: Person) -> TeamEventQuerySet:
    """The events that somebody finds."""
    visible: TeamEventQuerySet = TeamEvent.objects.visible_to(person)
    return visible.standing()


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = TeamEvent.objects.standing().order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(each.pk, each.title, f"{each.place} {plain(each.description)}", each.get_absolute_url())


@contracts.shortcuts.register
def shortcuts() -> Iterator[Shortcut]:
    """Keys of every page, and of the palette."""
    yield Shortcut(("Ctrl", "K"), "Search or jump (⌘ K on a Mac)")
    yield Shortcut(("/",), "Search or jump", single=True)
    yield Shortcut(("?",), "This list", single=True)
    yield Shortcut(("Esc",), "Close what is open")
    yield Shortcut(("←", "→", "↑", "↓"), "Go from day to day", where="In the calendar, on a day")
    yield Shortcut(("Enter",), "Open the day", where="In the calendar, on a day")
    yield Shortcut(("↑", "↓"), "Choose a line", where="In the search that opens")
    yield Shortcut(("Enter",), "Open the line, or everything that was found", where="In the search that opens")


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What everybody may do."""
    yield Command("Show keyboard shortcuts", "info", "portal:keys")


def _event(event: TeamEvent, happening: Happening) -> Event:
    slot = happening.slot or event.slot
    return Event(
        uid=f"{happening.original_on}-{event.uid}",
        revision=event.revision,
        title=event.title,
        kind=MEETING,
        icon="users",
        starts=slot.starts,
        ends=slot.ends,
        zone=event.zone,
        url=event.get_absolute_url(),
        people=event.people,
        changed_at=event.changed_at,
        in_series=True,
    )
