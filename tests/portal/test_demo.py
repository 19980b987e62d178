"""The demo organisation is lively, once it is loaded."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from compass import clock
from compass.handbook.models import Draft, Page, Placement
from compass.portal.contracts import cards_for
from governance.models import Comment, Proposal
from leads.models import Quote
from people.models import Member


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What loading says. It takes some seconds, so all who look at the demo share one; at its end it is undone."""
    out = StringIO()
    with django_db_blocker.unblock(), override_settings(DEBUG=True), transaction.atomic():
        call_command("load_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def said(loaded: str, db: None) -> str:
    """The demo, for one test."""
    return loaded


def test_a_lively_month_is_loaded(said: str) -> None:
    assert said == "The demo organisation is loaded.\n"
    now = clock.now()
    stages = {proposal.stage(now).value for proposal in Proposal.objects.all()}
    assert Proposal.objects.count() == 13
    assert {"discussion", "closed", "passed", "implemented", "archived"} <= stages
    assert Comment.objects.count() == 17
    assert [cards_for(member, now) for member in Member.objects.filter(name="Ilse Brandt")] != [[]]


@pytest.mark.usefixtures("said")
def test_the_handbook_is_lived_in() -> None:
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


@pytest.mark.usefixtures("said")
def test_every_quote_has_the_document_that_was_sent() -> None:
    assert Quote.objects.exists()
    assert not Quote.objects.filter(document=None).exists()
