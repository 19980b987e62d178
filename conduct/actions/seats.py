"""Seats at a report: no conflict is declared before anything is read, and a recusal ends a seat for good."""

from datetime import datetime

from django.db import transaction

from conduct import permissions
from conduct.actions.log import note
from conduct.actions.passages import write
from conduct.actions.refusals import NoSeat, Refused, locked
from conduct.enums import Act, PassageKind
from conduct.models import Barred, Report, Seat
from conduct.policy.chain import to_the_minute


@transaction.atomic
def declare_no_conflict(report: Report, *, by: str, now: datetime) -> Seat:
    """A holder says that they have no conflict with a report. From then on they may open it."""
    report = locked(report)
    seat = permissions.seat_of(by, report)
    if seat is None:
        raise NoSeat
    if seat.declared_at is None:
        seat.declared_at = to_the_minute(now)
        seat.save(update_fields=["declared_at"])
        note(report, Act.DECLARED, by=by, now=now)
    return seat


@transaction.atomic
def recuse(report: Report, *, holder: str, why: str, by: str, now: datetime) -> None:
    """A holder takes themselves out, or a colleague who has declared no conflict does. It is never taken back."""
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
    if report.responder == holder:
        report.responder = ""
        report.save(update_fields=["responder"])
    note(report, Act.RECUSED, by=by, about=holder, now=now)
    write(report, PassageKind.RECUSAL, {"text": why}, by=by, now=now)
