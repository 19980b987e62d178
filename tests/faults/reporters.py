"""Reports that come in and are read while the ring turns. Run in processes of their own, after `django.setup()`."""

import os
import signal
import sys
import time
from datetime import datetime

from django.conf import settings

from compass import clock
from conduct import actions
from conduct.actions import Turn
from conduct.enums import MayAct, MayShare, Standing
from conduct.models import Report, Seat, holder_of, ring
from conduct.policy import sealing
from conduct.policy.sealing import Unreadable, Wrapped
from people.enums import Role
from people.models import Member, RoleTerm
from tests.factories.conduct import make_account

PACE = 0.07
"""Seconds between two reports of one process: two of them stay below what a minute admits."""


def main(act: str, argument: str) -> None:
    """Do one of the things below, and print what came of it."""
    {"prepare": prepare, "traffic": traffic, "rotate": rotate, "count": count}[act](argument)


def prepare(number: str) -> None:
    """Two stewards, and so many reports that both may open."""
    stewards = Member.objects.filter(email__in=("member0@compass.example", "member1@compass.example"))
    for member in stewards:
        RoleTerm.objects.create(member=member, role=Role.STEWARD, from_on=clock.organisation_day(clock.now()))
    reports = [prepared(each, clock.now()) for each in range(int(number))]
    Report.objects.bulk_create(reports, batch_size=500)
    Seat.objects.bulk_create(
        [
            Seat(report=each, holder=holder_of(member.pk), standing=Standing.STEWARD, seated_at=each.submitted_at)
            for each in reports
            for member in stewards
        ],
        batch_size=500,
    )


def prepared(number: int, now: datetime) -> Report:
    """A report as it comes in, not saved: so many one by one would take minutes."""
    key, allowed = sealing.new_key(), {"may_act": MayAct.SPEAK, "may_share": MayShare.UNNAMED}
    report = Report(submitted_at=now, due_at=now, receipt=f"{number:032}", form=f"{number:032}", **allowed)
    report.chosen_alone = False
    wrapped = ring().wrap(key, f"report {report.pk}")
    report.ring_key, report.wrapped_key = wrapped.ring_key, wrapped.sealed
    report.names = report.seal("names", {"named": [], "others": ""})
    report.words = report.seal("words", {"what": f"words {number}"})
    return report


def traffic(seconds: str) -> None:
    """File a report, declare and read any one, over and over; print how often, and how often that failed."""
    reader = holder_of(Member.objects.get(email="member0@compass.example").pk)
    known = list(Report.objects.values_list("pk", flat=True)[:2000])
    ends, done, failed = time.monotonic() + float(seconds), 0, 0
    while time.monotonic() < ends:
        try:
            actions.file_report(make_account(what="live"), form=f"live {os.getpid()} {done}", now=clock.now())
            report = Report.objects.get(pk=known[done * 7919 % len(known)])
            actions.declare_no_conflict(report, by=reader, now=clock.now())
            actions.open_report(report, by=reader, now=clock.now())
        except Unreadable:
            failed += 1
        done += 1
        time.sleep(PACE)
    sys.stdout.write(f"{done} {failed}")


def rotate(point: str) -> None:
    """Turn the ring, and die at a point."""

    def watch(turn: Turn) -> None:
        if turn == point:
            os.kill(os.getpid(), signal.SIGKILL)

    started = time.monotonic()
    turned = actions.rotate_keys(on_turn=watch)
    sys.stdout.write(f"{turned} {time.monotonic() - started:.1f}")


def count(old: str) -> None:
    """How many reports the ring opens, how many it does not, how many stand under an older key, how many that opens."""
    opened = unreadable = left = opened_by_old = 0
    alone = sealing.Ring.of(settings.CONDUCT_KEYS[-1])
    for report in Report.objects.iterator():
        left += report.ring_key == old
        try:
            report.unseal("words", report.words)
            opened += 1
        except Unreadable:
            unreadable += 1
        try:
            alone.unwrap(Wrapped(report.ring_key, bytes(report.wrapped_key or b"")), f"report {report.pk}")
            opened_by_old += 1
        except Unreadable:
            pass
    sys.stdout.write(f"{opened} {unreadable} {left} {opened_by_old}")
