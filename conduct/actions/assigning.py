"""Who responds to a report: the director says so, or, where no director can in time, whoever can open it (4.1.3)."""

from datetime import datetime

from django.db import transaction

from compass import clock
from conduct import permissions
from conduct.actions.alerting import alert_once
from conduct.actions.log import note
from conduct.actions.passages import write
from conduct.actions.refusals import NoSeat, Refused, locked
from conduct.actions.seating import give_seat
from conduct.enums import Act, PassageKind, Standing
from conduct.models import Report, holder_of
from conduct.models.serving import serving_on

CANNOT = "They cannot respond to this case. Choose somebody else."


def who_may_respond(report: Report, now: datetime) -> list[int]:
    """Members by number: whoever has a seat, and the council, without whoever is barred, which is no news to a reader.

    Where the reporter chose a steward alone, the other stewards do not read it.
    """
    serving = serving_on(clock.organisation_day(now))
    held = set(report.seats.held().values_list("holder", flat=True))
    barred = set(report.barred.values_list("holder", flat=True))
    others = serving.stewards if report.chosen_alone else frozenset()
    people = dict.fromkeys([*sorted(serving.stewards), *serving.directors, *serving.council, *serving.stand_ins])
    return [
        member
        for member in people
        if holder_of(member) in held or not (holder_of(member) in barred or member in others)
    ]


@transaction.atomic
def assign(report: Report, *, responder: int, by: str, now: datetime) -> None:
    """Say who responds, a member by number, where nobody does yet. Raises NoSeat and Refused."""
    report = locked(report)
    if not permissions.may_assign(by, report, now):
        raise NoSeat
    if report.responder:
        raise Refused("Somebody responds to this case already. Hand it over, with a reason.")
    _respond(report, responder, by=by, now=now)


@transaction.atomic
def hand_off(report: Report, *, responder: int, why: str, by: str, now: datetime) -> None:
    """Have somebody else respond, with a reason that is sealed. Raises NoSeat and Refused."""
    report = locked(report)
    if not permissions.may_hand_off(by, report, now):
        raise NoSeat
    if report.responder == holder_of(responder):
        raise Refused("They respond to this case already. Choose somebody else.")
    _respond(report, responder, by=by, now=now)
    write(report, PassageKind.HANDOVER, {"text": why}, by=by, now=now)


def _respond(report: Report, member: int, *, by: str, now: datetime) -> None:
    """Whoever has no seat gets one, and declares before anything else; whoever is barred never does."""
    holder = holder_of(member)
    if report.closed_at or report.withdrawn_at or member not in who_may_respond(report, now):
        raise Refused(CANNOT)
    what = f"responds:{report.log.count()}"
    if permissions.seat_of(holder, report) is None:
        give_seat(report, holder, Standing.ASSIGNED, what=what, by=by, now=now)
    report.responder = holder
    report.save(update_fields=["responder"])
    note(report, Act.ASSIGNED, by=by, about=holder, now=now)
    if holder != by:
        alert_once(holder, report, what=what, now=now)
