"""Whether mail goes out: "ok" or "late", never how much."""

import socket
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from celery import Celery
from pytest_django import Settings
from time_machine import travel

from compass.notices import health
from compass.notices.models import Mail
from compass.notices.poke import TASK, Poker
from compass.notices.tasks import drain as task
from compass.portal.health import check
from people.models import Member
from tests.factories.notices import make_notice
from tests.notices.conftest import run
from tests.processes import free_port
from tests.sink import smtp_settings

SECONDS = timedelta(seconds=1)


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "found"), [(0, "ok"), (60, "ok"), (61, "late")])
def test_a_drain_that_has_not_run_for_a_minute_is_late(now: datetime, seconds: int, found: str) -> None:
    run(now)

    with travel(now + seconds * SECONDS, tick=False):
        assert health.drain() == found


@pytest.mark.django_db
def test_a_drain_that_has_never_run_is_late() -> None:
    assert health.drain() == "late"


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "found"), [(10, "ok"), (11, "late")])
def test_a_notice_that_no_drain_takes_for_ten_minutes_makes_it_late(
    ada: Member, now: datetime, minutes: int, found: str
) -> None:
    run(now + minutes * 60 * SECONDS)
    make_notice(ada, now=now)

    with travel(now + minutes * 60 * SECONDS, tick=False):
        assert health.drain() == found


@pytest.mark.django_db
def test_a_mail_server_that_is_away_makes_it_late(ada: Member, now: datetime, settings: Settings) -> None:
    settings.SMTP = smtp_settings(free_port())
    make_notice(ada, now=now)
    for minute in range(12):
        run(now + 60 * minute * SECONDS)

    assert set(Mail.objects.values_list("state", flat=True)) == {"waiting"}
    with travel(now + 60 * 11 * SECONDS, tick=False):
        assert health.drain() == "late"


@pytest.mark.broker
def test_the_broker_of_the_embedded_default_answers() -> None:
    assert health.broker() == "ok"


def test_both_stand_on_the_health_page(db: None) -> None:
    assert set(check()) == {"database", "broker", "drain"}


def test_a_poke_to_a_dead_broker_costs_the_caller_nothing() -> None:
    poke = Poker(Celery("x", broker=f"redis://127.0.0.1:{free_port()}/0"))

    began = time.perf_counter()
    for _ in range(100):
        poke()
    assert time.perf_counter() - began < 0.5


def test_a_poke_to_a_broker_that_never_answers_costs_the_caller_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        poke = Poker(Celery("x", broker=f"redis://127.0.0.1:{silent.getsockname()[1]}/0"))

        began = time.perf_counter()
        for _ in range(100):
            poke()
        assert time.perf_counter() - began < 0.5


def test_a_poke_names_the_task_that_drains() -> None:
    assert task.name == TASK


@pytest.mark.django_db
def test_an_app_that_cannot_say_what_is_due_makes_it_late(now: datetime, planted: list[Any]) -> None:
    run(now)
    planted.append(RuntimeError("a mistake"))
    for minute in range(1, 12):
        run(now + minute * 60 * SECONDS)

    with travel(now + 10 * 60 * SECONDS, tick=False):
        assert health.drain() == "ok"
    with travel(now + 11 * 60 * SECONDS, tick=False):
        assert health.drain() == "late"
