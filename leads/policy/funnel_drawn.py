"""The funnel and its times as they are drawn: widths in percent, and the words beside them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from compass.explanation import so_many
from leads.policy.funnel import Reached
from projects.policy.flow_words import lasting


@dataclass(frozen=True)
class Drawn:
    """A phase or a status: the width of its bar, and its times as bars of one scale, all in percent of the width.

    Of the times, `from_quarter` to `to_quarter` is where the middle half lies; it is open where three quarters have
    not left yet, and there is no mark where too few have left for a median.
    """

    reached: Reached
    width: float
    median: float | None
    from_quarter: float | None
    to_quarter: float

    @property
    def middle_width(self) -> float:
        """How wide the middle half is; a little, where all leave at once."""
        return round(max(self.to_quarter - (self.from_quarter or 0), 0.5), 2)

    @property
    def words(self) -> str:
        """`12 leads reached it, 60 % of those before`."""
        share = f", {self.reached.share}\N{NO-BREAK SPACE}% of those before" if self.reached.share is not None else ""
        return f"{so_many(self.reached.count, 'lead')} reached it{share}"

    @property
    def quarters(self) -> tuple[str, ...]:
        """The times in words; nothing where too few have left."""
        return tuple(lasting(each) if each is not None else "" for each in self.reached.times.quarters)

    @property
    def time_words(self) -> str:
        """`half leave within six days, three quarters within two weeks; three are there now`."""
        times = self.reached.times
        _, half, most = self.quarters
        told = f"half leave within {half}" if half else "too few have left to tell"
        more = f", three quarters within {most}" if most else ""
        now = f"; {times.standing} {'is' if times.standing == 1 else 'are'} there now" if times.standing else ""
        return told + more + now


def drawn(rows: Sequence[Reached]) -> list[Drawn]:
    """Rows of the funnel on one scale of counts and one of times."""
    most = max((row.count for row in rows), default=0)
    longest = max((each for row in rows for each in row.times.quarters if each), default=timedelta())
    return [_drawn(row, most, longest) for row in rows]


def _drawn(row: Reached, most: int, longest: timedelta) -> Drawn:
    first, half, last = (_place(each, longest) for each in row.times.quarters)
    width = round(100 * row.count / most, 2) if most else 0.0
    return Drawn(row, width, half, first, 100.0 if last is None else last)


def _place(length: timedelta | None, longest: timedelta) -> float | None:
    if length is None:
        return None
    return round(100 * (length / longest), 2) if longest else 0.0
