"""A mail that did not arrive is told to the other holders of seats; and which have not gone out shows."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from compass.notices.enums import Outcome
from compass.notices.models import Notice
from conduct.actions.alerting import alert_once
from conduct.actions.alerts import ALERT, REPORTER
from conduct.actions.log import note
from conduct.enums import Act
from conduct.models import Report

GOES_OUT_WITHIN = timedelta(minutes=1)
UNDELIVERED = "undelivered"


@transaction.atomic
def note_undelivered(*, kind: str, holder: str, key: str, now: datetime) -> None:
    """Write down that a mail did not arrive, and alert the others; once for each holder, or they would go on and on.

    `key` is that of the notice: the report's number, and what it was about. `holder` is who it went to; where it went
    to the reporter, that is the number as well, and each of their mails counts.
    """
    number, _, what = key.partition(":")
    pk = _uuid(number)
    if pk is None or kind not in (ALERT.name, REPORTER.name) or what.startswith(UNDELIVERED):
        return
    report = Report.objects.readable().select_for_update().filter(pk=pk).first()
    if report is None:
        return
    about, lost = ("", what) if kind == REPORTER.name else (holder, holder)
    note(report, Act.UNSENT, about=about, now=now)
    for seat in report.seats.held().exclude(holder=about):
        alert_once(seat.holder, report, what=f"{UNDELIVERED}:{lost}", now=now)


def reporter_unheard(report: Report) -> bool:
    """Whether the last mail to the reporter did not arrive, or may not have."""
    told = Notice.objects.filter(recipient_ref=str(report.pk), kind=REPORTER.name).order_by("created_at").last()
    return told is not None and told.outcome in (Outcome.REFUSED, Outcome.DOUBT)


def not_arrived(report: Report, *, now: datetime) -> set[str]:
    """The holders of seats at a case whose last alert was refused, or has not gone out for a minute."""
    holders = report.seats.held().values_list("holder", flat=True)
    told = Notice.objects.filter(recipient_ref__in=list(holders), key__startswith=f"{report.pk}:")
    last: dict[str, Notice] = {each.recipient_ref: each for each in told.select_related("mail").order_by("created_at")}
    return {
        holder
        for holder, notice in last.items()
        if notice.outcome == Outcome.REFUSED
        or (notice.outcome != Outcome.SENT and notice.created_at + GOES_OUT_WITHIN <= now)
    }


def _uuid(number: str) -> UUID | None:
    try:
        return UUID(number)
    except ValueError:
        return None
