"""When a case came in, and who responds."""

from typing import Any

from conduct.enums import Act
from conduct.policy.stages import ENDED, stage
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Who was asked to respond, by whom, and whether it has ended."""
    responder = case.report.responder
    asked = [line.by for line in case.lines if line.act == Act.ASSIGNED and line.about == responder]
    return {
        "responder": case.name(responder) if responder else "",
        "asked_by": case.name(asked[-1]) if responder and asked and asked[-1] else "",
        "has_ended": stage(case.facts) in ENDED,
    }
