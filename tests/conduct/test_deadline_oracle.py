"""Deadlines against an independent oracle in every zone; `tests/faults/test_deadlines.py` does it for each week."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tests.conduct.deadlines import LEAPS, YEARS, ZONES, check, clock_of, reports, reports_around


def test_a_sample_of_reports_in_every_zone_has_the_deadlines_of_the_oracle() -> None:
    for place, zone in enumerate(ZONES):
        year = YEARS[place % len(YEARS)]
        sample = list(reports(place, [zone], [year], every=61))[place % 4 :: 4]
        for number, report in enumerate(sample):
            check(report, clock_of(report), slowly=number == place % 7)


@pytest.mark.parametrize("zone", LEAPS)
def test_around_a_day_that_a_zone_left_out_deadlines_are_those_of_the_oracle(zone: str) -> None:
    random = Random(zone)  # noqa: S311  meant to be foreseen
    for _ in range(30):
        for report in reports_around(random, ZoneInfo(zone), LEAPS[zone]):
            check(report, clock_of(report))


def test_the_clock_of_another_report_is_seen() -> None:
    for report in reports(3, ["Europe/Berlin"], [2022], every=5):
        other = replace(report, received_at=report.received_at + timedelta(minutes=1))
        with pytest.raises(AssertionError):
            check(report, clock_of(other))
