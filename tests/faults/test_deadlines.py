"""Reports made up at random in every zone, of each week of fifteen years: each deadline is the one of the oracle."""

import time

import pytest

from tests.conduct.deadlines import LEAPS, YEARS, ZONES, check, clock_of, reports
from tests.faults.conftest import Show

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]


def test_the_reports_of_fifteen_years_have_the_deadlines_of_the_oracle(show: Show) -> None:
    begun, count, slowly = time.monotonic(), 0, 0
    leaps = ((zone, [day.year - 1, day.year]) for zone, day in LEAPS.items())
    for zone, years in (*((zone, YEARS) for zone in ZONES), *leaps):
        for report in reports(count, [zone], years, every=7):
            count += 1
            check(report, clock_of(report), slowly=count % 100 == 0)
            slowly += count % 100 == 0
    show(
        f"{count:,} reports in {len(ZONES)} zones, {len(YEARS)} years, {slowly:,} of them by the quarter of an hour, "
        f"{time.monotonic() - begun:.0f} s"
    )
