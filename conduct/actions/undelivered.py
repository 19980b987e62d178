"""A mail that did not arrive is told to the other holders of seats; and which have not gone out shows."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from compass.notices.enums import Outcome
from compass.notices.models import Notice
from conduct.actions.alerting import OUTSIDE, alert_once
from conduct.actions.alerts import ALERT, REPORTER
from conduct.actions.digests import cases_told_in, digests_of
from conduct.actions.flood import DIGEST
from conduct.actions.log import note
from conduct.actions.refusals import locked
from conduct.enums import Act
from conduct.models import Report, Seat

GOES_OUT_WITHIN = timedelta(minutes=2)
"""Notices are dated to the minute: what is dated two minutes ago has waited for more than one."""
UNDELIVERED = "undelivered"


@transaction.atomic
def note_undelivered(*, kind: str, holder: str, key: str, now: datetime) -> None:
    """Write down that a mail did not arrive, and alert the others; once for each holder, or they would go on and on.

    `key` is that of the notice: the report's number, and what it was about. `holder` is who it went to; where it went
    to the reporter, that is the number as well, and each of their mails counts. One alert of several things has a key
    without a number.
    """
    number, _, what = key.partition(":")
    if kind == DIGEST.name:
        _note_digest(holder, key, now)
        return
    pk = _uuid(number)
    if pk is None or kind not in (ALERT.name, REPORTER.name, OUTSIDE.name) or what.startswith(UNDELIVERED):
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
    told = Notice.objects.filter(recipient_ref=str(report.pk), kind=REPORTER.name).select_related("mail")
    return any(each.outcome in (Outcome.REFUSED, Outcome.DOUBT) for each in _last(list(told)))


def not_arrived(report: Report, *, now: datetime) -> set[str]:
    """The holders of seats at a case whose last alert was refused, or has not gone out for more than a minute."""
    holders = report.seats.held().values_list("holder", flat=True)
    alone = Notice.objects.filter(recipient_ref__in=list(holders), key__startswith=f"{report.pk}:")
    return {
        notice.recipient_ref
        for notice in _last([*alone.select_related("mail"), *digests_of(report)])
        if notice.outcome == Outcome.REFUSED
        or (notice.outcome != Outcome.SENT and notice.due_at + GOES_OUT_WITHIN <= now)
    }


def _last(notices: Sequence[Notice]) -> list[Notice]:
    """The last notice of each recipient; all of the last minute, for none of these is dated before another."""
    last: dict[str, datetime] = {}
    for each in notices:
        last[each.recipient_ref] = max(last.get(each.recipient_ref, each.due_at), each.due_at)
    return [each for each in notices if each.due_at == last[each.recipient_ref]]


def _note_digest(holder: str, key: str, now: datetime) -> None:
    """Alert whoever else reads an open case that an alert of several things told of: each of them in one such case."""
    digest = Notice.objects.filter(kind=DIGEST.name, recipient_ref=holder, key=key).first()
    cases = cases_told_in(digest) if digest else []
    others: dict[str, UUID] = {}
    for pk, other in (
        Seat.objects.held().filter(report__in=cases).exclude(holder=holder).values_list("report", "holder")
    ):
        others[other] = min(pk, others.get(other, pk))
    for pk in sorted(set(others.values())):
        report = locked(Report(pk=pk))
        note(report, Act.UNSENT, about=holder, now=now)
        for other in sorted(each for each, case in others.items() if case == pk):
            alert_once(other, report, what=f"{UNDELIVERED}:{holder}", now=now)


def _uuid(number: str) -> UUID | None:
    try:
        return UUID(number)
    except ValueError:
        return None
