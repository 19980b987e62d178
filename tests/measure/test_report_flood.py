"""How long 2,000 reporters a minute wait for their receipts, at the server that production runs."""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.conduct.reporting import FILLED, FORM
from tests.deployment import PRODUCTION
from tests.faults.database import fresh_database
from tests.faults.redis import redis_server
from tests.processes import Processes, answers, embedded, manage, wait_until

pytestmark = [pytest.mark.measure, pytest.mark.timeout(600)]

REPORTS, SECONDS, CLIENTS = 2_000, 60, 24
AT_MOST = 1.0
AT_HAND = {"DATABASE_PASSWORD": "", "COMPASS_BROKER_PASSWORD": ""}
BY_PROXY = {
    "Host": "compass.example.org",
    "X-Forwarded-Proto": "https",
    "Content-Type": "application/x-www-form-urlencoded",
}
GUNICORN = "exec .venv/bin/python -m gunicorn compass.wsgi --bind 127.0.0.1:$COMPASS_PORT --workers 3 --threads 2"
PEOPLE = """
from people.models import Member, RoleTerm
for n in range(20):
    member = Member.objects.create(name=f"Member {n}", email=f"m{n}@compass.example", time_zone="Europe/Berlin")
    for role in ("council", "steward") if n < 3 else ():
        RoleTerm.objects.create(member=member, role=role, from_on="2020-01-01")
"""
TOKENS = f"""
from compass import clock
from conduct.actions import new_form
print(*(new_form(clock.now()) for _ in range({REPORTS})))
"""


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What production is set to, with a database and a Redis of its own."""
    with fresh_database() as url, redis_server() as redis:
        yield embedded(tmp_path, **PRODUCTION | AT_HAND | {"DATABASE_URL": url, "COMPASS_BROKER_URL": redis.url})


def test_2000_reports_a_minute_are_answered_within_a_second(env: dict[str, str], tmp_path: Path) -> None:
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "collectstatic", "--noinput")
    manage(env, "shell", "--verbosity", "0", "-c", PEOPLE)
    tokens = re.findall(r"\w{32}\.\d+\.\w{32}", manage(env, "shell", "--verbosity", "0", "-c", TOKENS))
    assert len(tokens) == REPORTS
    with Processes({"web": GUNICORN}, env, tmp_path / "logs") as portal:
        portal.start("web")
        port = portal.port()
        wait_until(lambda: answers(port), "the portal answers")
        time.sleep(4)  # a form that is sent sooner comes back
        begins = time.monotonic() + 0.5
        with ThreadPoolExecutor(CLIENTS) as pool:
            found = list(pool.map(lambda each: send(port, *each, begins=begins), enumerate(tokens)))
        took = time.monotonic() - begins
    waits = sorted(wait for wait, _ in found)
    statuses = Counter(status for _, status in found)
    with psycopg.connect(env["DATABASE_URL"]) as database:
        stored, seats, alerts = (
            database.execute(f"select count(*) from {table}").fetchone()  # noqa: S608  names of ours
            for table in ("conduct_report", "conduct_seat", "notices_notice")
        )
    sys.stdout.write(
        f"\n{REPORTS} reports in {took:.0f} s to 3 workers of 2 threads: median {waits[REPORTS // 2]:.3f} s, "
        f"p95 {waits[REPORTS * 95 // 100]:.3f} s, longest {waits[-1]:.3f} s; answers {dict(statuses)}, "
        f"stored {stored}, seats {seats}, alerts {alerts}\n"
    )
    assert (statuses, stored, seats) == ({200: REPORTS}, (REPORTS,), (3 * REPORTS,))
    assert waits[REPORTS * 95 // 100] < AT_MOST


def send(port: int, number: int, token: str, *, begins: float) -> tuple[float, int]:
    """Send a report when its turn comes. How long it took since then, whoever was before it, and its status."""
    turn = begins + number * SECONDS / REPORTS
    time.sleep(max(0.0, turn - time.monotonic()))
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    body = urlencode({**FILLED, "what": f"Report {number}", "token": token})
    connection.request("POST", FORM, body, BY_PROXY)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return time.monotonic() - turn, answer.status
