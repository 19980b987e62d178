"""The log of a case grows by one line for each thing that somebody does, in the transaction that does it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from compass.notices.policy import to_the_minute
from conduct.enums import Act
from conduct.models import LogLine, Report, log_key
from conduct.policy import chain


def note(report: Report, act: Act, *, by: str = "", about: str = "", now: datetime) -> LogLine:
    """Write a line. The report is locked by whoever calls; `by` and `about` are holders, none for the portal itself.

    It hangs on the head that the report keeps, and not on the last line that stands: where lines were cut off, no line
    that is written afterwards hides it.
    """
    kept = Report.objects.filter(pk=report.pk).values_list("log_head")
    before, last = kept.annotate(last=Max("log__number")).get()
    line = _line(report, (last or 0) + 1, before, act, by=by, about=about, now=now)
    line.save(force_insert=True)
    report.log_head = _head(line)
    report.save(update_fields=["log_head"])
    return line


def save_with_log(report: Report, lines: Iterable[tuple[Act, str]], *, now: datetime) -> None:
    """Save a report that was just made with the first lines of its log: acts, and whom each is about.

    They are written at once, and nothing is read before.
    """
    written: list[LogLine] = []
    report.log_head = chain.head(log_key(), str(report.pk))
    for number, (act, about) in enumerate(lines, start=1):
        written.append(_line(report, number, report.log_head, act, about=about, now=now))
        report.log_head = _head(written[-1])
    report.save(force_insert=True)
    LogLine.objects.bulk_create(written)


def _line(
    report: Report, number: int, before: str, act: Act, *, by: str = "", about: str = "", now: datetime
) -> LogLine:
    line = LogLine(report=report, number=number, at=to_the_minute(now), by=by, act=act, about=about)
    line.digest = chain.link(log_key(), before, line.facts())
    return line


def _head(line: LogLine) -> str:
    return chain.head(log_key(), str(line.report_id), line.number, line.digest)
