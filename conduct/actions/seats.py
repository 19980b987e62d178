"""Seats at a report: no conflict is declared before anything is read, and a recusal ends a seat for good."""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.notices.policy import to_the_minute
from conduct import permissions
from conduct.actions.alerting import alert_once
from conduct.actions.log import note
from conduct.actions.passages import write
from conduct.actions.refusals import NoSeat, Refused, locked
from conduct.actions.seating import fill
from conduct.enums import Act, PassageKind, Standing
from conduct.models import Barred, Report, Seat
from conduct.models.serving import serving_on


@transaction.atomic
def declare_no_conflict(report: Report, *, by: str, now: datetime) -> Seat:
    """A holder says that they have no conflict with a report. From then on they may open it.

    Who became a steward later says it twice: first of its code name alone, and then they see who is involved.
    """
    report = locked(report)
    seat = permissions.seat_of(by, report)
    if seat is None:
        raise NoSeat
    if seat.standing == Standing.JOINED:
        seat.standing = Standing.STEWARD
        seat.save(update_fields=["standing"])
        note(report, Act.JOINED, by=by, now=now)
    elif seat.declared_at is None:
        seat.declared_at = to_the_minute(now)
        seat.save(update_fields=["declared_at"])
        note(report, Act.DECLARED, by=by, now=now)
    return seat


@transaction.atomic
def recuse(report: Report, *, holder: str, why: str, by: str, now: datetime) -> None:
    """A holder takes themselves out, or a colleague who has declared no conflict does. It is never taken back.

    Where nobody is left, somebody who stands in comes in; where nobody responds any more, the others are alerted.
    """
    report = locked(report)
    seat = permissions.seat_of(holder, report)
    allowed = permissions.may_declare(by, report) if by == holder else permissions.may_open(by, report)
    if not allowed:
        raise NoSeat
    if seat is None:
        raise Refused("They are recused already, or never could open this case.")
    seat.recused_at, seat.recused_by = to_the_minute(now), by
    seat.save(update_fields=["recused_at", "recused_by"])
    Barred.objects.get_or_create(report=report, holder=holder)
    note(report, Act.RECUSED, by=by, about=holder, now=now)
    if why:
        write(report, PassageKind.RECUSAL, {"text": why}, by=by, now=now)
    if report.responder == holder:
        report.responder = ""
        report.save(update_fields=["responder"])
        for left in report.seats.held():
            alert_once(left.holder, report, what=f"nobody-responds:{seat.pk}", now=now)
    fill(report, serving_on(clock.organisation_day(now)), now=now)
