"""The dates of proposals against an independent oracle; `tests/faults/test_dates.py` does it a million times."""

from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.governance.checking import A_MOMENT, check, dated
from tests.governance.lives import begins, lives


def test_a_sample_of_lives_has_the_dates_of_the_oracle() -> None:
    for number, life in enumerate(lives(1291, 3_000)):
        check(life, dated(life), slowly=number % 50 == 0)


def test_the_oracle_sees_a_date_that_is_wrong_by_a_day_or_a_moment() -> None:
    [life] = lives(7, 1)
    zone = ZoneInfo(life.zone)
    opens = dated(life).opens.at
    day, at = opens.date(), opens.astimezone(UTC)

    assert begins(at, day, zone)
    assert not begins(at + timedelta(days=1), day, zone)
    assert not begins(at - A_MOMENT, day, zone)
    assert not begins(at + A_MOMENT, day, zone)


def test_a_turn_that_the_dates_forgot_is_seen() -> None:
    for life in lives(7, 200):
        if life.turns:
            with pytest.raises(AssertionError):
                check(life, dated(replace(life, turns=life.turns[:-1])))
