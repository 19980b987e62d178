"""The clock of each open case alerts whoever has a seat at it: once for each thing, however late it is asked."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction

from compass import clock
from conduct.actions.alerting import alert_once
from conduct.actions.seating import call_stand_in, call_stand_in_for_the_absent, fill
from conduct.enums import Standing
from conduct.models import Report
from conduct.models.dated import clock_of
from conduct.models.facts import records_of, steps_from
from conduct.models.serving import hours_by_holder, serving_on
from conduct.policy.reminders import Reader, due_alerts
from conduct.policy.steps import is_settled, steps

logger = logging.getLogger("compass.tasks")  # this module's own name in a log would say that there is a report


def keep_clocks(*, now: datetime) -> None:
    """Alert whoever is to be alerted by now, case by case; one that cannot be kept does not hold up the others."""
    for pk in Report.objects.open().values_list("pk", flat=True):
        try:
            keep_clock(pk, now=now)
        except Exception as error:  # noqa: BLE001  its words may be a reporter's, so its kind alone is logged
            logger.error("A task was not done: %s", type(error).__name__)  # noqa: TRY400


@transaction.atomic
def keep_clock(pk: UUID, *, now: datetime) -> None:
    """Alert of one case what is due: half time, each reader's last morning, overdue, and its follow-up.

    One that is overdue at the steward who was chosen alone goes to somebody who stands in as well.
    """
    report = Report.objects.select_for_update().open().filter(pk=pk).first()
    if report is None:
        return
    fill(report, serving_on(clock.organisation_day(now)), now=now)
    if not is_answered(report, now):
        _stand_in_when_overdue(report, now)
        call_stand_in_for_the_absent(report, now=now)
        hours = hours_by_holder(now, report.due_at)
        readers = [
            Reader(seat.holder, hours.get(seat.holder), responds=seat.holder == report.responder)
            for seat in report.seats.held()
        ]
        for holder, what in due_alerts(clock_of(report.submitted_at), readers, now):
            alert_once(holder, report, what=what, now=now)
    if report.follow_up_on and report.follow_up_on <= clock.organisation_day(now):
        follow_up = f"follow-up:{report.follow_up_on}"
        for seat in report.seats.held().filter(holder=report.responder) or report.seats.declared():
            alert_once(seat.holder, report, what=follow_up, now=now)


def is_answered(report: Report, now: datetime) -> bool:
    """Whether nothing is left of what the deadline asks for; what was recorded as impossible is done."""
    due = clock_of(report.submitted_at).due
    return is_settled(steps(steps_from(report, records_of([report])[report.pk]), due, now))


def _stand_in_when_overdue(report: Report, now: datetime) -> None:
    if report.chosen_alone and report.due_at <= now:
        others = report.seats.held().exclude(standing=Standing.CHOSEN)
        if not others.exists():
            call_stand_in(report, serving_on(clock.organisation_day(now)), now=now)
