"""Who decides in a case: its responder, or, where nobody responds, whoever declared no conflict."""

from conduct.enums import Outcome, PassageKind
from conduct.models import Report
from conduct.permissions.seats import may_open


def may_decide(holder: str, report: Report) -> bool:
    """Whether a holder may record what comes of a case."""
    return report.responder in ("", holder) and may_open(holder, report)


def may_count(holder: str, report: Report) -> bool:
    """Whether a holder is told what was confirmed of the same person before: the responder alone."""
    return report.responder == holder and may_open(holder, report)


def may_review(holder: str, report: Report) -> bool:
    """Whether a holder may look at a removal a second time: anybody who reads the case and did not decide it."""
    if report.outcome != Outcome.REMOVAL or not may_open(holder, report):
        return False
    decided = report.passages.of_kind(PassageKind.OUTCOME).last()
    return decided is not None and decided.by != holder
