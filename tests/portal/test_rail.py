"""The line of stages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from compass.portal.rail import Stop, placed

FILED = Stop("Filed", "done", "on", day=date(2026, 3, 4))
DISCUSSION = Stop("Discussion", "current", "ends", day=date(2026, 3, 18))
VOTING = Stop("Voting", "ahead", "opens", day=date(2026, 4, 6))


@pytest.mark.parametrize(("day", "fill"), [(4, 0), (11, 50), (17, 93), (18, 0)])
def test_the_line_is_filled_as_far_as_time_has_run_to_the_next_date(day: int, fill: int) -> None:
    stops = placed([FILED, DISCUSSION, VOTING], datetime(2026, 3, day, tzinfo=UTC), ZoneInfo("UTC"))
    assert [stop.fill for stop in stops] == [100, fill, 0]


def test_a_stage_without_a_date_to_come_fills_nothing() -> None:
    stops = placed(
        [FILED, Stop("Withdrawn", "current", "by its author")], datetime(2026, 3, 9, tzinfo=UTC), ZoneInfo("UTC")
    )
    assert [stop.fill for stop in stops] == [100, 0]
