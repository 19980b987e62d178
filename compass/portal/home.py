"""How home says what needs somebody: in one sentence, then in groups by how soon."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from compass.portal.contracts import Card, Event, Kind
from compass.portal.weeks import Placed, placed

NUMBERS = ("Nothing", "One thing", "Two things", "Three things", "Four things", "Five things")
COMING_WEEK = timedelta(days=7)
MOST_AWAY = 8


@dataclass(frozen=True)
class Group:
    """Cards that fall due in the same span."""

    title: str
    cards: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Away:
    """Who is away today or in the coming week, as far as there is room, and how many more; then what else is on."""

    shown: list[Placed]
    more: int
    others: list[Event]
    kind: Kind | None


def away(events: Iterable[Event], kinds: Iterable[Kind], today: date, zone: tzinfo) -> Away:
    """Events of hatched kinds apart from the rest. One that begins later stays with the rest, one that is over goes."""
    known = {kind.key: kind for kind in kinds}
    every = list(events)
    apart = [each for each in placed(every, known, zone) if each.kind.look == "hatched"]
    now = [each for each in apart if each.first <= today + COMING_WEEK and each.last >= today]
    gone = {each.event.uid for each in apart if each.last < today} | {each.event.uid for each in now}
    return Away(
        shown=now[:MOST_AWAY],
        more=len(now[MOST_AWAY:]),
        others=[event for event in every if event.uid not in gone],
        kind=next((kind for kind in known.values() if kind.look == "hatched"), None),
    )


def grouped(cards: list[Card], now: datetime, zone: tzinfo) -> list[Group]:
    """Overdue, today and tomorrow, this week, later; empty groups are left out."""
    groups = [Group("Overdue"), Group("Today and tomorrow"), Group("This week"), Group("Later")]
    for card in cards:
        groups[_place(card, now, zone)].cards.append(card)
    return [group for group in groups if group.cards]


def sentence(cards: list[Card], now: datetime, zone: tzinfo) -> str:
    """`Two things need you by tomorrow. Nothing is overdue.`"""
    places = [_place(card, now, zone) for card in cards]
    soon, overdue = places.count(1), places.count(0)
    needs = f"{_count(soon)} need{'s' if soon < 2 else ''} you by tomorrow."
    return f"{needs} {_count(overdue)} {'is' if overdue < 2 else 'are'} overdue."


def due_soon(cards: list[Card], now: datetime, zone: tzinfo) -> int:
    """How many are overdue or fall due by tomorrow."""
    return sum(_place(card, now, zone) <= 1 for card in cards)


def waiting_at(cards: list[Card]) -> dict[str, int]:
    """How many are counted at which page of the navigation."""
    return Counter(card.counted_at for card in cards if card.counted_at)


def _count(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else f"{number} things"


def _place(card: Card, now: datetime, zone: tzinfo) -> int:
    if card.due is None:
        return 3
    if card.due.at <= now:
        return 0
    today = now.astimezone(zone).date()
    due_on = (card.due.at - timedelta(microseconds=1)).astimezone(zone).date()
    if due_on <= today + timedelta(days=1):
        return 1
    return 2 if due_on <= today + timedelta(days=6 - today.weekday()) else 3
