"""What every test can count on: closed sockets, guarded tables, people, and a word about what did not run."""

import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

import hypothesis
import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from conduct.models.keys import index_key
from people.models import Member
from tests import as_migrated, chromium

pytest_plugins = ["tests.browser"]

SignIn = Callable[[Member], Client]

hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


def stay_on_this_machine(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every connection that leaves this machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not ip_address(arguments[1][0]).is_loopback:
        raise PermissionError(f"A test reached for {arguments[1][0]}; tests stay on this machine.")


sys.addaudithook(stay_on_this_machine)

# What a marker needs: whether it is here, and what is missing where it is not.
NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (lambda: chromium.find() is not None, "there is no Chromium (.venv/bin/playwright install chromium)"),
    "postgres": (lambda: "postgres" in os.environ.get("DATABASE_URL", ""), "DATABASE_URL names no PostgreSQL"),
    "tree": (lambda: "COMPASS_HANDBOOK_TREE" in os.environ, "COMPASS_HANDBOOK_TREE names no folder"),
    "redis": (lambda: "redis" in os.environ.get("COMPASS_BROKER_URL", ""), "COMPASS_BROKER_URL names no Redis"),
}


OTHER_SESSIONS = """
select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
"""


LONG = {"walk", "worlds", "browser", "processes"}
ASKS = {"db", "transactional_db", "django_db_reset_sequences", "django_db_setup", "django_user_model", "live_server"}
"""What a test or a fixture of its own takes that may ask the database; to all others pytest-django refuses it."""


def may_ask(item: pytest.Item) -> bool:
    """Whether a test may ask the database, or asks the broker, which is another in each pass of CI as well."""
    marked = {mark.name for mark in item.iter_markers()}
    return bool(ASKS & {*getattr(item, "fixturenames", ASKS)} | {"django_db", "broker", "processes"} & marked)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what sees the same on every engine, for it is refused the database and starts nothing that has one."""
    if not may_ask(item):
        item.add_marker("apart")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests begin first, or one worker would end with them while the others stand idle."""
    long = {item.path for item in items if LONG & {mark.name for mark in item.iter_markers()}}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """Have the collector of garbage pass over what stays to the end anyway, which took a tenth of all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine has no means for. In CI a missing browser fails; the services have a pass of their own."""
    for marker, (is_here, mend) in NEEDS.items():
        if item.get_closest_marker(marker) and not is_here():
            if marker == "browser" and "CI" in os.environ:
                pytest.fail(f"CI runs every browser test, but {mend}")
            pytest.skip(f"{marker}, for {mend}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any) -> Iterator[None]:
    """Name in the very last lines what did not run here, and how to have it run."""
    yield
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"Not run here: {count} × {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A commit of a test need not survive a failure of power, so PostgreSQL does not wait for its disk."""
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"]["options"] = "-c synchronous_commit=off"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what the migrations left, and let nobody keep the databases of the tests from being dropped.

    A page that was closed while the server still answered it holds its session for a moment longer.
    """
    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            as_migrated.keep(patch)
            index_key()  # kept by the process from now on, so that no page reads it for all that follow
        yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(OTHER_SESSIONS)


@pytest.fixture
def now() -> datetime:
    """A fixed instant: Wednesday, 2 March 2022, nine in the morning in Los Angeles."""
    return datetime(2022, 3, 2, 17, tzinfo=UTC)


@pytest.fixture
def sign_in() -> SignIn:
    """A browser's stand-in in which a member has signed in."""

    def client_of(member: Member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return client_of
