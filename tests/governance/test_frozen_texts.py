"""Versions and readings, and what is voted on: no road leads to other words."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from governance import actions
from governance.enums import Result
from governance.models import Opening, Proposal, Reading, Version
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_comment, make_proposal, make_vote, revise
from tests.factories.people import make_member
from tests.governance.moments import portal_at
from tests.governance.pages import address

pytestmark = pytest.mark.django_db
TEXT = "One.\n\nTwo.\n\nThree.\n"


@pytest.fixture
def proposal(noor: Member, helen: Member, now: datetime) -> Proposal:
    return make_proposal(by=noor, now=now, body=TEXT)


def test_versions_are_listed_and_compared_and_the_one_that_is_voted_on_is_marked(
    sign_in: SignIn, proposal: Proposal, noor: Member, now: datetime
) -> None:
    revise(proposal, "One.\n\nTwo and a half.\n\nThree.\n", by=noor, now=now, title="A quieter machine")
    revise(proposal, "One.\n\nTwo and a half.\n\nFour.\n", by=noor, now=now, title="A quieter machine")
    client = sign_in(noor)

    with travel(now, tick=False):
        discussed = client.get(address("versions", proposal))
    with portal_at(proposal.opens_at + timedelta(minutes=1)):
        unnoted = client.get(f"{address('versions', proposal)}?from=1&to=3")
    actions.note_opening(proposal, now=proposal.opens_at)
    noted = client.get(address("version", proposal, 3))

    assertNotContains(discussed, "voted on")
    assertContains(unnoted, "voted on", count=1)
    assertContains(unnoted, "A quieter machine")
    assertContains(unnoted, "<mark> and a half</mark>")
    assertContains(noted, "voted on")
    for wrong in ("?from=0&to=1", "?from=1&to=9", "?from=x&to=1", "?from=1", "9/"):
        assert client.get(f"{address('versions', proposal)}{wrong}").status_code == 404


def test_readings_are_said_by_the_council_and_by_what_it_votes_and_says(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, caleb: Member, now: datetime
) -> None:
    ruth = make_member("Ruth Adeyemi", (Role.COUNCIL,))
    with travel(now, tick=False):
        client = sign_in(helen)
        client.get(proposal.get_absolute_url())
        assert not Reading.objects.exists()
        client.post(address("note-reading", proposal), {"number": 1})
        assert sign_in(caleb).post(address("note-reading", proposal), {"number": 1}).status_code == 403
        assert client.post(address("note-reading", proposal), {"number": 2}).status_code == 409
    make_comment(proposal, by=caleb, now=now)
    revise(proposal, "Other.", by=noor, now=now)
    make_comment(proposal, by=ruth, now=now)

    with travel(now, tick=False):
        page = sign_in(helen).get(proposal.get_absolute_url())

    assert page.context["readers"] == [(helen, 1), (noor, 2), (ruth, 2)]
    assertContains(page, "I have read version 2")
    make_vote(proposal, by=helen)
    assert dict(Reading.objects.values_list("member", "number")) == {helen.pk: 2, ruth.pk: 2}


def test_an_older_reading_takes_nothing_back(proposal: Proposal, noor: Member, helen: Member, now: datetime) -> None:
    revise(proposal, "Other.", by=noor, now=now)
    for number in (2, 1):
        actions.note_reading(proposal, number=number, by=helen, now=now)

    assert Reading.objects.get().number == 2


def test_whoever_wrote_a_version_has_read_it_whichever_they_talked_about_before(
    sign_in: SignIn, proposal: Proposal, noor: Member, now: datetime
) -> None:
    make_comment(proposal, by=noor, now=now)
    revise(proposal, "Other.", by=noor, now=now)

    with travel(now, tick=False):
        page = sign_in(noor).get(proposal.get_absolute_url())

    assert (noor, 2) in page.context["readers"]
    assertNotContains(page, "I have read version")


def rewrite_by_sql(proposal: Proposal) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update governance_proposal set title = 'Yes means no' where id = %s", [proposal.pk])


def rewrite_by_query(proposal: Proposal) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(title="Yes means no")


@pytest.mark.parametrize("is_noted", [True, False])
@pytest.mark.parametrize("rewrite", [rewrite_by_sql, rewrite_by_query])
def test_whoever_writes_another_title_over_a_vote_fools_no_reader_of_its_page_and_is_found(
    sign_in: SignIn, proposal: Proposal, helen: Member, rewrite: Any, is_noted: bool
) -> None:
    if is_noted:
        make_vote(proposal, by=helen)
    rewrite(proposal)

    with portal_at(proposal.opens_at + timedelta(minutes=1)):
        page = sign_in(helen).get(proposal.get_absolute_url())
    if not is_noted:
        make_vote(proposal, by=helen)

    assertContains(page, "<h1>Buy a second espresso machine</h1>")
    assertNotContains(page, "Yes means no")
    with pytest.raises(CommandError, match="title that lists show is not the one that was frozen"):
        call_command("verify_vote", proposal.reference)


@pytest.mark.parametrize("is_noted", [True, False])
def test_a_version_added_past_the_verbs_is_neither_shown_nor_voted_on(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, is_noted: bool
) -> None:
    if is_noted:
        make_vote(proposal, by=helen)
    given = {"number": 2, "title": "T", "summary": "S", "body": "Slipped in", "at": proposal.opens_at, "by": noor}
    Version.objects.create(proposal=proposal, **given)

    with portal_at(proposal.opens_at + timedelta(minutes=1)):
        page = sign_in(helen).get(proposal.get_absolute_url())
    make_vote(proposal, by=noor)

    assertNotContains(page, "Slipped in")
    assert Opening.objects.get().version.number == 1


@pytest.mark.parametrize("change", ["update governance_version set body = 'x'", "delete from governance_version"])
def test_the_database_itself_refuses_to_change_a_version(proposal: Proposal, change: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_mended_author_is_no_version(proposal: Proposal, noor: Member, helen: Member) -> None:
    words = {"title": proposal.title, "summary": proposal.summary}
    actions.mend_proposal(proposal, **words, author=helen, by=noor, now=proposal.opens_at)

    assert (proposal.versions.count(), Proposal.objects.get().author) == (1, helen)


def test_after_the_outcome_a_change_is_another_proposal(proposal: Proposal, noor: Member) -> None:
    actions.declare_outcome(proposal, result=Result.PASSED, by=noor, read_clock=lambda: proposal.closes_at)

    with pytest.raises(actions.Refused, match="A change is a proposal of its own"):
        revise(proposal, "Later.", by=noor, now=proposal.closes_at)
