"""The log of a case grows by one line for each thing that somebody does, in the transaction that does it."""

from collections.abc import Iterable
from datetime import datetime

from conduct.enums import Act
from conduct.models import LogLine, Report
from conduct.policy import chain


def note(report: Report, act: Act, *, by: str = "", about: str = "", now: datetime) -> LogLine:
    """Write a line. The report is locked by whoever calls; `by` and `about` are holders, none for the portal itself."""
    line = _line(report, report.log.order_by("-number").first(), act, by=by, about=about, now=now)
    line.save(force_insert=True)
    return line


def begin_log(report: Report, lines: Iterable[tuple[Act, str]], *, now: datetime) -> None:
    """Write the first lines of a report that was just made, of which nobody else knows: acts, and whom each is about.

    They are written at once, and nothing is read before.
    """
    written: list[LogLine] = []
    for act, about in lines:
        written.append(_line(report, written[-1] if written else None, act, about=about, now=now))
    LogLine.objects.bulk_create(written)


def _line(report: Report, last: LogLine | None, act: Act, *, by: str = "", about: str = "", now: datetime) -> LogLine:
    number, before = (last.number + 1, last.digest) if last else (1, chain.START)
    line = LogLine(report=report, number=number, at=chain.to_the_minute(now), by=by, act=act, about=about)
    line.digest = chain.link(before, line.facts())
    return line
