"""Whoever sends quotes is killed at random moments: the host is told if and only if the quote was sent."""

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deployment import HOUSE
from tests.faults.conftest import Show
from tests.faults.database import fresh_database
from tests.faults.portal import kill_group
from tests.processes import PYTHON, embedded, manage

HEAD = "import django; django.setup(); from tests.faults import sellers; "
FEW, MANY = 3, 60
Settings = Mapping[str, str]


@contextmanager
def database(folder: Path, engine: str) -> Iterator[Settings]:
    """Settings of a fresh portal on one of the two engines, with a lead to be sent quotes."""
    if engine == "postgres":
        with fresh_database() as url:
            yield begun(embedded(folder, DATABASE_URL=url))
    else:
        yield begun(embedded(folder, DATABASE_URL=""))


def begun(settings: Settings) -> Settings:
    """The same, once its tables and its lead are there."""
    manage(settings, "migrate", "--verbosity", "0")
    run(settings, "sellers.begin()")
    return settings


def run(settings: Settings, code: str) -> str:
    """Run a line of Python in the portal to its end; returns what it printed."""
    done = subprocess.run(
        [str(PYTHON), "-c", HEAD + code],
        cwd=HOUSE,
        env={**settings, "DJANGO_SETTINGS_MODULE": "compass.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kill_after(settings: Settings, seconds: float) -> None:
    """Start a process that sends quotes, and kill it so long after it began with them."""
    process = subprocess.Popen(
        [str(PYTHON), "-c", HEAD + "sellers.send_for_ever()"],
        cwd=HOUSE,
        env={**settings, "DJANGO_SETTINGS_MODULE": "compass.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.read(1) == "."
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    kill_group(process)


def kill_and_count(settings: Settings, kills: int) -> dict[str, int]:
    """Kill so many of them at random moments; returns how many of everything there are."""
    chance = random.Random(20220302)  # noqa: S311  the same kills each time
    for _ in range(kills):
        kill_after(settings, chance.uniform(0.2, 1.2))
    found: dict[str, int] = json.loads(run(settings, "import json; print(json.dumps(sellers.figures()))"))
    return found


def all_or_nothing(found: Mapping[str, int]) -> bool:
    """Whether every version has all that goes with it, and nothing is there without one."""
    return len({count for name, count in found.items() if name != "drafts"}) == 1 and found["drafts"] <= 1


@pytest.mark.processes
def test_the_host_is_told_if_and_only_if_the_quote_was_sent(tmp_path: Path) -> None:
    """A few kills, on the engine of the pass; `make faults` does many on both."""
    engine = "postgres" if "postgres" in os.environ.get("DATABASE_URL", "") else "sqlite"
    with database(tmp_path, engine) as settings:
        found = kill_and_count(settings, FEW)
    assert all_or_nothing(found), found


@pytest.mark.faults
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_sixty_kills_leave_no_quote_without_its_news_and_no_news_without_its_quote(
    tmp_path: Path, engine: str, show: Show
) -> None:
    with database(tmp_path, engine) as settings:
        found = kill_and_count(settings, MANY)
        show(f"{MANY} kills on {engine}: {found}")
    assert all_or_nothing(found), found
    assert found["quotes"] > MANY / 4


def test_the_count_sees_a_quote_whose_host_was_not_told() -> None:
    whole = dict.fromkeys(("quotes", "hosts", "contacts", "documents", "whole", "recorded"), 3) | {"drafts": 1}

    assert all_or_nothing(whole)
    assert not all_or_nothing(whole | {"hosts": 2})
    assert not all_or_nothing(whole | {"quotes": 2})
