"""By when a case must be answered."""

from typing import Any

from conduct.models.dated import answer_due
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """The deadline, with its sum."""
    return {"due": answer_due(case.report.submitted_at)}
