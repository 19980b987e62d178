"""`manage.py notices`: what will be sent, and the drain as a process."""

import json
import os
import signal
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from time_machine import travel

from compass.notices.housekeeping import sweep_processed
from compass.notices.models import Notice
from people.models import Member
from tests.factories.notices import make_notice
from tests.notices.conftest import reminder_for
from tests.processes import Processes, embedded, manage, wait_until


def printed(*arguments: str) -> str:
    """What the command says."""
    out = StringIO()
    call_command("notices", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_plan_as_data_says_what_to_whom_when_and_why(ada: Member, now: datetime, planted: list[Any]) -> None:
    day = timedelta(days=1)
    planted += [reminder_for(ada, now + day), reminder_for(ada, now + 14 * day), reminder_for(ada, now + 15 * day)]

    with travel(now, tick=False):
        plan = json.loads(printed("plan", "--days", "14", "--json"))

    assert [each["due_at"] for each in plan] == ["2022-03-03T17:00:00+00:00", "2022-03-16T17:00:00+00:00"]
    assert plan[0] == {
        "send_at": "2022-03-03T17:00:00+00:00",
        "due_at": "2022-03-03T17:00:00+00:00",
        "to": "Ada Example",
        "address": ada.email,
        "kind": "reminder",
        "key": "test:vote-opens:2022-03-03",
        "subject": "Vote opens",
        "digest": False,
        "why": ["Why Thu 3 Mar 2022, 18:00 (Europe/Berlin)?", "  = Thu 3 Mar, 18:00  said so"],
    }


@pytest.mark.django_db
def test_the_plan_as_text_has_a_line_for_each_and_says_so_when_there_is_none(ada: Member, now: datetime) -> None:
    with travel(now, tick=False):
        assert printed("plan") == "Nothing will be sent in the next 14 days.\n"
        make_notice(ada, now=now, subject="Vote opens")
        assert printed("plan") == "2022-03-02T17:00+00:00  Ada Example  Vote opens\n"


@pytest.mark.django_db
@pytest.mark.parametrize("days", ["0", "-1", "367", "999999999"])
def test_a_plan_for_no_days_or_too_many_is_refused(days: str) -> None:
    with pytest.raises(CommandError, match="out of range: write 1 to 366"):
        printed("plan", "--days", days)


@pytest.mark.django_db
def test_one_drain_sends_what_is_due(ada: Member, now: datetime) -> None:
    notice = make_notice(ada, now=now)

    printed("drain")

    notice = Notice.objects.get(pk=notice.pk)
    assert notice.outcome == "sent"


def has_run(database: Path) -> bool:
    """Whether the drain of another process has left a sign of life."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as asked:
        return asked.execute("select 1 from notices_heartbeat where ran_at is not null").fetchone() is not None


@pytest.mark.processes
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_drain_runs_until_it_is_asked_to_end_and_ends_in_time(tmp_path: Path, number: signal.Signals) -> None:
    settings = embedded(tmp_path)
    manage(settings, "migrate", "--verbosity", "0")
    command = {"drain": "exec .venv/bin/python manage.py notices drain --forever"}
    with Processes(command, settings, tmp_path) as processes:
        processes.start()
        wait_until(lambda: has_run(tmp_path / "compass.sqlite3"), "the drain has run")

        began = time.monotonic()
        codes = processes.stop(by=number)

    assert codes == {"drain": 0}
    assert time.monotonic() - began < 10


def test_delivered_messages_of_the_folder_broker_are_kept_for_a_day(tmp_path: Path, settings: Settings) -> None:
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"processed_folder": str(tmp_path)}
    old, young = tmp_path / "old.msg", tmp_path / "young.msg"
    for file, hours in ((old, 25), (young, 23)):
        file.touch()
        os.utime(file, (time.time() - hours * 3600,) * 2)

    sweep_processed(time.time())

    assert list(tmp_path.iterdir()) == [young]
