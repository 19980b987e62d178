"""Sums of money: whole minor units of one currency, never a fraction of one. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from compass.handbook.kinds import Amount
from leads.enums import Per

CURRENCIES = ("USD", "EUR", "GBP", "CAD")
"""Currencies of two decimals; a quote is in one of them."""
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CAD": "CA$"}
MOST = 100_000_000_00
"""No single sum is larger: a hundred million, in minor units."""
MONTHS_OF_YEAR = 12
TOO_MUCH = "This comes to more than any sum may; look at the quantities and prices again."
LONGEST = 120
"""So many months of service a quote is for at most."""
TYPED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)


class MixedCurrencies(ValueError):
    """Sums in different currencies cannot be added."""


@dataclass(frozen=True)
class Line:
    """One line of a pricing sheet: so many, at a price each, due once, every month or every year."""

    what: str
    quantity: Decimal
    unit_minor: int
    per: Per
    kind: str = ""

    def total(self, months: int) -> int:
        """What it comes to over a service of so many months, in minor units; half of one goes to the even neighbour."""
        share = {Per.ONCE: Decimal(1), Per.MONTH: Decimal(months), Per.YEAR: Decimal(months) / MONTHS_OF_YEAR}
        exact = self.quantity * self.unit_minor * share[self.per]
        return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


@dataclass(frozen=True)
class Sheet:
    """Lines in one currency, over a service of so many months."""

    currency: str
    months: int
    lines: tuple[Line, ...]

    def totals(self) -> tuple[int, ...]:
        """What each line comes to, in minor units."""
        return tuple(line.total(self.months) for line in self.lines)

    def total(self) -> Amount:
        """The sum of the lines as they are printed: what is rounded is added, so that nothing differs by a cent."""
        return Amount(sum(self.totals()), self.currency)

    def once(self) -> Amount:
        """What is due once, whatever the length of the service."""
        return self._of({Per.ONCE})

    def recurring(self) -> Amount:
        """What is due for the service itself."""
        return self._of({Per.MONTH, Per.YEAR})

    def per_year(self) -> Amount:
        """What is due for the service itself in a whole year."""
        year = (line.total(MONTHS_OF_YEAR) for line in self.lines if line.per is not Per.ONCE)
        return Amount(sum(year), self.currency)

    def _of(self, kinds: set[Per]) -> Amount:
        rows = zip(self.lines, self.totals(), strict=True)
        return Amount(sum(total for line, total in rows if line.per in kinds), self.currency)


def added(amounts: Iterable[Amount], currency: str) -> Amount:
    """The sum of amounts of one currency; raises MixedCurrencies where one is of another."""
    minor = 0
    for each in amounts:
        if each.currency != currency:
            raise MixedCurrencies(f"{each.currency} cannot be added to {currency}.")
        minor += each.minor
    return Amount(minor, currency)


def is_too_much(sheet: Sheet) -> bool:
    """Whether a line, the whole, or a year of a sheet is larger than any sum may be."""
    return max(sheet.total().minor, sheet.per_year().minor) > MOST


def number(typed: str) -> Decimal:
    """A number as somebody types it: digits, perhaps with commas between thousands, and at most two decimals.

    Raises ValueError for anything else: a sign, an exponent, other digits, a comma before decimals.
    """
    if not TYPED.fullmatch(typed):
        raise ValueError("Write digits with at most two decimals, such as 1200 or 0.25.")
    return Decimal(typed.replace(",", ""))


def minor(typed: str) -> int:
    """A sum as somebody types it, in minor units; raises ValueError where it is none, or too large."""
    found = int(number(typed) * 100)
    if found > MOST:
        raise ValueError(f"No sum is larger than {MOST // 100:,}.")
    return found


def spread(minor: int, shares: Sequence[int]) -> list[int]:
    """A sum over months by the days in each: whole units that add up to the sum.

    Each month has what the days up to its end are worth, less what those before it are.
    """
    days, done, given, found = sum(shares), 0, 0, []
    for share in shares:
        done += share
        upto = minor * done // days
        found.append(upto - given)
        given = upto
    return found


def said(amount: Amount) -> str:
    """A sum as it is written: `$31,440.00`."""
    sign = "−" if amount.minor < 0 else ""
    whole, cents = divmod(abs(amount.minor), 100)
    return f"{sign}{SIGNS.get(amount.currency, amount.currency + ' ')}{whole:,}.{cents:02}"


def quantity_said(quantity: Decimal) -> str:
    """How many, without decimals that say nothing: `12`, `0.25`."""
    return f"{quantity:,.2f}".removesuffix(".00")
