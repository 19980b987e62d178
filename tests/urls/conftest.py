"""A world for the tests, and a client for each visitor."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from time_machine import travel

from tests.urls.world import World, make_world

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)  # Tuesday of the third week of March: a vote is open


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[World]:
    """Everybody and everything, at nine on a voting Tuesday in Los Angeles, for a while. The clock stands still."""
    with blocker.unblock(), travel(NOW, tick=False), transaction.atomic():
        yield make_world(NOW)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world_of_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, built once for a module."""
    with standing(django_db_blocker) as built:
        yield built


@pytest.fixture
def world(world_of_all: World, db: None) -> World:
    """The world for one test: what it changes is undone."""
    return world_of_all


def client_of(world: World, watcher: str, *, enforce_csrf_checks: bool = False) -> Client:
    """A browser's stand-in for one visitor, who signed in when the world was made, for thousands are asked for."""
    client = Client(enforce_csrf_checks=enforce_csrf_checks, raise_request_exception=False)
    if watcher in world.people:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[watcher]
    return client
