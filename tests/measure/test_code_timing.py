"""Whether a code that never was takes as long to refuse as one of a room that is gone."""

import sys
from datetime import datetime
from statistics import median
from time import perf_counter

import pytest

from conduct import actions
from conduct.models import Report
from conduct.views.room import wrong_codes
from people.enums import Role
from tests.conduct.reporting import enter, report
from tests.factories.people import make_member

pytestmark = [pytest.mark.measure, pytest.mark.django_db]
SAMPLES, AT_MOST = 2_000, 0.05


def test_a_room_that_is_gone_is_refused_as_fast_as_one_that_never_was(now: datetime) -> None:
    make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))
    gone = report()
    actions.withdraw_report(Report.objects.get(), now=now)
    waits: dict[str, list[float]] = {gone: [], "-".join(["abacus"] * 7): []}
    for _ in range(SAMPLES // 2):
        for code, times in waits.items():
            wrong_codes.forget()
            began = perf_counter()
            enter(code)
            times.append(perf_counter() - began)
    one, other = (median(times) for times in waits.values())

    sys.stdout.write(f"\n{SAMPLES} codes: gone {one * 1000:.2f} ms, never was {other * 1000:.2f} ms (medians)\n")
    assert abs(one - other) / max(one, other) < AT_MOST
