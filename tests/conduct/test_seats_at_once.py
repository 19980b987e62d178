"""Two people do something with a case at the same moment: one of them is first, and the other is told so."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from conduct import actions
from conduct.actions import NoSeat, Refused
from conduct.enums import Act, Standing
from conduct.models import Report, holder_of
from people.models import Member
from tests import at_once as together
from tests.factories.conduct import declare, make_report

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 10


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """What each returned, or the refusal of conduct that it raised."""

    def refused(verb: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> Any:
            try:
                return verb()
            except (Refused, NoSeat) as refusal:
                return refusal

        return run

    return together.at_once(*map(refused, verbs))


def kinds(found: list[Any]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def whole(report: Report) -> bool:
    """Whether its log is a chain without a gap."""
    return report.first_broken_line() is None


def test_of_two_who_assign_at_once_one_is_first(ruth: Member, marisol: Member, noor: Member, now: datetime) -> None:
    for _ in range(ROUNDS):
        report = make_report(now)
        declare(report, ruth, marisol, now=now)
        by = holder_of(marisol.pk)
        found = at_once(
            partial(actions.assign, report, responder=noor.pk, by=by, now=now),
            partial(actions.assign, report, responder=ruth.pk, by=by, now=now),
        )
        assert kinds(found) == ["NoneType", "Refused"]
        assert report.log.filter(act=Act.ASSIGNED).count() == 1
        assert whole(report)


def test_whoever_is_recused_as_they_open_a_case_opened_it_before_or_not_at_all(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    for _ in range(ROUNDS):
        report = make_report(now)
        declare(report, ruth, marisol, now=now)
        theirs, by = holder_of(ruth.pk), holder_of(marisol.pk)
        opened, _ = at_once(
            partial(actions.open_report, report, by=theirs, now=now),
            partial(actions.recuse, report, holder=theirs, why="Close.", by=by, now=now),
        )
        acts = list(report.log.order_by("number").values_list("act", flat=True))
        assert acts.index(Act.RECUSED) > acts.index(Act.OPENED) if Act.OPENED in acts else isinstance(opened, NoSeat)
        assert whole(report)


def test_where_the_last_two_are_recused_at_once_one_who_stands_in_comes_in(
    ruth: Member, marisol: Member, noor: Member, tomas: Member, now: datetime
) -> None:
    for _ in range(ROUNDS):
        report = make_report(now)
        declare(report, ruth, marisol, now=now)
        found = at_once(
            *(
                partial(actions.recuse, report, holder=holder_of(each.pk), why="", by=holder_of(each.pk), now=now)
                for each in (ruth, marisol)
            )
        )
        assert kinds(found) == ["NoneType", "NoneType"]
        [seat] = report.seats.held()
        assert (seat.holder, seat.standing) == (holder_of(noor.pk), Standing.FALLBACK)
        assert whole(report)


def test_two_who_recuse_each_other_at_once_leave_one(ruth: Member, marisol: Member, now: datetime) -> None:
    for _ in range(ROUNDS):
        report = make_report(now)
        declare(report, ruth, marisol, now=now)
        one, other = holder_of(ruth.pk), holder_of(marisol.pk)
        found = at_once(
            partial(actions.recuse, report, holder=one, why="Close.", by=other, now=now),
            partial(actions.recuse, report, holder=other, why="Close.", by=one, now=now),
        )
        assert kinds(found) == ["NoSeat", "NoneType"]
        assert report.seats.held().count() == 1


def test_two_workers_keep_a_case_at_once_and_alert_once(ruth: Member, noor: Member, now: datetime) -> None:
    report = make_report(now, chosen=ruth.pk)
    at_once(*[lambda: actions.keep_clock(report.pk, now=report.due_at)] * 4)
    assert report.seats.count() == 2
    assert report.log.filter(act=Act.ALERTED).count() == 4
    assert whole(report)


def test_two_workers_seat_a_joiner_once(ruth: Member, marisol: Member, now: datetime) -> None:
    report = make_report(now)
    report.seats.filter(holder=holder_of(marisol.pk)).delete()
    at_once(*[lambda: actions.seat_joiners(now=now)] * 4)
    assert report.log.filter(act=Act.SEATED).count() == 1
    assert whole(report)
