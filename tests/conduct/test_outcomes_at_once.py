"""Verbs that end a case, started at the same moment: one does it, and the other is told why it is too late."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from conduct.actions import NoSeat, Refused, closing, outcomes
from conduct.actions.publishing import publish_due
from conduct.actions.retention import shred
from conduct.enums import Finding, Outcome
from conduct.models import Publication, Report, holder_of
from people.enums import Role
from people.models import Member
from tests.factories.conduct_outcomes import make_report
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
ROUNDS = 5


def at_once(*verbs: Callable[[], Any]) -> list[str]:
    """What became of each: done, or refused."""
    barrier = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> str:
        try:
            barrier.wait()
            verb()
        except (Refused, NoSeat):
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def make_ended(ruth: Member, now: datetime) -> tuple[Report, str]:
    report, by = make_report(ruth, now=now, finding=Finding.NO_VIOLATION, is_answered=True), holder_of(ruth.pk)
    outcomes.decide(report, outcome=Outcome.NO_ACTION, text="", by=by, now=now)
    return report, by


def is_whole(report: Report) -> bool:
    return report.first_broken_line() is None


@pytest.fixture
def ruth() -> Member:
    return make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))


def test_two_who_close_close_once(ruth: Member, now: datetime) -> None:
    for _ in range(ROUNDS):
        report, by = make_ended(ruth, now)

        told = at_once(*[partial(closing.close, report, by=by, now=now)] * 2)

        assert sorted(told) == ["done", "refused"]
        assert [list(report.log.values_list("act", flat=True)).count("closed"), is_whole(report)] == [1, True]


def test_nothing_is_decided_in_a_case_that_was_closed_first(ruth: Member, now: datetime) -> None:
    for _ in range(ROUNDS):
        report, by = make_ended(ruth, now)

        told = at_once(
            partial(closing.close, report, by=by, now=now),
            partial(outcomes.decide, report, outcome=Outcome.OTHER_REMEDY, text="", by=by, now=now),
        )

        report.refresh_from_db()
        acts = [act for act in report.log.values_list("act", flat=True) if act in ("closed", "decided")]
        expected = {"done": ["decided", "decided", "closed"], "refused": ["decided", "closed"]}
        assert (told[0], acts) == ("done", expected[told[1]])
        assert (report.outcome == Outcome.OTHER_REMEDY, is_whole(report)) == (told[1] == "done", True)


def test_a_case_is_destroyed_or_opened_again_but_not_both(ruth: Member, now: datetime) -> None:
    then = now.replace(year=2025)
    for _ in range(ROUNDS):
        report, by = make_ended(ruth, now)
        closing.close(report, by=by, now=now)

        told = at_once(partial(closing.reopen, report, text="More", by=by, now=then), partial(shred, report, now=then))

        report.refresh_from_db()
        assert (report.shredded_at is None, report.closed_at is None) == (told[0] == "done", told[0] == "done")
        assert is_whole(report)


def test_figures_are_published_once(ruth: Member, now: datetime) -> None:
    at_once(*[partial(publish_due, now=now)] * 4)

    assert Publication.objects.count() == 1
