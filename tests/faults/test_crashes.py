"""A drain is killed, really, at each of its named steps and at a hundred random moments."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from compass.notices.enums import Delivery, Step
from compass.notices.policy import MOST_AHEAD
from tests.deployment import HOUSE
from tests.faults.conftest import Show
from tests.faults.portal import Portal, kill_group, portal
from tests.processes import PYTHON

pytestmark = pytest.mark.faults

ONCE_A_RUN = {Step.MATERIALISED, Step.RECOVERED, Step.BUNDLED, Step.CLAIMED, Step.ASKED_AGAIN, Step.CONNECTED,
              Step.SETTLED, Step.BATCH_DONE}  # fmt: skip
MAILS = 4
KILLS = 100
LEASE = 121


@pytest.mark.parametrize("delivery", list(Delivery), ids=lambda delivery: delivery.value)
def test_a_kill_at_any_named_step_loses_nothing_in_silence_and_doubles_no_reminder(
    tmp_path: Path, delivery: Delivery, show: Show
) -> None:
    with portal(tmp_path) as house:
        for number, step in enumerate(Step, start=1):
            house.tell(MAILS, delivery)
            killed = house.victim("die", step.name, "1" if step in ONCE_A_RUN else "3")
            assert killed.returncode == -signal.SIGKILL, f"{step.name}: {killed.stderr}"
            house.drain(later=LEASE)
            found = house.count()
            assert (found.told, found.unsettled, found.lost, found.doubled) == (MAILS * number, 0, 0, 0), step.name
            assert found.sent + found.in_doubt == found.told, step.name
            assert found.in_doubt <= (MOST_AHEAD * number if delivery == Delivery.AT_MOST_ONCE else 0), step.name
        show(f"{len(Step)} steps, {found}")


def test_a_hundred_kills_at_random_over_a_thousand_mails_lose_and_double_nothing(tmp_path: Path, show: Show) -> None:
    chance = random.Random(20220302)  # noqa: S311  the same kills each time
    with portal(tmp_path) as house:
        house.tell(700)
        house.tell(300, Delivery.AT_LEAST_ONCE)
        with Nursery(house) as nursery:
            for _ in range(KILLS):
                drains = [nursery.bear(), nursery.bear()]
                wait_for_mails(house, len(house.sink.ids) + chance.randint(0, 12))
                time.sleep(chance.uniform(0, 0.02))
                for drain in drains:
                    os.kill(drain, signal.SIGKILL)
                house.let_leases_end()
        half_way = len(set(house.sink.ids))
        house.let_leases_end()
        house.drain()
        found = house.count()
        show(f"{KILLS} times two drains killed while the first {half_way} mails went out: {found}")
        assert (found.told, found.unsettled, found.lost, found.doubled) == (1000, 0, 0, 0)
        assert found.sent + found.in_doubt == 1000
        assert found.in_doubt <= 2 * KILLS * MOST_AHEAD


def test_the_count_sees_a_mail_that_is_lost_and_one_that_is_doubled(tmp_path: Path, show: Show) -> None:
    with portal(tmp_path) as house:
        house.tell(5)
        house.drain()
        _, second, *rest = house.sink.ids
        house.sink.log.write_text("\n".join([second, second, *rest]))
        found = house.count()
        show(f"one line taken out and one written twice: {found}")
        assert (found.sent, found.lost, found.doubled) == (5, 1, 1)


class Nursery:
    """A process that has Django loaded and forks drains."""

    def __init__(self, house: Portal) -> None:
        code = "import django; django.setup(); from tests.faults.victim import main; main('nursery')"
        self._mother = subprocess.Popen(
            [str(PYTHON), "-c", code],
            cwd=HOUSE,
            env=house.settings | {"DJANGO_SETTINGS_MODULE": "compass.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def bear(self) -> int:
        """Start a drain; returns the number of its process."""
        assert self._mother.stdin is not None
        assert self._mother.stdout is not None
        self._mother.stdin.write("\n")
        self._mother.stdin.flush()
        return int(self._mother.stdout.readline())

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(self, *error: object) -> None:
        kill_group(self._mother)


def wait_for_mails(house: Portal, count: int) -> None:
    """Until the mail server has taken so many, or nothing is left."""
    deadline = time.monotonic() + 20
    while len(house.sink.ids) < count and time.monotonic() < deadline and house.waiting():
        time.sleep(0.002)
