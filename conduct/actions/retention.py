"""What has been kept for long enough is destroyed: first of all the key, without which no copy can be read."""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.handbook import rulebook
from compass.notices.policy import to_the_minute
from conduct.actions.log import note
from conduct.actions.refusals import locked
from conduct.enums import Act
from conduct.models import Confirmed, Report
from conduct.models.dated import destroyed
from conduct.policy.retention import RetentionRules, counts_from


def shred_due(*, now: datetime) -> int:
    """Destroy every report whose day has come, each in a transaction of its own, and forget what counts no more.

    Gives how many reports.
    """
    done = sum(shred(report, now=now) for report in Report.objects.ended().readable())
    today = clock.organisation_day(now)
    first = counts_from(today, rulebook.rules(RetentionRules, on=today))
    Confirmed.objects.outlived(first).delete()
    return done


@transaction.atomic
def shred(report: Report, *, now: datetime) -> bool:
    """Destroy a report's key and all its words where its day has come; False where it has not, or it is open again.

    Its dates, what it was taken for, its outcome and its log stay.
    """
    report = locked(report)
    due = destroyed(report)
    if report.shredded_at or due is None or due.at > now or not (report.closed_at or report.withdrawn_at):
        return False
    for rows in (report.involvements, report.seats, report.barred):
        rows.all().delete()
    report.steps.update(by="", passage=None)
    report.passages.all().delete()
    report.wrapped_key = report.words = report.names = report.address = None
    report.ring_key = report.receipt = report.code_name = report.responder = report.behaviour = ""
    report.follow_up_on, report.shredded_at = None, to_the_minute(now)
    report.save()
    note(report, Act.SHREDDED, now=now)
    return True
