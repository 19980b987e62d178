"""How home says what needs somebody: in one sentence, then in groups by how soon."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from compass.portal.contracts import Card

NUMBERS = ("Nothing", "One thing", "Two things", "Three things", "Four things", "Five things")


@dataclass(frozen=True)
class Group:
    """Cards that fall due in the same span."""

    title: str
    cards: list[Card] = field(default_factory=list)


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
