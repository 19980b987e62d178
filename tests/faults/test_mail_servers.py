"""Mail servers that trickle, put off, refuse, or hang up after the final dot."""

import time
from pathlib import Path

import pytest

from compass.notices.enums import Delivery
from tests.faults.conftest import Show
from tests.faults.portal import portal

pytestmark = pytest.mark.faults


def test_a_server_that_sends_a_byte_a_second_costs_a_minute_and_the_other_mails_go_on(
    tmp_path: Path, show: Show
) -> None:
    with portal(tmp_path, "crawl", "take") as house:
        house.tell(20)
        began = time.monotonic()
        house.drain()
        took = time.monotonic() - began
        sent = len(house.sink.ids)
        house.drain(later=70)
        found = house.count()
        show(f"after {took:.0f} s {sent} of 20 were sent; a minute later {found}")
        assert (sent, found.sent, found.doubled) == (19, 20, 0)
        assert 55 < took < 75


def test_a_server_that_puts_off_gets_every_mail_once_in_the_end(tmp_path: Path, show: Show) -> None:
    with portal(tmp_path, *["later", "later-data"] * 50, "take") as house:
        house.tell(40)
        for minutes in (0, 2, 8, 24):
            house.drain(later=60 * minutes)
        found = house.count()
        show(f"100 times 451: {found}")
        assert (found.sent, found.doubled, found.in_doubt) == (40, 0, 0)


def test_a_server_that_refuses_is_not_asked_again(tmp_path: Path, show: Show) -> None:
    with portal(tmp_path, *["refuse", "refuse-data"] * 20, "take") as house:
        house.tell(60)
        for minutes in (0, 10):
            house.drain(later=60 * minutes)
        found = house.count()
        show(f"40 times 5xx: {found}")
        assert (found.refused, found.sent, found.doubled) == (40, 20, 0)


@pytest.mark.parametrize("delivery", list(Delivery), ids=lambda delivery: delivery.value)
def test_a_server_that_hangs_up_after_the_final_dot_leaves_doubts_or_second_copies_and_never_silence(
    tmp_path: Path, delivery: Delivery, show: Show
) -> None:
    with portal(tmp_path, *["drop", "take"] * 10, "take") as house:
        house.tell(30, delivery)
        for minutes in (0, 2):
            house.drain(later=60 * minutes)
        found = house.count()
        show(f"hung up 10 times: {found}")
        assert (found.unsettled, found.lost, found.doubled) == (0, 0, 0)
        once = delivery == Delivery.AT_MOST_ONCE
        assert (found.in_doubt, found.arrived_in_doubt) == ((10, 10) if once else (0, 0))
