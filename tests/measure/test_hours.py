"""The processor time of finding an hour for 200 people in two weeks."""

import sys
from collections.abc import Sequence
from datetime import time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from compass.workdays import ONE_DAY
from people.policy.hours import Attendee, find, step
from people.policy.working import WorkingHours, midnight
from tests.factories.hours import WEEK, table_of

BERLIN = ZoneInfo("Europe/Berlin")
NAMES = ("America/Los_Angeles", "Europe/Berlin", "Africa/Harare", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe")
WEEKDAYS = (0, 1, 2, 3, 4)


def crowd(count: int) -> list[WorkingHours]:
    """People in six zones with many different hours."""
    zones = [ZoneInfo(name) for name in NAMES]
    return [
        WorkingHours(zones[each % len(zones)], time(8 + each % 3, each % 4 * 15), time(16 + each % 3), WEEKDAYS)
        for each in range(count)
    ]


def two_weeks(people: Sequence[WorkingHours]) -> tuple[float, int]:
    """The processor time from their hours to the answers, and how many hours were weighed."""
    began = process_time()
    last = WEEK[0] + timedelta(days=13)
    attendees = [Attendee(pk, str(pk), each, table_of(each, WEEK[0], last), pk % 4) for pk, each in enumerate(people)]
    midnights = [midnight(WEEK[0] + each * ONE_DAY, BERLIN) for each in range(15)]
    starts = range(midnights[0], midnights[-1], step(attendees, 60, midnights[0]))
    find(attendees, starts, 60, midnights=midnights, share=True)
    return process_time() - began, len(starts)


@pytest.mark.measure
def test_an_hour_for_two_hundred_people_costs_less_than_a_tenth_of_a_second() -> None:
    took, weighed = min(two_weeks(crowd(200)) for _ in range(7))
    sys.stdout.write(f"\n200 people, two weeks, {weighed} hours weighed: {took * 1000:.0f} ms of processor time\n")
    assert took < 0.1
