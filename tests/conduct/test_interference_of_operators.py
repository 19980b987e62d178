"""The same as test_interference for a superuser, who has the most pages: what was reported makes no difference."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.conduct.histories import HISTORIES, doors, life_goes_on
from tests.conduct.interference import Stage, staged

pytestmark = pytest.mark.worlds


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Built once; every history is undone."""
    with staged(django_db_blocker, life_goes_on) as built:
        yield built


@pytest.mark.parametrize("seed", range(3))
def test_nobody_who_runs_the_portal_can_tell_what_was_reported(stage: Stage, db: None, seed: int) -> None:
    assert stage.differences(HISTORIES["reports"], seed, watchers=["operator"], doors=doors) == []
