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
from tests.conduct.canaries import hits, make_canaries
from tests.conduct.interference import Stage
from tests.sink import Sink
from tests.urls.conftest import NOW
from tests.urls.world import World, make_world

pytestmark = pytest.mark.walk
CANARIES = make_canaries()


@pytest.fixture
def places(db: None, capfd: pytest.CaptureFixture[str]) -> set[str]:
    """The places at which any canary is met, once `histories.plant` has planted them all."""
    broker = os.environ.get("COMPASS_BROKER_URL", "")
    with ExitStack() as stack:
        stack.enter_context(travel(NOW, tick=False))
        server = stack.enter_context(Sink())
        stage = Stage(make_world(NOW), server, histories.life_goes_on)
        said = stack.enter_context(sinks.logged())
        reports = stack.enter_context(sinks.reported())
        told = stack.enter_context(sinks.monitored(broker)) if broker.startswith("redis") else bytes
        seen = stage.seen(
            planted, doors=histories.doors, sinks={"database": sinks.tables, "mail server": lambda: sinks.mails(server)}
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
    return {each.partition(" in ")[2].rpartition(" (")[0] for each in hits(CANARIES, held)}


def planted(world: World, random: Random) -> None:
    """Plant, and do at once what waits for the transaction to be kept."""
    waiting = len(connection.run_on_commit)
    with transaction.atomic():
        histories.plant(world, CANARIES)
    for _, function, *_ in connection.run_on_commit[waiting:]:
        function()


def test_a_canary_is_met_where_it_may_be_and_nowhere_else(places: set[str]) -> None:
    assert {place for place in places if not histories.may_hold(place)} == set()
    assert "database" in places
    assert any(place.startswith("operator GET /admin/audit/entry/") for place in places)
