"""Every reading of a case."""

from typing import Any

from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """The lines of its log, with whom each is about."""
    lines = [(line, case.members.get(line.by)) for line in case.report.log.all()]
    return {"log": lines[::-1]}
