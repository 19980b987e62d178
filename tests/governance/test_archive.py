"""The archive: found by words, outcome, area and year, read by every member, at the same cost however much is in it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains

from governance import actions
from governance.enums import Choice, Consultation, Result
from governance.models import Ballot, Deed, Opening, Outcome, Proposal, Version
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.governance.decided import LONG, make_decided, make_implemented
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
ARCHIVE, WAITING, LIST = "/proposals/archive/", "/proposals/implementation/", "/proposals/"
VOTERS = 7


@pytest.fixture
def shelf(noor: Member, helen: Member, now: datetime) -> datetime:
    """Four in the archive, and the moment at which they are."""
    then = now + 2 * LONG
    found = [
        make_implemented(by=noor, filed=now - timedelta(days=366), title="Coffee", body="Beans from the **north**."),
        make_decided(Result.NOT_PASSED, by=helen, filed=now, title="Tea", body="Leaves."),
        make_proposal(by=noor, now=now, title="Cocoa", area="website"),
        make_implemented(by=noor, filed=now, title="Water", area="strategy", summary="From a north tap."),
    ]
    actions.withdraw_proposal(found[2], by=noor, now=now)
    for each in found:
        actions.archive_proposal(each, by=noor, now=then)
    make_decided(by=noor, filed=now, title="Milk from the north")
    return then


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{ARCHIVE}{query}").content.decode()
    links = page.split('class="row-link"')[1:]
    return [link.split('title="')[1].partition('"')[0] for link in links]


FILTERS = [
    ("", ["Water", "Tea", "Cocoa", "Coffee"]),
    ("?words=coffee", ["Coffee"]),
    ("?words=NORTH", ["Water", "Coffee"]),
    ("?words=north+coffee", ["Coffee"]),
    ("?words=achterberg", ["Tea"]),
    ("?words=noor", ["Water", "Cocoa", "Coffee"]),
    ("?words=leaves", ["Tea"]),
    ("?words=leaves+north", []),
    ("?outcome=passed", ["Water", "Coffee"]),
    ("?outcome=not-passed", ["Tea"]),
    ("?outcome=withdrawn", ["Cocoa"]),
    ("?area=strategy", ["Water"]),
    ("?year=2021", ["Coffee"]),
    ("?year=2022&outcome=passed", ["Water"]),
    ("?year=1&outcome=x&area=y&page=z&words=%27%22%3B--", []),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_the_archive_is_searched_by_words_outcome_area_and_year(
    sign_in: SignIn, caleb: Member, shelf: datetime, query: str, expected: list[str]
) -> None:
    with portal_at(shelf):
        assert titles(sign_in(caleb), query) == expected


def test_what_is_not_archived_is_not_in_it_and_the_list_holds_everything(
    sign_in: SignIn, caleb: Member, shelf: datetime
) -> None:
    client = sign_in(caleb)
    with portal_at(shelf):
        assertContains(client.get(ARCHIVE), "4 of 4")
        assertContains(client.get(LIST), "5 of 5")
        assertContains(client.get(f"{LIST}?stage=archived"), "4 of 5")
        assertContains(client.get(f"{LIST}?stage=passed"), "Milk from the north")
        assertContains(client.get(ARCHIVE), "https://code.example/pull/7")
        assertContains(client.get(f"{ARCHIVE}?words=nothing"), "Nothing in the archive is like that")


def test_an_empty_archive_says_what_comes_into_it(sign_in: SignIn, caleb: Member) -> None:
    assertContains(sign_in(caleb).get(ARCHIVE), "is archived from its own page")


def test_the_archive_is_for_members_alone(shelf: datetime) -> None:
    with portal_at(shelf):
        answer = Client().get(ARCHIVE)
    assert (answer.status_code, b"Coffee" in answer.content) == (302, False)


def make_many(count: int, by: Member, voters: list[Member], now: datetime, *, archived: bool) -> None:
    """Proposals as rows, each with a vote of every voter, an outcome long ago, and a link."""
    filed = now - timedelta(days=100)
    common: dict[str, Any] = {
        "summary": "S.",
        "area": "strategy",
        "consultation": Consultation.VOTE,
        "author": by,
        "filed_at": filed,
        "filed_on": filed.date(),
        "opens_at": filed + timedelta(days=20),
        "closes_at": filed + timedelta(days=25),
        "declared_at": filed + timedelta(days=26),
        "result": Result.PASSED,
    }
    start = Proposal.objects.count()
    ends = {"implemented_at": now, "archived_at": now} if archived else {}
    found = Proposal.objects.bulk_create(
        Proposal(year=2020, number=start + place, title=f"P{place}", token=uuid4(), **common, **ends)
        for place in range(1, count + 1)
    )
    versions = Version.objects.bulk_create(
        Version(proposal=each, number=1, title=each.title, summary="S.", body="A text.", at=filed, by=by)
        for each in found
    )
    openings = Opening.objects.bulk_create(
        Opening(
            sha256=f"{version.pk:064}",
            proposal=version.proposal,
            number=1,
            version=version,
            opens_at=common["opens_at"],
            closes_at=common["closes_at"],
            noted_at=common["opens_at"],
            text_sha256="0" * 64,
            roll_sha256="0" * 64,
        )
        for version in versions
    )
    Ballot.objects.bulk_create(
        Ballot(
            sha256=f"{opening.sha256[-32:]}{number:032}",
            opening=opening,
            number=number,
            voter=voter,
            choice=Choice.YES,
            cast_at=common["opens_at"],
            recorded_by=voter,
            token=uuid4(),
            previous_sha256=opening.sha256,
        )
        for opening in openings
        for number, voter in enumerate(voters, start=1)
    )
    Deed.objects.bulk_create(Deed(proposal=each, url="https://x.example/", words="X", at=now, by=by) for each in found)
    ended: dict[str, Any] = {"result": Result.PASSED, "declared_at": common["declared_at"], "declared_by": by}
    Outcome.objects.bulk_create(Outcome(sha256=f"{each.pk:064}", proposal=each, **ended) for each in found)


def costs(client: Client) -> list[int]:
    """How many queries the lists cost."""
    found = []
    for path in (LIST, f"{LIST}?stage=archived", ARCHIVE, f"{ARCHIVE}?words=text+noor&outcome=passed", WAITING):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found.append(len(queries))
    return found


def test_the_lists_cost_the_same_queries_for_1_for_3_and_for_500_proposals_of_7_voters(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime
) -> None:
    voters = [make_member(f"Voter {each}", (Role.COUNCIL,)) for each in range(VOTERS)]
    client = sign_in(caleb)
    with portal_at(now):
        client.get(LIST)
        measured = []
        for count in (1, 3, 500):
            for archived in (True, False):
                make_many(count, noor, voters, now, archived=archived)
            measured.append(costs(client))
        page = client.get(ARCHIVE).content.decode()

    assert measured[0] == measured[1] == measured[2]
    assert Ballot.objects.count() == 2 * 504 * VOTERS
    assert "504 of 504" in page
