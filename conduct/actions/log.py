"""The log of a case grows by one line for each thing that somebody does, in the transaction that does it."""

from datetime import datetime

from conduct.enums import Act
from conduct.models import LogLine, Report
from conduct.policy import chain


def note(report: Report, act: Act, *, by: str = "", about: str = "", now: datetime) -> LogLine:
    """Write a line. The report is locked by whoever calls; `by` and `about` are holders, none for the portal itself."""
    last = report.log.order_by("-number").first()
    line = LogLine(
        report=report,
        number=last.number + 1 if last else 1,
        at=chain.to_the_minute(now),
        by=by,
        act=act,
        about=about,
    )
    line.digest = chain.link(last.digest if last else chain.START, line.facts())
    line.save(force_insert=True)
    return line
