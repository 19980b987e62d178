"""From a report to the mail server: how long it takes with the portal's own processes, and with Redis dead."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

from tests.deployment import HOUSE
from tests.faults.redis import redis_server
from tests.processes import PYTHON, Processes, embedded, manage, procfile, wait_until
from tests.sink import Sink

pytestmark = [pytest.mark.processes, pytest.mark.faults]
STEWARD = """
from datetime import date
from people.models import Member, RoleTerm
steward = Member.objects.create_user(name="Ruth Adeyemi", email="ruth@compass.example")
for role in ("council", "steward"):
    RoleTerm.objects.create(member=steward, role=role, from_on=date(2020, 1, 6))
"""
FILER = """
import sys, time, django; django.setup()
from compass import clock
from conduct import actions
from conduct.enums import MayAct, MayShare
account = actions.Account(what="zqxwords", may_act=MayAct.SPEAK, may_share=MayShare.UNNAMED)
for form in sys.stdin:
    print(time.time(), flush=True)
    actions.file_report(account, form=form, now=clock.now())
"""
WITH_A_WORKER, WITH_REDIS_DEAD = 5, 35


@contextmanager
def filer(settings: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """A process that lives on, as web does: a report for each line that it reads, and when it began."""
    process = subprocess.Popen(
        [str(PYTHON), "-c", FILER],
        cwd=HOUSE,
        env=settings | {"DJANGO_SETTINGS_MODULE": "compass.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        process.terminate()


def seconds_from_report_to_server(web: "subprocess.Popen[str]", sink: Sink, form: str) -> float:
    """How long one report takes, from the moment it is sent off to the mail server's having its alert."""
    assert web.stdin is not None
    assert web.stdout is not None
    before = len(sink.messages)
    web.stdin.write(f"{form}\n")
    web.stdin.flush()
    began = float(web.stdout.readline())
    wait_until(lambda: len(sink.messages) > before, "the alert is there", within=60)
    return time.time() - began


def say(what: str, seconds: float, capsys: pytest.CaptureFixture[str]) -> None:
    """Print a figure, whatever is captured."""
    with capsys.disabled():
        sys.stdout.write(f"\n  From report to mail server {what}: {seconds:.1f} s\n")


def alone(name: str) -> dict[str, str]:
    """One of the portal's processes."""
    return {name: procfile()[name]}


def test_with_a_worker_running_an_alert_is_there_in_five_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Sink() as sink:
        url = f"smtp://127.0.0.1:{sink.settings['EMAIL_PORT']}"
        settings = embedded(tmp_path / "var", COMPASS_SMTP_URL=url)
        manage(settings, "migrate", "--verbosity", "0")
        manage(settings, "shell", "-c", STEWARD)
        with Processes(alone("worker"), settings, tmp_path / "logs") as portal, filer(settings) as web:
            portal.start()
            seconds_from_report_to_server(web, sink, "the worker wakes up")
            took = seconds_from_report_to_server(web, sink, "and is awake")
        messages = sink.messages
    say("with a worker running", took, capsys)
    assert {str(message["To"]) for message in messages} == {"ruth@compass.example"}
    assert "zqxwords" not in "".join(map(str, messages))
    assert took < WITH_A_WORKER


@pytest.mark.skipif(which("redis-server") is None, reason="redis, for there is no redis-server (apt install redis)")
def test_with_redis_dead_an_alert_is_there_in_thirty_five_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with redis_server() as redis, Sink() as sink:
        url = f"smtp://127.0.0.1:{sink.settings['EMAIL_PORT']}"
        settings = embedded(tmp_path / "var", COMPASS_SMTP_URL=url, COMPASS_BROKER_URL=redis.url)
        manage(settings, "migrate", "--verbosity", "0")
        manage(settings, "shell", "-c", STEWARD)
        with Processes(alone("worker") | alone("drain"), settings, tmp_path / "logs") as portal, filer(settings) as web:
            portal.start()
            seconds_from_report_to_server(web, sink, "while it lives")
            redis.kill()
            took = seconds_from_report_to_server(web, sink, "and then it is dead")
    say("with Redis dead", took, capsys)
    assert took < WITH_REDIS_DEAD
