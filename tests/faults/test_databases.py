"""The database ends the drain's connections in the middle of its work."""

from pathlib import Path

import pytest

from compass.notices.enums import Step
from tests.faults.conftest import Show
from tests.faults.portal import portal

pytestmark = pytest.mark.faults

STEPS = (Step.COMPOSED, Step.RECIPIENT_TAKEN, Step.HANDED, Step.ANSWERED)


def test_connections_that_are_terminated_around_the_sending_lose_and_double_nothing(tmp_path: Path, show: Show) -> None:
    with portal(tmp_path) as house:
        for step in STEPS:
            house.tell(60)
            done = house.victim("cut", step.name, "6")
            assert done.returncode == 0, done.stderr
        found = house.count()
        show(f"40 connections terminated at {len(STEPS)} steps: {found}")
        assert (found.sent, found.in_doubt, found.unsettled, found.lost, found.doubled) == (240, 0, 0, 0, 0)
