"""The rules of positions: levels, the steps in them, and which salary follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause

MOST_LEVELS = MOST_STEPS = 9
DIGITS = {"USD": 2, "EUR": 2, "GBP": 2, "CAD": 2, "CHF": 2, "SEK": 2, "NOK": 2, "AUD": 2, "INR": 2, "JPY": 0}
"""The currencies that salaries are paid in, and how many digits their minor units have."""


@dataclass(frozen=True, kw_only=True)
class PositionRules(Rules):
    """What a position is made of."""

    steps_per_level: int = clause(
        "people.steps-per-level",
        title="Steps in a level",
        kind=Integer(1, MOST_STEPS, "step"),
        start=4,
        text="A level holds {value}, one after the other; which of them somebody stands on is between them and the "
        "director.",
        decider=Decider.OWNER,
    )


@dataclass(frozen=True)
class Held:
    """A level that somebody holds from a day, until a day (included) or further notice."""

    level_id: int
    title: str
    from_on: date
    until_on: date | None
    steps: tuple["Stepped", ...] = ()


@dataclass(frozen=True)
class Stepped:
    """A step from a day. Of several of one day the last one written holds."""

    number: int
    from_on: date


@dataclass(frozen=True)
class Priced:
    """What a step of a level is paid from a day, in minor units. Of several of one day the last one written holds."""

    level_id: int
    step: int
    amount_minor: int
    currency: str
    from_on: date

    @property
    def words(self) -> str:
        """The sum in words: `USD 104,000`."""
        return say_money(self.amount_minor, self.currency)


Dated = TypeVar("Dated", Stepped, Priced)


@dataclass(frozen=True)
class Spell:
    """A stretch of time in which position, step and salary stayed the same."""

    title: str
    from_on: date
    until_on: date | None
    step: int | None = None
    salary: Priced | None = None

    @property
    def words(self) -> str:
        """As people write it: `Infrastructure engineer L2 - S3`."""
        return f"{self.title} - S{self.step}" if self.step else self.title

    def holds_on(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def level_title(position: str, number: int) -> str:
    """What everybody may read: `Infrastructure engineer L2`."""
    return f"{position} L{number}"


def say_money(amount_minor: int, currency: str) -> str:
    """A sum in words: `USD 104,000` or `EUR 91,250.50`."""
    whole, rest = divmod(amount_minor, 10 ** DIGITS[currency])
    return f"{currency} {whole:,}" + (f".{rest:0{DIGITS[currency]}d}" if rest else "")


def spells(held: Iterable[Held], salaries: Iterable[Priced]) -> list[Spell]:
    """The whole history, oldest first: a new line wherever position, step or salary changed."""
    prices = list(salaries)
    found: list[Spell] = []
    for term in sorted(held, key=lambda each: each.from_on):
        changes = {*(each.from_on for each in term.steps), *(each.from_on for each in prices)}
        days = {day for day in changes if day > term.from_on} | {term.from_on}
        inside = sorted(day for day in days if term.until_on is None or day <= term.until_on)
        for day, following in zip(inside, [*inside[1:], None], strict=True):
            until_on = following - date.resolution if following else term.until_on
            step = _last(term.steps, day)
            number = step.number if step else None
            salary = _last([each for each in prices if (each.level_id, each.step) == (term.level_id, number)], day)
            spell = Spell(term.title, day, until_on, number, salary)
            if found and day > term.from_on and (found[-1].step, found[-1].salary) == (spell.step, spell.salary):
                spell = Spell(term.title, found.pop().from_on, until_on, spell.step, spell.salary)
            found.append(spell)
    return found


def paid_on(day: date, salaries: Iterable[Priced]) -> dict[tuple[int, int], Priced]:
    """What each step is paid on a day, by the id of its level and its number."""
    begun = [each for each in salaries if each.from_on <= day]
    return {(each.level_id, each.step): each for each in sorted(begun, key=lambda each: each.from_on)}


def _last(entries: Sequence[Dated], day: date) -> Dated | None:
    begun = [each for each in entries if each.from_on <= day]
    return max(reversed(begun), key=lambda each: each.from_on) if begun else None
