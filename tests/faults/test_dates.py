"""A million proposals made up at random: each date, moved and returned as they were, is the one of the oracle."""

import time

import pytest

from tests.faults.conftest import Show
from tests.governance.checking import check, dated
from tests.governance.lives import lives

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600)]
CASES = 1_000_000


def test_a_million_proposals_have_the_dates_of_the_oracle(show: Show) -> None:
    begun, turns, returns = time.monotonic(), 0, 0
    zones: set[str] = set()
    for number, life in enumerate(lives(1392, CASES)):
        check(life, dated(life), slowly=number % 200 == 0)
        turns += len(life.turns)
        returns += sum(turn.to is None for turn in life.turns)
        zones.add(life.zone)
    show(
        f"{CASES:,} proposals in {len(zones)} zones, {turns:,} moves, {returns:,} of them returns, "
        f"{time.monotonic() - begun:.0f} s"
    )
