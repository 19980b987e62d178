"""Words are sealed as they are written."""

from datetime import datetime
from typing import Any

from conduct.enums import Act, EntryKind
from conduct.models import Entry, Report
from conduct.policy.chain import to_the_minute

from conduct.actions.log import note


def write(report: Report, kind: EntryKind, said: dict[str, Any], *, by: str, now: datetime) -> Entry:
    """Seal what somebody said of a report that the caller has locked. `by` is a holder, none for the reporter."""
    last = report.entries.order_by("-number").first()
    entry = Entry(report=report, kind=kind, number=last.number + 1 if last else 1, at=to_the_minute(now), by=by)
    entry.words = report.seal(f"entry {entry.pk}", said)
    entry.save(force_insert=True)
    note(report, Act.WROTE if by else Act.RETURNED, by=by, now=now)
    return entry
