"""The demo organisation is loaded once, and never into a portal that people use."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from compass.handbook.models import Page
from governance.models import Ballot, Proposal
from people.models import Member
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def embedded_default(settings: Settings) -> None:
    """The demo organisation exists in the embedded default alone."""
    settings.DEBUG = True


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out)
    return out.getvalue()


def test_once_leaves_a_filled_portal_as_it_is() -> None:
    make_member()

    assert load("--once") == ""
    assert Proposal.objects.count() == 0


def test_a_filled_portal_is_refused() -> None:
    make_member()

    with pytest.raises(CommandError, match="There are members already"):
        load()


def test_a_portal_that_people_use_is_refused(settings: Settings) -> None:
    settings.DEBUG = False

    with pytest.raises(CommandError, match="COMPASS_DEBUG is off here"):
        load()


@pytest.mark.walk  # it takes as long as one, so CI does it once
def test_the_large_size_is_for_measuring() -> None:
    load("--size", "large")

    assert (Member.objects.count(), Proposal.objects.count(), Page.objects.count()) == (200, 507, 500)
    assert Ballot.objects.exists()
