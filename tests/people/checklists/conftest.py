"""Checklists are tested beside the systems that each test names."""

import pytest

from people.models import System


@pytest.fixture(autouse=True)
def empty_catalogue(db: None) -> None:
    """None of the systems that a portal begins with."""
    System.objects.all().delete()
