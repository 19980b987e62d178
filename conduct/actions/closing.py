"""A case is closed when nothing is missing, and opened again with a reason."""

from datetime import datetime

from django.db import transaction

from compass.notices.policy import to_the_minute
from conduct import permissions
from conduct.actions.log import note
from conduct.actions.outcomes import deciding, review_until
from conduct.actions.passages import write
from conduct.actions.refusals import NoSeat, Refused, locked
from conduct.actions.removal import unclosed
from conduct.enums import Act, MayAct, PassageKind, Step
from conduct.models import Removal, Report
from conduct.policy.outcomes import Ending, missing


@transaction.atomic
def close(report: Report, *, by: str, now: datetime) -> None:
    """Close a case. Raises NoSeat, and Refused with what is missing."""
    report = deciding(report, by)
    if wanting := missing_of(report, now):
        raise Refused(" ".join(("This is still to be done.", *wanting)))
    report.closed_at = to_the_minute(now)
    report.first_closed_at = report.first_closed_at or report.closed_at
    report.save(update_fields=["closed_at", "first_closed_at"])
    note(report, Act.CLOSED, by=by, now=now)


def missing_of(report: Report, now: datetime) -> tuple[str, ...]:
    """What is still to be done before a case may be closed."""
    removals = list(Removal.objects.filter(involvement__report=report).prefetch_related("ticks"))
    review = review_until(report)
    ending = Ending(
        finding=report.finding,
        may_act=MayAct(report.may_act),
        acknowledged=report.steps.filter(step=Step.ACKNOWLEDGED).exists(),
        outcome=report.outcome,
        removal_begun=bool(removals),
        unclosed=tuple(dict.fromkeys(label for each in removals for label in unclosed(each))),
        review_until=review.at if review else None,
        follow_up_on=report.follow_up_on,
    )
    return missing(ending, now)


@transaction.atomic
def reopen(report: Report, *, text: str, by: str, now: datetime) -> None:
    """Open a closed case again. It keeps its first closing, which its destruction counts from.

    Raises NoSeat, Refused.
    """
    report = locked(report)
    if not permissions.may_open(by, report):
        raise NoSeat
    if not permissions.may_decide(by, report):
        raise Refused("Whoever responds to this case does this.")
    if report.withdrawn_at or not report.closed_at:
        raise Refused("Only a closed case is opened again.")
    report.closed_at, report.is_set_aside = None, False
    report.save(update_fields=["closed_at", "is_set_aside"])
    write(report, PassageKind.REOPENING, {"text": text}, by=by, now=now)
    note(report, Act.REOPENED, by=by, now=now)
