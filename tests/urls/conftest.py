"""A world for each test, and a client for each visitor."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from time_machine import travel

from tests.urls.world import World, make_world

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)  # Tuesday of the third week of March: a vote is open


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Everybody and everything, at nine on a voting Tuesday in Los Angeles; the clock stands still."""
    with travel(NOW, tick=False):
        yield make_world(NOW)


def client_of(world: World, watcher: str, *, enforce_csrf_checks: bool = False) -> Client:
    """A browser's stand-in for one visitor."""
    client = Client(enforce_csrf_checks=enforce_csrf_checks, raise_request_exception=False)
    if watcher in world.people:
        client.force_login(world.people[watcher])
    return client
