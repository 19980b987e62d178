"""What services are worth, month by month of their time. Pure.

Sums are whole minor units of one currency: each service is spread over its months by their days, and what is shown adds
up to what was agreed. Nothing is added across currencies.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from compass.explanation import MONTHS
from compass.handbook.kinds import Amount
from leads.policy.money import SIGNS, said, spread
from projects.policy.charts import Tick, scale

BEFORE, AFTER = 12, 24
"""So many months before this one, and from it on, are shown one by one; what lies further away is added up."""
LABELS = 6
ROOM = 0.7
"""A bar is as wide as this part of its month."""


@dataclass(frozen=True)
class Service:
    """What a lead signed for, or was offered: a sum over a time. Days may not be known yet of what was only offered."""

    lead: int
    organisation: str
    currency: str
    minor: int
    months: int
    starts_on: date | None
    ends_on: date | None
    is_signed: bool

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first and last day; where only the first is known, the last follows from the months of the quote."""
        if self.starts_on is None:
            return None
        return self.starts_on, self.ends_on or self.starts_on + relativedelta(months=self.months) - timedelta(days=1)


@dataclass(frozen=True)
class Bar:
    """A month as it is drawn, in percent: the signed part stands below, the offered part on top of it."""

    x: float
    width: float
    signed_y: float
    signed_height: float
    quoted_y: float
    quoted_height: float


@dataclass(frozen=True)
class Line:
    """A month, or all that lies before or after those that are shown, with what is signed and offered for it."""

    words: str
    signed: Amount
    quoted: Amount
    bar: Bar | None = None

    @property
    def both(self) -> Amount:
        """Both together."""
        return Amount(self.signed.minor + self.quoted.minor, self.signed.currency)

    @property
    def said(self) -> dict[str, str]:
        """The sums as they are written."""
        return {"signed": said(self.signed), "quoted": said(self.quoted), "both": said(self.both)}


@dataclass(frozen=True)
class Value:
    """The value of services in one currency, by month. `undated` have no first day, and are in no month."""

    currency: str
    lines: tuple[Line, ...]
    total: Line
    undated: tuple[Service, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def months_of(service: Service) -> dict[date, int]:
    """What a service comes to in each month, by the first of it; empty where its days are not known."""
    if service.days is None:
        return {}
    first, last = service.days
    months, month = [], first.replace(day=1)
    while month <= last:
        months.append(month)
        month += relativedelta(months=1)
    shares = [(min(last, _last_of(each)) - max(first, each)).days + 1 for each in months]
    return dict(zip(months, spread(service.minor, shares), strict=True))


def values(services: Iterable[Service], today: date) -> tuple[Value, ...]:
    """The value of services by month, currency by currency."""
    found: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        found[service.currency].append(service)
    return tuple(_value(currency, found[currency], today) for currency in sorted(found))


def _value(currency: str, services: Sequence[Service], today: date) -> Value:
    sums: dict[bool, dict[date, int]] = {True: defaultdict(int), False: defaultdict(int)}
    for service in services:
        for month, minor in months_of(service).items():
            sums[service.is_signed][month] += minor
    known = sorted({*sums[True], *sums[False]})
    shown = _shown(known, today)

    def line(words: str, months: Iterable[date]) -> Line:
        own = list(months)
        signed, quoted = (sum(sums[each].get(month, 0) for month in own) for each in (True, False))
        return Line(words, Amount(signed, currency), Amount(quoted, currency))

    lines = [line(said_month(month), [month]) for month in shown]
    up, drawn = _drawn(lines)
    earlier = [month for month in known if shown and month < shown[0]]
    later = [month for month in known if shown and month > shown[-1]]
    return Value(
        currency,
        (
            *([line("Earlier", earlier)] if earlier else []),
            *drawn,
            *([line("Later", later)] if later else []),
        ),
        line("Total", known),
        tuple(each for each in services if each.days is None),
        _across(drawn, shown),
        up,
    )


def _shown(known: Sequence[date], today: date) -> list[date]:
    """The months that are shown one by one, without a gap: those with a value that are near enough."""
    this = today.replace(day=1)
    near = [m for m in known if this - relativedelta(months=BEFORE) <= m < this + relativedelta(months=AFTER)]
    near = near or list(known[:1])
    if not near:
        return []
    count = (near[-1].year - near[0].year) * 12 + near[-1].month - near[0].month + 1
    return [near[0] + relativedelta(months=each) for each in range(count)]


def _drawn(lines: Sequence[Line]) -> tuple[tuple[Tick, ...], list[Line]]:
    """The lines with their bars, and the ticks of the axis in whole units of the currency."""
    top, ticks = scale(-(-max((line.both.minor for line in lines), default=0) // 100))
    up = tuple(replace(tick, words=_short(int(tick.words), lines)) for tick in ticks)
    room = 100 / max(len(lines), 1)
    drawn = []
    for at, line in enumerate(lines):
        signed, quoted = line.signed.minor / top, line.quoted.minor / top
        x = at * room + room * (1 - ROOM) / 2
        bar = Bar(*(round(each, 2) for each in (x, room * ROOM, 100 - signed, signed, 100 - signed - quoted, quoted)))
        drawn.append(replace(line, bar=bar))
    return up, drawn


def _across(lines: Sequence[Line], months: Sequence[date]) -> tuple[Tick, ...]:
    step = -(-len(lines) // LABELS) or 1
    pairs = list(zip(lines, months, strict=True))[::step]
    return tuple(
        Tick(round(line.bar.x + line.bar.width / 2, 2), f"{MONTHS[month.month - 1]} {month.year % 100:02}")
        for line, month in pairs
        if line.bar
    )


def _short(units: int, lines: Sequence[Line]) -> str:
    """A sum where room is short: `$20k`."""
    sign = SIGNS.get(lines[0].signed.currency, "") if lines else ""
    named: Mapping[int, str] = {1_000_000: "M", 1_000: "k"}
    for size, word in named.items():
        if units >= size:
            return f"{sign}{units / size:g}{word}"
    return f"{sign}{units}"


def said_month(month: date) -> str:
    """`Mar 2022`."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
