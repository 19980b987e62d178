"""Seats are given and end: as a report comes in, as people begin and stop to serve, and where nobody is left."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from compass import clock
from compass.notices.policy import to_the_minute
from conduct.actions.alerting import alert_once, alert_outside
from conduct.actions.flood import alert_in_turn
from conduct.actions.log import note
from conduct.actions.refusals import locked
from conduct.enums import OF_STEWARDS, Act, Standing
from conduct.models import Report, Seat, holder_of
from conduct.models.serving import Roll, Serving, hours_by_holder, roll_at, serving_on
from conduct.policy.eligibility import Circle
from conduct.policy.reminders import is_there


def seat_circle(report: Report, circle: Circle, roll: Roll, *, now: datetime) -> None:
    """Give everybody of a circle their seat as a report comes in, and alert them; or whoever is outside, if nobody is.

    Where all of them are away until the deadline, somebody who stands in is alerted at once. Many may come in at the
    same time, so everybody is seated and alerted together; that they were stands in the log already.
    """
    readers = {holder_of(member): standing for member, standing in circle.readers().items()}
    seated_at = to_the_minute(now)
    Seat.objects.bulk_create(
        Seat(report=report, holder=holder, standing=standing, seated_at=seated_at)
        for holder, standing in readers.items()
    )
    if readers:
        alert_in_turn(readers, report, what="filed", now=now)
        _call_stand_in_unless_there(report, readers, roll, now=now)
    else:
        fill(report, roll.serving, now=now)
        call_stand_in_for_the_absent(report, now=now)


def give_seat(report: Report, holder: str, standing: Standing, *, what: str, by: str = "", now: datetime) -> None:
    """Give somebody a seat at a report that the caller has locked, write it down, and alert them.

    A seat that ended with a term begins anew, and so does its declaration.
    """
    anew = {"standing": standing, "seated_at": to_the_minute(now), "declared_at": None, "ended_at": None}
    Seat.objects.update_or_create(report=report, holder=holder, defaults=anew)
    note(report, Act.SEATED, by=by, about=holder, now=now)
    alert_once(holder, report, what=what, now=now)


def fill(report: Report, serving: Serving, *, now: datetime) -> None:
    """Let somebody in where nobody can open an open report: a steward, unless one was chosen alone, or a stand-in."""
    if report.closed_at or report.withdrawn_at or report.seats.held().exists():
        return
    if not call_stand_in(report, serving, now=now):
        alert_outside(report, now=now)


def call_stand_in(report: Report, serving: Serving, *, in_time: bool = False, now: datetime) -> bool:
    """Give a seat to the first who may have one, rather to somebody who is there in time, or with `in_time` only so.
    False where nobody is left.

    Stewards come first, unless the reporter chose one alone: then none of the others ever does. Whose seat ended with
    a term comes last.
    """
    stewards = [] if report.chosen_alone else sorted(serving.stewards)
    others = [member for member in serving.stand_ins if member not in serving.stewards]
    barred = {*report.barred.values_list("holder", flat=True), *report.seats.held().values_list("holder", flat=True)}
    had_one = set(report.seats.values_list("holder", flat=True))
    free = sorted(
        (each for each in map(holder_of, [*stewards, *others]) if each not in barred), key=had_one.__contains__
    )
    hours = hours_by_holder(now, report.due_at)
    there = [each for each in free if each in hours and is_there(hours[each], now, report.due_at)]
    if not (there or (free and not in_time)):
        return False
    chosen = (there or free)[0]
    of_steward = chosen in map(holder_of, serving.stewards)
    standing = Standing.STEWARD if of_steward else Standing.FALLBACK
    give_seat(report, chosen, standing, what=f"stands-in:{report.log.count()}", now=now)
    return True


def call_stand_in_for_the_absent(report: Report, *, now: datetime) -> None:
    """Let a stand-in into an open report whose readers are all away until the deadline; not where one was chosen alone.

    Who chose a steward alone is told that nobody is there, and their choice holds until the answer is overdue.
    """
    held = list(report.seats.held().values_list("holder", flat=True))
    if held:
        _call_stand_in_unless_there(report, held, roll_at(now), now=now)


def _call_stand_in_unless_there(report: Report, held: Collection[str], roll: Roll, *, now: datetime) -> None:
    is_called = not report.chosen_alone and now < report.due_at
    if is_called and not any(is_there(each, now, report.due_at) for each in roll.hours_of(held)):
        call_stand_in(report, roll.serving, in_time=True, now=now)


def seat_joiners(*, now: datetime) -> None:
    """Give whoever became a steward a seat at every open report that does not bar them, and at which nobody was chosen
    alone. They declare against its code name before they see any other."""
    serving = serving_on(clock.organisation_day(now))
    for holder in serving.holders(sorted(serving.stewards)):
        for report in Report.objects.open().open_to(holder).values_list("pk", flat=True):
            _seat_joiner(report, holder, now=now)


def unseat_former(*, now: datetime) -> None:
    """End the seats of whoever is no longer what they were given them for, and let somebody in where nobody is left."""
    serving = serving_on(clock.organisation_day(now))
    for report in _with_former(serving).values_list("report", flat=True).distinct():
        _unseat(report, serving, now=now)


@transaction.atomic
def _seat_joiner(pk: UUID, holder: str, *, now: datetime) -> None:
    report = locked(Report(pk=pk))
    if Report.objects.open().open_to(holder).filter(pk=pk).exists():  # asked once it is locked: another may be first
        give_seat(report, holder, Standing.JOINED, what=f"joined:{report.log.count()}", now=now)


@transaction.atomic
def _unseat(pk: UUID, serving: Serving, *, now: datetime) -> None:
    report = locked(Report(pk=pk))
    for seat in _with_former(serving).filter(report=report):
        seat.ended_at = to_the_minute(now)
        seat.save(update_fields=["ended_at"])
        note(report, Act.UNSEATED, about=seat.holder, now=now)
        if report.responder == seat.holder:
            report.responder = ""
            report.save(update_fields=["responder"])
    fill(report, serving, now=now)


def _with_former(serving: Serving) -> QuerySet[Seat]:
    """Seats that are held by people who may hold them no more."""
    stewards = serving.holders(serving.stewards)
    others = serving.holders({*serving.stewards, *serving.stand_ins})
    held = Seat.objects.held()
    return held.filter(standing__in=OF_STEWARDS).exclude(holder__in=stewards) | held.exclude(
        standing__in=OF_STEWARDS
    ).exclude(holder__in=others)
