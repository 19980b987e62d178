"""The demo organisation: lively, loaded once, never into a portal that people use."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from compass import clock
from compass.handbook.models import Draft, Page, Placement
from compass.portal.contracts import cards_for
from governance.models import Ballot, Comment, Proposal
from leads.models import Quote
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


def test_a_lively_month_is_loaded() -> None:
    assert load() == "The demo organisation is loaded.\n"

    now = clock.now()
    stages = {proposal.stage(now).value for proposal in Proposal.objects.all()}
    assert Proposal.objects.count() == 13
    assert {"discussion", "closed", "passed", "implemented", "archived"} <= stages
    assert Comment.objects.count() == 17
    assert [cards_for(member, now) for member in Member.objects.filter(name="Ilse Brandt")] != [[]]


def test_the_handbook_is_lived_in() -> None:
    load()

    assert Page.objects.published().count() == 21
    assert Placement.objects.count() == 10
    assert sorted(Page.objects.filter(number=2).values_list("path", flat=True)) == [
        "care/disagreeing",
        "working/writing-first",
    ]
    assert [(draft.subject.title, draft.submitted_at is not None) for draft in Draft.objects.open()] == [
        ("Time off", False),
        ("Proposals and voting", True),
    ]


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


def test_the_large_size_is_for_measuring() -> None:
    load("--size", "large")

    assert (Member.objects.count(), Proposal.objects.count(), Page.objects.count()) == (200, 507, 500)
    assert Ballot.objects.exists()


def test_every_quote_has_the_document_that_was_sent() -> None:
    load()

    assert Quote.objects.exists()
    assert not Quote.objects.filter(document=None).exists()
