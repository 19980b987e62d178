"""The same as test_interference, at length: every seed, every watcher, every address."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.conduct.histories import HISTORIES, doors, life_goes_on
from tests.conduct.interference import Stage, staged

pytestmark = [pytest.mark.worlds, pytest.mark.faults]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Built once; every history is undone."""
    with staged(django_db_blocker, life_goes_on, whole=True) as built:
        yield built


@pytest.mark.parametrize("history", HISTORIES)
@pytest.mark.parametrize("seed", range(50))
def test_nobody_can_tell_what_happened(stage: Stage, db: None, history: str, seed: int) -> None:
    assert stage.differences(HISTORIES[history], seed, doors=doors) == []
