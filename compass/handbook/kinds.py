"""The types a clause's parameter may have: what is stored, what a rule receives, how it is said.

`clean` takes what somebody typed or stored and gives the stored form (JSON), or raises ValueError with a sentence that
says what to write. `load` turns the stored form into what a rule reads. `say` gives the parameter in words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Protocol

from compass.explanation import so_many
from compass.workdays import ORDINALS, WEEKDAYS

type_error = "Write {wanted}, not {given!r}."


class Kind(Protocol):
    """A parameter's type."""

    @property
    def hint(self) -> str: ...

    def clean(self, raw: Any) -> Any: ...

    def load(self, stored: Any) -> Any: ...

    def say(self, stored: Any) -> str: ...


@dataclass(frozen=True)
class Integer:
    """A whole number from `minimum` to `maximum`, both allowed, counted in `unit` (`day`, `week`)."""

    minimum: int
    maximum: int
    unit: str = ""

    @property
    def hint(self) -> str:
        return f"a whole number from {self.minimum} to {self.maximum}"

    def clean(self, raw: Any) -> int:
        if isinstance(raw, bool) or not re.fullmatch(r"[+-]?\d{1,9}", str(raw).strip(), re.ASCII):
            raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
        number = int(raw)
        if not self.minimum <= number <= self.maximum:
            raise ValueError(f"Write {self.hint}; {number} is outside.")
        return number

    def load(self, stored: int) -> int:
        return stored

    def say(self, stored: int) -> str:
        return so_many(stored, self.unit) if self.unit else str(stored)


@dataclass(frozen=True)
class Weekday:
    """A day of the week; a rule receives 0 for Monday."""

    hint = "a day of the week, such as Monday"

    def clean(self, raw: Any) -> str:
        name = str(raw).strip().capitalize()
        if name not in WEEKDAYS:
            raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
        return name

    def load(self, stored: str) -> int:
        return WEEKDAYS.index(stored)

    def say(self, stored: str) -> str:
        return stored


@dataclass(frozen=True)
class Ordinals:
    """Which ones of a month: `first, third`; a rule receives a frozenset of 1 to 5."""

    hint = "one or more of first, second, third, fourth, fifth, with commas between"

    def clean(self, raw: Any) -> list[str]:
        words = [str(word).strip().lower() for word in (raw if isinstance(raw, list) else str(raw).split(","))]
        if not words or not set(words) <= set(ORDINALS):
            raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
        return [word for word in ORDINALS if word in words]

    def load(self, stored: list[str]) -> frozenset[int]:
        return frozenset(ORDINALS.index(word) + 1 for word in stored)

    def say(self, stored: list[str]) -> str:
        return _join(stored, "or")


@dataclass(frozen=True)
class Weekdays:
    """Several days of the week; a rule receives a frozenset with 0 for Monday."""

    hint = "one or more days of the week, with commas between"

    def clean(self, raw: Any) -> list[str]:
        names = [str(name).strip().capitalize() for name in (raw if isinstance(raw, list) else str(raw).split(","))]
        if not names or not set(names) <= set(WEEKDAYS):
            raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
        return [name for name in WEEKDAYS if name in names]

    def load(self, stored: list[str]) -> frozenset[int]:
        return frozenset(WEEKDAYS.index(name) for name in stored)

    def say(self, stored: list[str]) -> str:
        return _join(stored, "and")


@dataclass(frozen=True)
class LocalTime:
    """A time of day on the clock a rule names; a rule receives a `time`."""

    hint = "a time of day such as 08:30"

    def clean(self, raw: Any) -> str:
        typed = str(raw).strip()
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", typed, re.ASCII):
            raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
        return typed

    def load(self, stored: str) -> time:
        return time.fromisoformat(stored)

    def say(self, stored: str) -> str:
        return stored


@dataclass(frozen=True)
class Amount:
    """A sum in the minor units of its ISO currency, as a rule receives it."""

    minor: int
    currency: str


@dataclass(frozen=True)
class Money:
    """A sum in one currency, typed in whole units and hundredths."""

    currency: str
    maximum: int = 10**12

    @property
    def hint(self) -> str:
        return f"an amount in {self.currency}, such as 20000 or 20000.50"

    def clean(self, raw: Any) -> dict[str, Any]:
        if isinstance(raw, Mapping):
            if raw.get("currency") != self.currency or type(raw.get("minor")) is not int:
                raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
            minor = int(raw["minor"])
        else:
            typed = str(raw).replace(",", "").replace(" ", "")
            if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", typed, re.ASCII):
                raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
            whole, _, hundredths = typed.partition(".")
            minor = int(whole) * 100 + int(hundredths.ljust(2, "0"))
        if not 0 <= minor <= self.maximum:
            raise ValueError(f"Write {self.hint}; this is outside.")
        return {"minor": minor, "currency": self.currency}

    def load(self, stored: dict[str, Any]) -> Amount:
        return Amount(**stored)

    def say(self, stored: dict[str, Any]) -> str:
        whole, hundredths = divmod(stored["minor"], 100)
        return f"{whole:,}" + (f".{hundredths:02}" if hundredths else "") + f" {stored['currency']}"


@dataclass(frozen=True)
class DateList:
    """Days with what they are, such as observed holidays; a rule receives a mapping from date to name."""

    hint = "one day a line, such as 2026-12-24 Christmas Eve; or nothing"

    def clean(self, raw: Any) -> dict[str, str]:
        if isinstance(raw, Mapping):
            raw = "\n".join(f"{day} {name}" for day, name in raw.items())
        days: dict[str, str] = {}
        for line in filter(None, map(str.strip, str(raw).splitlines())):
            day, _, name = line.partition(" ")
            try:
                stored = date.fromisoformat(day).isoformat()
            except ValueError:
                raise ValueError(type_error.format(wanted=self.hint, given=_short(line))) from None
            if stored in days:
                raise ValueError(f"Name {stored} once.")
            days[stored] = name.strip()[:100] or "observed holiday"
        return dict(sorted(days.items()))

    def load(self, stored: dict[str, str]) -> dict[date, str]:
        return {date.fromisoformat(day): name for day, name in stored.items()}

    def say(self, stored: dict[str, str]) -> str:
        return _join([f"{day} {name}" for day, name in stored.items()], "and") if stored else "none"


@dataclass(frozen=True)
class Text:
    """Words; where `choices` are given, one of them (stored value to what is said). They may have several `lines`.

    Where they are `optional` there may be none, which is said as `empty`.
    """

    maximum: int = 2000
    choices: tuple[tuple[str, str], ...] = ()
    lines: bool = False
    optional: bool = False
    empty: str = "nothing"

    @property
    def hint(self) -> str:
        if self.choices:
            return f"one of {', '.join(value for value, _ in self.choices)}"
        return "some lines" if self.lines else "some words"

    def clean(self, raw: Any) -> str:
        words = str(raw).strip().replace("\r\n", "\n")
        if "\0" in words or (not words and not self.optional) or len(words) > self.maximum:
            raise ValueError(f"Write from {0 if self.optional else 1} to {self.maximum} characters.")
        if self.choices and words not in dict(self.choices):
            raise ValueError(type_error.format(wanted=self.hint, given=_short(raw)))
        return words

    def load(self, stored: str) -> str:
        return stored

    def say(self, stored: str) -> str:
        if self.lines:
            return " / ".join(filter(None, map(str.strip, stored.splitlines())))
        return dict(self.choices).get(stored, stored) or self.empty


def _short(raw: Any) -> str:
    return str(raw).replace("\0", "")[:40]


def _join(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
