"""What the two business days hold."""

from typing import Any

from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Each step that was recorded."""
    return {"steps": case.report.steps.all()}
