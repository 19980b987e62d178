"""An explanation drawn to scale: a band for what is added, hollow dots for what is skipped, a diamond for the answer.

Pure geometry in percent of the width; the template turns it into SVG, and the steps stand beside it as text.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from compass.explanation import Explanation, Mark, Moment, instant

LEFT, RIGHT = 1.5, 97.5
LETTER = 1.9  # what a letter of a label takes of the narrowest ruler, in percent
MOST_WEEKS = 12


@dataclass(frozen=True)
class Band:
    """A span of the axis."""

    x: float
    width: float

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Label:
    """Words under the axis; `anchor` is the SVG text-anchor."""

    x: float
    words: str
    anchor: str
    answer: bool = False


@dataclass(frozen=True)
class Ruler:
    """Everything the drawing has, from left to right."""

    bands: tuple[Band, ...]
    names: tuple[Label, ...]
    hatched: tuple[Band, ...]
    weeks: tuple[float, ...]
    skipped: tuple[float, ...]
    answer: float
    labels: tuple[Label, ...]


def ruler(explanation: Explanation) -> Ruler | None:
    """The drawing of a sum; None where all of it happens at one instant."""
    moments = [step.figure for step in explanation.steps if not isinstance(step.figure, str)]
    scale = _Scale([instant(moment, explanation.zone) for moment in moments])
    if scale.first == scale.last:
        return None
    spans = _spans(explanation)
    days = [step.figure for step in explanation.steps if step.mark is Mark.SKIPPED and not isinstance(step.figure, str)]
    at = {day: instant(day, explanation.zone) for day in days}
    inside = [day for day in days if any(first <= at[day] < last for first, last, _ in spans)]
    bands = tuple(scale.band(first, last) for first, last, _ in spans)
    hatched = tuple(scale.band(at[day], at[day] + timedelta(days=1)) for day in inside)
    names = [_name(band, hatched, amount) for band, (_, _, amount) in zip(bands, spans, strict=True)]
    return Ruler(
        bands=bands,
        names=tuple(name for name in names if name),
        hatched=hatched,
        weeks=_weeks(scale),
        skipped=tuple(scale.x(at[day]) for day in days if day not in inside),
        answer=scale.x(explanation.at),
        labels=_labels(explanation, scale, set(inside)),
    )


class _Scale:
    """Instants to percent."""

    def __init__(self, instants: list[datetime]) -> None:
        self.first, self.last = min(instants), max(instants)

    def x(self, at: datetime) -> float:
        part = (at - self.first) / (self.last - self.first)
        return round(LEFT + (RIGHT - LEFT) * min(max(part, 0), 1), 2)

    def band(self, first: datetime, last: datetime) -> Band:
        x = self.x(first)
        return Band(x, round(self.x(last) - x, 2))


def _spans(explanation: Explanation) -> list[tuple[datetime, datetime, str]]:
    """Each amount with its reach: from the moment before it to the next moment that is no skipped day."""
    spans: list[tuple[datetime, datetime, str]] = []
    start: datetime | None = None
    amount = ""
    for step in explanation.steps:
        if isinstance(step.figure, str):
            amount = step.figure
        elif step.mark is not Mark.SKIPPED:
            here = instant(step.figure, explanation.zone)
            if amount and start:
                spans.append((min(start, here), max(start, here), amount))
            start, amount = here, ""
    return spans


def _name(band: Band, hatched: tuple[Band, ...], amount: str) -> Label | None:
    """The amount, in the widest part of its band that is not hatched; None where it does not fit."""
    within = [min(max(edge, band.x), band.end) for day in hatched for edge in (day.x, day.end)]
    edges = [band.x, *within, band.end]
    parts = [Band(left, round(right - left, 2)) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    widest = max(parts, key=lambda part: part.width)
    return Label(widest.middle, amount, "middle") if len(amount) * LETTER < widest.width else None


def _weeks(scale: _Scale) -> tuple[float, ...]:
    """Where weeks begin, as long as they can be told apart."""
    monday = (scale.first + timedelta(days=-scale.first.weekday() % 7)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    count = (scale.last - monday).days // 7 + 1
    if count > MOST_WEEKS:
        return ()
    begins = (monday + timedelta(days=7 * week) for week in range(count))
    return tuple(scale.x(at) for at in begins if scale.first < at < scale.last)


def _labels(explanation: Explanation, scale: _Scale, inside: set[Moment]) -> tuple[Label, ...]:
    """As many labels as fit beside each other: answer and start first, then subtotals, then skipped days."""
    order = {Mark.RESULT: 0, Mark.START: 1, Mark.SUBTOTAL: 2, Mark.SKIPPED: 3}
    placed: list[Label] = []
    for step in sorted((step for step in explanation.steps if step.mark in order), key=lambda step: order[step.mark]):
        if isinstance(step.figure, str) or step.figure in inside:
            continue
        label = _label(step.mark, step.figure, scale.x(instant(step.figure, explanation.zone)))
        if not any(_overlap(label, other) for other in placed):
            placed.append(label)
    return tuple(sorted(placed, key=lambda label: label.x))


def _label(mark: Mark, day: Moment, x: float) -> Label:
    words = f"{day.day}" if mark is Mark.SKIPPED else f"{day.day} {day:%b}"
    half = len(words) * LETTER / 2
    anchor = "start" if x - half < 0 else "end" if x + half > 100 else "middle"
    edge = {"start": 0.5, "end": 99.5, "middle": x}[anchor]
    return Label(edge, words, anchor, answer=mark is Mark.RESULT)


def _overlap(one: Label, other: Label) -> bool:
    first, second = sorted((_extent(one), _extent(other)))
    return first[1] + LETTER > second[0]


def _extent(label: Label) -> tuple[float, float]:
    width = len(label.words) * LETTER
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return left, left + width
