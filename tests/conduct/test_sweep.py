"""What is said in confidence is found where it may be, and in no other place that holds anything."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db import connection, transaction
from time_machine import travel

from tests.conduct import histories, sinks
from tests.conduct.canaries import hits, make_canaries, places_of
from tests.conduct.interference import SHELL, Stage
from tests.sink import Sink
from tests.urls.conftest import NOW
from tests.urls.world import World, make_world

pytestmark = pytest.mark.worlds
CANARIES = make_canaries(seed="of the sweep")
KEYS = 5
"""So many codes and tokens are looked for."""


@pytest.fixture
def found(db: None, capfd: pytest.CaptureFixture[str]) -> tuple[set[tuple[str, str]], list[str]]:
    """Which canary is met where, once `histories.plant` has planted them all; and what only reporters may hold.

    The accused, whoever runs the portal and the shell are asked; test_interference holds the others to the same pages.
    """
    broker, keys = os.environ.get("COMPASS_BROKER_URL", ""), list[str]()
    with ExitStack() as stack:
        stack.enter_context(travel(NOW, tick=False))
        server = stack.enter_context(Sink())
        stage = Stage(make_world(NOW), server, histories.life_goes_on)
        said = stack.enter_context(sinks.logged())
        reports = stack.enter_context(sinks.reported())
        told = stack.enter_context(sinks.monitored(broker)) if broker.startswith("redis") else bytes
        seen = stage.seen(
            partial(planted, keys=keys),
            doors=histories.doors,
            sinks={"database": sinks.tables, "mail server": lambda: sinks.mails(server)},
            watchers=("steward", "operator", SHELL),
        )
    out = capfd.readouterr()
    held: dict[str, Callable[[], bytes]] = {
        **sinks.answers(seen),
        **{name: partial(bytes, report) for name, report in reports.items()},
        "log": said,
        "commands of Redis": told,
        "Redis": lambda: sinks.redis(broker) if broker.startswith("redis") else b"",
        "folder of the broker": lambda: sinks.folder(Path(settings.VAR_DIR) / "broker"),
        "mail folder": lambda: sinks.folder(settings.MAIL_FOLDER),
        "cache": sinks.cached,
        "standard output": out.out.encode,
        "standard error": out.err.encode,
    }
    met = [each.partition(" in ") for each in hits(CANARIES, held)]
    assert len(keys) == KEYS
    return {(canary, place.rpartition(" (")[0]) for canary, _, place in met}, places_of(keys, held)


def planted(world: World, random: Random, *, keys: list[str]) -> None:
    """Plant, and do at once what waits for the transaction to be kept."""
    waiting = len(connection.run_on_commit)
    with transaction.atomic():
        keys += histories.plant(world, CANARIES)
    for _, function, *_ in connection.run_on_commit[waiting:]:
        function()


def test_a_canary_is_met_where_it_may_be_and_nowhere_else(found: tuple[set[tuple[str, str]], list[str]]) -> None:
    met, opened = found
    places = {place for _, place in met}
    assert {each for each in met if not histories.may_hold(*each, CANARIES)} == set()
    assert "database" in places
    assert (CANARIES[2], "mail server") in met
    assert any(place.startswith("operator GET /admin/audit/entry/") for place in places)
    assert opened == []
