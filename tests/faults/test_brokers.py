"""Redis dies twenty times and then for good; and two of everything run at once."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

from tests.deployment import HOUSE
from tests.faults.conftest import Show
from tests.faults.portal import Portal, kill_group, portal
from tests.faults.redis import redis_server
from tests.processes import PYTHON, Processes, procfile, wait_until

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(which("redis-server") is None, reason="redis, for there is no redis-server (apt install redis)"),
]

TELLER = """
import sys, time, uuid, json, django; django.setup()
from compass import clock
from compass.notices.actions import tell
from people.models import Member
people = list(Member.objects.all())
for line in sys.stdin:
    began = time.perf_counter()
    tell(kind="fault", key=str(uuid.uuid4()), recipients=people[:int(line)], subject="Vote opens", body="Now.",
         path="/", explanation=None, now=clock.now())
    print(time.perf_counter() - began, flush=True)
"""
SLOWEST = """
select max(extract(epoch from m.settled_at - n.created_at))
from notices_notice n join notices_mail m on m.id = n.mail_id
"""
REMINDERS = "select count(*), count(distinct (member_id, key)) from notices_notice where reminder"


class Teller:
    """A process that tells, and pokes, as a page does; it remembers how long each took."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.took: list[float] = []

    def tell(self, count: int) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        self.took.append(float(json.loads(self._process.stdout.readline())))


@contextmanager
def teller(house: Portal) -> Iterator[Teller]:
    """Start one, and end it."""
    process = subprocess.Popen(
        [str(PYTHON), "-c", TELLER],
        cwd=HOUSE,
        env=house.settings | {"DJANGO_SETTINGS_MODULE": "compass.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield Teller(process)
    finally:
        kill_group(process)


def slowest(house: Portal) -> float:
    """Seconds from telling to the server's answer, for the notice that took longest."""
    row = house.database.execute(SLOWEST).fetchone()
    assert row is not None
    return float(row[0])


def test_redis_restarted_twenty_times_and_then_dead_loses_nothing_and_delays_nothing_by_half_a_minute(
    tmp_path: Path, show: Show
) -> None:
    commands = {name: procfile()[name] for name in ("worker", "beat", "drain")}
    with redis_server() as redis, portal(tmp_path, COMPASS_BROKER_URL=redis.url) as house:
        with Processes(commands, house.settings, tmp_path) as processes, teller(house) as page:
            page.tell(1)
            processes.start()
            wait_until(lambda: not house.waiting(), "the first mail is out")
            house.database.execute("update notices_notice set created_at = (select max(settled_at) from notices_mail)")
            page.took.clear()
            for _ in range(20):
                page.tell(5)
                redis.kill()
                page.tell(5)
                redis.start()
                page.tell(5)
                time.sleep(0.5)
            wait_until(lambda: not house.waiting(), "all mails are out")
            restarted = slowest(house)
            redis.kill()
            for _ in range(10):
                page.tell(5)
                time.sleep(1)
            wait_until(lambda: not house.waiting(), "all mails are out", within=40)
        found = house.count()
        show(
            f"{found}; slowest {restarted:.1f} s with Redis restarted, {slowest(house):.1f} s with Redis dead; "
            f"a page waited {max(page.took) * 1000:.0f} ms at most"
        )
        assert (found.told, found.sent, found.in_doubt, found.doubled, found.lost) == (351, 351, 0, 0, 0)
        assert slowest(house) <= 30
        assert max(page.took) < 1


def test_two_beats_two_workers_and_two_drains_at_once_double_nothing(tmp_path: Path, show: Show) -> None:
    once = {name: procfile()[name] for name in ("worker", "beat", "drain")}
    twice = {f"{name}-2": command for name, command in once.items()}
    twice["worker-2"] += " --hostname two@%h"
    twice["beat-2"] += f" --schedule {tmp_path}/beat-2"
    with redis_server() as redis, portal(tmp_path, demo=True, COMPASS_BROKER_URL=redis.url) as house:
        house.tell(300)
        moved = house.settings | {"COMPASS_CLOCK_SHIFT": str(5 * 86400)}
        with Processes(once | twice, moved, tmp_path) as processes, teller(house) as page:
            processes.start()
            for _ in range(30):
                page.tell(5)
                time.sleep(0.5)
            wait_until(lambda: not house.waiting(), "all mails are out", within=90)
            ended = [name for name, process in processes.running.items() if process.poll() is not None]
        found = house.count()
        reminders = house.database.execute(REMINDERS).fetchone()
        show(f"{found}; {reminders} of them reminders, and as many distinct ones")
        assert ended == []
        assert (found.unsettled, found.in_doubt, found.doubled, found.lost) == (0, 0, 0, 0)
        assert found.sent + found.skipped == found.told
        assert reminders is not None
        assert reminders[0] == reminders[1] > 0
