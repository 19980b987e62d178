"""Words are sealed as they are written."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from compass.notices.policy import to_the_minute
from conduct.actions.log import note
from conduct.enums import Act, PassageKind
from conduct.models import Passage, Report


def write(
    report: Report, kind: PassageKind, said: dict[str, Any], *, by: str, now: datetime, pk: UUID | None = None
) -> Passage:
    """Seal what somebody said of a report that the caller has locked. `by` is a holder, none for the reporter."""
    last = report.passages.order_by("-number").first()
    number = last.number + 1 if last else 1
    passage = Passage(pk=pk or uuid4(), report=report, kind=kind, number=number, at=to_the_minute(now), by=by)
    passage.words = report.seal(f"passage {passage.pk}", said)
    passage.save(force_insert=True)
    note(report, Act.WROTE if by else Act.RETURNED, by=by, now=now)
    return passage
