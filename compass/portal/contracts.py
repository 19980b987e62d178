"""What an app may offer the portal: frozen values, never rows or HTML; a provider costs a constant number of queries.

A provider starts from `visible_to(user)`. An app registers its providers in its `portal.py`, which the portal finds.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from compass.explanation import Explanation, Moment
from compass.person import Person
from compass.portal.registry import Registry
from compass.workdays import ONE_DAY

A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Card:
    """What needs this person, by when, and why. `due` is None where nothing presses.

    `counted_at` names the page of the navigation that counts it.
    """

    title: str
    reason: str
    url: str
    action: str
    icon: str
    due: Explanation | None = None
    counted_at: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of events: the calendar has a switch for each, and feeds hold nothing of a kind that nobody offered.

    Solid is for what binds, hatched for who is away; the rest is icon and text. `action` and `url_name` are the words
    and the address of a form for another one, if everybody may; the address is resolved without arguments. A feed can
    hold all kinds of one `family`. A quiet one is shown where somebody asks for it, and in feeds of its own.
    """

    key: str
    label: str
    icon: str
    order: int
    look: Literal["", "solid", "hatched"] = ""
    action: str = ""
    url_name: str = ""
    family: str = ""
    is_quiet: bool = False


@dataclass(frozen=True)
class Event:
    """Something on a day or at an hour. `uid` never changes; `revision` grows when it moves, at `changed_at`.

    Days end before `ends`; an instant that ends as it starts is a point in time. A `private` one stands in the feeds
    of `people` alone; `in_series` marks what the feeds tell as a rule instead. `note` is what its title leaves out.
    """

    uid: str
    revision: int
    title: str
    kind: str
    icon: str
    starts: Moment
    ends: Moment
    zone: str
    url: str
    people: tuple[int, ...] = ()
    explanation: Explanation | None = None
    changed_at: datetime | None = None
    private: bool = False
    in_series: bool = False
    note: str = ""

    @property
    def day(self) -> date:
        """The day it begins, on its own clock."""
        return self.starts.astimezone(ZoneInfo(self.zone)).date() if isinstance(self.starts, datetime) else self.starts


@dataclass(frozen=True)
class Duty:
    """A dated obligation of one member: what an absence touches.

    `begins` is from when they can see to it; where it is None, it falls on the day that it is due.
    """

    member_id: int
    title: str
    url: str
    due: Explanation
    begins: Explanation | None = None

    def touches(self, first: date, last: date, clock: tzinfo) -> bool:
        """Whether a day from `first` to `last` of a clock is among its days; midnight ends the day before."""
        due_on = (self.due.at - A_MOMENT).astimezone(clock).date()
        begins_on = self.begins.at.astimezone(clock).date() if self.begins else due_on
        return begins_on <= last and due_on >= first


@dataclass(frozen=True)
class Topic:
    """Something to talk about at a meeting."""

    title: str
    url: str
    reason: str
    asked_by: int | None = None


@dataclass(frozen=True)
class Document:
    """What search finds: an object of a kind, by the words of its title, its note and its text.

    `note` is what stands at the right of its title where room is short, such as its number. The text is plain.
    """

    object_id: int
    title: str
    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Source:
    """A kind of thing that search finds.

    `documents` gives those of some objects, or of all of them where it is asked for None; an object without a document
    is not found. `visible` holds the objects that a person may see: hits, counts, excerpts and suggestions are asked
    of these alone.
    """

    kind: str
    label: str
    icon: str
    documents: Callable[[Collection[int] | None], Iterable[Document]]
    visible: Callable[[Person], QuerySet[Any]]


@dataclass(frozen=True)
class Reminder:
    """What a member will be told, and when. The key changes when the date does; a key that vanishes is not sent."""

    key: str
    member_id: int
    due_at: datetime
    expires_at: datetime
    subject: str
    body: str
    path: str
    explanation: Explanation


@dataclass(frozen=True)
class Command:
    """Something to do, which the palette offers. `url_name` is resolved without arguments."""

    label: str
    icon: str
    url_name: str
    permission: str = ""


@dataclass(frozen=True)
class Shortcut:
    """Keys and what they do. `single` where one letter does it, which a member can switch off."""

    keys: tuple[str, ...]
    does: str
    where: str = "Everywhere"
    single: bool = False


@dataclass(frozen=True)
class Behind:
    """The clauses behind a page, by the name of its address and their keys."""

    url_name: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """An entry of the navigation. `url_name` is resolved without arguments; the lowest `order` stands first.

    Pages whose path begins with one of `also` stand under it, too, and so do the `pages` named like `app:page`. One
    `at_foot` stands below all groups, beside the clocks.
    """

    group: str
    label: str
    icon: str
    url_name: str
    order: int
    permission: str = ""
    also: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    at_foot: bool = False


@dataclass(frozen=True)
class Undertaking:
    """Work that people do together on a day, and the accounts it uses: pairs of a system's slug and a part of it."""

    key: str
    label: str
    member_ids: frozenset[int]
    accounts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """People who stand together on a day, such as all who hold a role. Its key is stored where it is chosen."""

    key: str
    label: str
    member_ids: frozenset[int]


cards: Registry[[Person, datetime], Card] = Registry("cards")
kinds: Registry[[], Kind] = Registry("kinds")
events: Registry[[Person, date, date], Event] = Registry("events")
duties: Registry[[date, date], Duty] = Registry("duties")
topics: Registry[[datetime], Topic] = Registry("topics")
sources: Registry[[], Source] = Registry("sources")
reminders: Registry[[datetime, datetime], Reminder] = Registry("reminders")
links: Registry[[], Link] = Registry("links")
groups: Registry[[date], Group] = Registry("groups")
undertakings: Registry[[date], Undertaking] = Registry("undertakings")
commands: Registry[[], Command] = Registry("commands")
shortcuts: Registry[[], Shortcut] = Registry("shortcuts")
behind: Registry[[], Behind] = Registry("behind")


def cards_for(person: Person, now: datetime) -> list[Card]:
    """Everything that needs a person, what is due first at the top."""
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return sorted(cards.collect(person, now), key=lambda card: (card.due.at if card.due else far, card.title))


def reminders_between(first: datetime, last: datetime) -> list[Reminder]:
    """Every reminder due from `first` to `last`, both included, in the order they fall due."""
    found: Iterable[Reminder] = reminders.collect(first, last)
    return sorted(found, key=lambda reminder: (reminder.due_at, reminder.key, reminder.member_id))


def duties_of(person: Person, first: date, last: date) -> list[Duty]:
    """What a person has to see to from `first` to `last` of their own calendar, both included, what is due first."""
    found = (duty for duty in duties.collect(first - ONE_DAY, last + ONE_DAY) if duty.member_id == person.pk)
    touched = [duty for duty in found if duty.touches(first, last, person.zone)]
    return sorted(touched, key=lambda duty: (duty.due.at, duty.title))


def events_for(person: Person, first: date, last: date) -> list[Event]:
    """What is on the calendar from `first` to `last`, both included, that this person may see."""
    return sorted(events.collect(person, first, last), key=lambda event: (event.day, event.title))


def groups_on(day: date) -> dict[str, Group]:
    """Every group of people as of a day, by its key."""
    return {group.key: group for group in groups.collect(day)}


def kinds_offered() -> list[Kind]:
    """The kinds of events that apps offer, in the order of their switches."""
    return sorted(kinds.collect(), key=lambda kind: (kind.order, kind.label))
