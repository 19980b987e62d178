"""The clock of a case, drawn to scale: what counts, what does not, and where now stands. Pure.

Geometry in percent of the width; the template turns it into SVG, and `said` stands beside it as text. The bar and its
words are on the organisation's clock, on which days begin.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import pairwise

from compass.explanation import so_many
from compass.portal.moments import Form, city
from compass.workdays import ONE_DAY
from conduct.policy.clock import Clock, Span

NARROW, WIDE = 2.3, 1.2
"""What a letter takes of the narrowest bar, in percent: on a phone, and on anything wider."""
EDGE = 9
"""So near to an end the word for now is set from that end."""
A_WEEK = timedelta(days=7)
HOURS_UNTIL = timedelta(hours=48)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True)
class Piece:
    """A part of the bar; `run` is the width of it that has run. One that does not count has none."""

    x: float
    width: float
    counts: bool
    run: float


@dataclass(frozen=True)
class Label:
    """Words over or under the bar; `anchor` is the SVG text-anchor."""

    x: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Face:
    """All that is drawn and said.

    `form` is how the deadline is written for the reader, `elsewhere` the same instant on the organisation's clock where
    that shows something else, `left` what is left or how late it is. On a phone `narrow` stands in for `labels`.
    """

    clock: Clock
    form: Form
    elsewhere: str
    left: str
    is_late: bool
    pieces: tuple[Piece, ...]
    labels: tuple[Label, ...]
    narrow: tuple[Label, ...]
    now: Label | None
    said: tuple[str, ...]


def face(clock: Clock, *, now: datetime, reader: tzinfo, settled_at: datetime | None = None) -> Face:
    """The face of a clock for a reader; one that was stopped, `settled_at`, says how that was."""
    scale, at = _Scale(clock), settled_at or now
    is_late = at.astimezone(UTC) >= clock.due.at.astimezone(UTC)
    here = f"Done {scale.words(at)}." if settled_at else f"Now it is {scale.words(at)}."
    return Face(
        clock=clock,
        form="due" if clock.due.at.astimezone(reader).time() == time(0) else "full",
        elsewhere=_elsewhere(clock, reader),
        left=_settled(clock.due.at, at) if settled_at else left(clock.due.at, at),
        is_late=is_late,
        pieces=tuple(scale.piece(span, at) for span in clock.spans),
        labels=_placed(scale, WIDE),
        narrow=_placed(scale, NARROW),
        now=None if is_late else scale.now(at, "done" if settled_at else "now"),
        said=(*(scale.said(span) for span in clock.spans), *([] if is_late else [here])),
    )


def left(due_at: datetime, now: datetime) -> str:
    """`15 hours left`, `40 minutes left`, `3 days late`: whole units that are full. The deadline itself is late."""
    until = due_at.astimezone(UTC) - now.astimezone(UTC)
    return f"{_length(until)} left" if until > timedelta() else f"{_length(-until)} late"


def _settled(due_at: datetime, at: datetime) -> str:
    return "done in time" if at.astimezone(UTC) < due_at.astimezone(UTC) else f"done, {left(due_at, at)}"


def _length(length: timedelta) -> str:
    if length < MINUTE:
        return "less than a minute"
    if length < HOUR:
        return so_many(length // MINUTE, "minute")
    return so_many(length // HOUR, "hour") if length < HOURS_UNTIL else so_many(length // ONE_DAY, "day")


def _elsewhere(clock: Clock, reader: tzinfo) -> str:
    own, local = clock.due.at, clock.due.at.astimezone(reader)
    if own.replace(tzinfo=None) == local.replace(tzinfo=None):
        return ""
    words = f"{own:%H:%M}" if own.date() == local.date() and own.time() != time(0) else _Scale(clock).end
    return f"{words} in {city(clock.due.zone)}"


class _Scale:
    """Instants to percent and to words."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.zone = clock, clock.due.zone
        self.first, self.last = clock.received_at.astimezone(UTC), clock.due.at.astimezone(UTC)

    def x(self, at: datetime) -> float:
        """Where an instant stands."""
        here = min(max(at.astimezone(UTC), self.first), self.last)
        return round(100 * ((here - self.first) / (self.last - self.first)), 2)

    def piece(self, span: Span, now: datetime) -> Piece:
        """A span, and how much of it has run."""
        x, end = self.x(span.first), self.x(span.last)
        run = max(min(self.x(now), end) - x, 0) if span.counts else 0
        return Piece(x, round(end - x, 2), span.counts, round(run, 2))

    def words(self, at: datetime) -> str:
        """`Mon 00:00`, or where the bar has more than a week, `Mon 16 Mar, 00:00`."""
        local = at.astimezone(self.zone)
        day = f"{local:%a} {local.day} {local:%b}," if self.last - self.first >= A_WEEK else f"{local:%a}"
        return f"{day} {local:%H:%M}"

    @property
    def end(self) -> str:
        """The deadline in words; one at midnight is 24:00 of the day before."""
        if self.clock.due.at.time() != time(0):
            return self.words(self.last)
        return self.words(self.last - MINUTE).replace("23:59", "24:00")

    def now(self, at: datetime, word: str) -> Label:
        """The word for now under its mark, kept within the width."""
        x = self.x(at)
        return Label(x, f"{word}, {self.words(at)}", "start" if x < EDGE else "end" if x > 100 - EDGE else "middle")

    def said(self, span: Span) -> str:
        """A span as text."""
        until = self.end if span.last == self.last else self.words(span.last)
        return f"{self.words(span.first)} to {until}: {span.why_not or 'counts'}."


def _placed(scale: _Scale, letter: float) -> tuple[Label, ...]:
    """As many labels as fit beside each other: receipt and deadline, what does not count, where time counts again."""
    spans = scale.clock.spans
    placed = [Label(0, scale.words(scale.first), "start"), Label(100, scale.end, "end")]
    for span in spans:
        if not span.counts:
            placed += _over(scale.x(span.first), scale.x(span.last), span.why_not, placed, letter)
    for _, after in pairwise(spans):
        if after.counts:
            x = scale.x(after.first)
            placed += _over(x, x, scale.words(after.first), placed, letter)
    return tuple(sorted(placed, key=lambda label: label.x))


def _over(first: float, last: float, words: str, placed: list[Label], letter: float) -> list[Label]:
    """Words over a part of the bar: over its middle, or beside what stands there already; none where neither fits."""
    middle, room = (first + last) / 2, len(words) * letter / 2 + letter
    taken = [_extent(other, letter) for other in placed]
    beside = [x for begins, ends in taken for x in (begins - room, ends + room)]
    for x in sorted({middle, *beside}, key=lambda x: abs(x - middle)):
        is_free = all(x <= begins - room or x >= ends + room for begins, ends in taken)
        if first <= x <= last and is_free:
            return [Label(round(x, 2), words)]
    return []


def _extent(label: Label, letter: float) -> tuple[float, float]:
    width = len(label.words) * letter
    begins = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return begins, begins + width
