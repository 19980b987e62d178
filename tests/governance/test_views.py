"""The pages of proposals, as people use them and as they should not be used."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects
from time_machine import travel

from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Comment, Proposal
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.governance.moments import portal_at
from tests.governance.pages import form

pytestmark = pytest.mark.django_db
LIST, FILE = "/proposals/", "/proposals/file/"


def test_file_leads_to_the_proposal_and_says_its_number(sign_in: SignIn, caleb: Member) -> None:
    with travel(datetime(2022, 3, 2, 17, tzinfo=UTC), tick=False):
        answer = sign_in(caleb).post(FILE, form(), follow=True)

    assertRedirects(answer, "/proposals/2022-1/")
    assertContains(answer, "Filed as 2022-01. The council is told.")


def test_the_page_shows_stage_dates_and_their_reasons(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime
) -> None:
    proposal = make_proposal(by=noor, now=now)

    with travel(now + timedelta(days=1), tick=False):
        page = sign_in(caleb).get(proposal.get_absolute_url())

    assertContains(page, '<time datetime="2022-03-21">Mon 21 Mar</time>')
    assertContains(page, "third Monday of March")
    assertContains(page, "Rules as of Wed 2 Mar; later versions do not move it.")


HOSTILE = [
    ("<script>alert(1)</script>", "<script>alert"),
    ("<img src=x onerror=alert(1)>", "<img src=x"),
    ("[x](javascript:alert(1))", 'href="javascript'),
    ("[x](data:text/html;base64,PHNjcmlwdD4=)", 'href="data:'),
    ("![x](https://evil.example/pixel.gif)", "<img"),
    ("<iframe src=https://evil.example></iframe>", "<iframe"),
    ("<a href='x' onclick='alert(1)'>y</a>", "<a href='x'"),
    ("> " * 3000 + "deep", "Traceback"),
    ("- " * 3000 + "deep", "Traceback"),
    ("\u202egnp.exe", "Traceback"),
]


@pytest.mark.parametrize(("body", "forbidden"), HOSTILE)
def test_a_hostile_text_does_no_harm(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, body: str, forbidden: str
) -> None:
    proposal = make_proposal(by=noor, now=now, body=body)

    page = sign_in(caleb).get(proposal.get_absolute_url())

    assert page.status_code == 200
    assert forbidden not in page.content.decode()


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "This field is required."),
    ({"title": "x" * 201}, "at most 200 characters (it has 201)"),
    ({"title": "NUL \0 here"}, "Null characters are not allowed."),
    ({"areas": ["everything"]}, "Select a valid choice."),
    ({"areas": []}, "Tick at least one; the last one where no other fits."),
    ({"body": "  "}, "This field is required."),
    ({"body": "- " * 200 + "promise"}, "Lists or quotes lie too deep in each other to be shown; write them flatter."),
    ({"body": "x" * 5_000_000}, "at most 100000 characters (it has 5000000)"),
    ({"token": "not-a-token"}, "Enter a valid UUID."),
]


@pytest.mark.parametrize(
    ("wrong", "sentence"), WRONG, ids=[next(iter(wrong)) + sentence[:12] for wrong, sentence in WRONG]
)
def test_file_says_what_to_change_and_keeps_what_was_typed(
    sign_in: SignIn, caleb: Member, wrong: dict[str, Any], sentence: str
) -> None:
    typed = form(summary="Typed with care.") | wrong

    answer = sign_in(caleb).post(FILE, typed)

    html = answer.content.decode()
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert sentence in html
    assert "Typed with care." in html
    assert typed["body"].strip()[:1000] in html


def test_a_post_beyond_all_measure_is_refused_clearly(sign_in: SignIn, caleb: Member) -> None:
    answer = sign_in(caleb).post(FILE, form(body="x" * 13_000_000))

    assert answer.status_code == 400
    assertContains(answer, "That could not be read", status_code=400)


def test_who_was_signed_out_meanwhile_gets_the_text_back() -> None:
    answer = Client().post(FILE, form(body="An hour of work"))

    assert answer.status_code == 403
    assertContains(answer, "An hour of work", status_code=403)


@pytest.mark.parametrize(
    "query",
    [
        "words=%27%22%3B--",
        "words=" + "x" * 10_000,
        "stage=nothing",
        "author=999999999999999999999999",
        "author=abc",
        "area=x",
        "sort=nothing",
        "sort=-filed,title",
        "page=0",
        "page=x",
        "page=99999999999999999999",
        "unknown=1",
        "words=%F0%9F%A7%AD",
    ],
)
def test_the_list_answers_whatever_stands_in_the_address(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, query: str
) -> None:
    make_proposal(by=noor, now=now)

    assert sign_in(caleb).get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Third", "Second", "First"]),
        ("words=sec", ["Second"]),
        ("words=noor", ["Third", "Second", "First"]),
        ("stage=due", ["Second"]),
        ("stage=discussion", ["Third"]),
        ("stage=closed", ["First"]),
        ("area=website", ["Second"]),
        ("kind=vote", ["Third", "First"]),
        ("sort=title", ["First", "Second", "Third"]),
        ("sort=-title", ["Third", "Second", "First"]),
        ("sort=filed", ["First", "Second", "Third"]),
        ("sort=-comments", ["Second", "Third", "First"]),
    ],
)
def test_the_list_narrows_and_sorts_by_its_address(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, query: str, titles: list[str]
) -> None:
    make_proposal(by=noor, now=now - timedelta(days=90), title="First")
    second = make_proposal(by=noor, now=now - timedelta(days=80), title="Second", area="website")
    make_proposal(by=noor, now=now, title="Third")
    actions.add_comment(second, body="Hm.", token=uuid4(), by=caleb, now=now)

    with travel(now, tick=False):
        page = sign_in(caleb).get(f"{LIST}?{query}")

    assert [row[0].title for row in page.context["rows"]] == titles


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_costs_the_same_queries_for_any_number(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, django_assert_max_num_queries: Any, count: int
) -> None:
    for place in range(count):
        make_proposal(by=noor, now=now, title=f"Number {place}")
    client = sign_in(caleb)

    with travel(now, tick=False), django_assert_max_num_queries(15):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_page_costs_the_same_queries_for_any_number_of_comments(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime, django_assert_max_num_queries: Any, count: int
) -> None:
    proposal = make_proposal(by=noor, now=now)
    for place in range(count):
        actions.add_comment(proposal, body=f"Number {place}", token=uuid4(), by=caleb, now=now)
    client = sign_in(caleb)

    with travel(now, tick=False), django_assert_max_num_queries(21):
        client.get(proposal.get_absolute_url())


def test_add_comment_refused_keeps_the_text(sign_in: SignIn, caleb: Member, noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    actions.withdraw_proposal(proposal, by=noor, now=now)
    url = reverse("governance:proposal-add-comment", args=[proposal.year, proposal.number])

    answer = sign_in(caleb).post(url, {"body": "Carefully put", "token": str(uuid4())})

    assert (answer.status_code, Comment.objects.count()) == (409, 0)
    assertContains(answer, "Carefully put", status_code=409)
    assertContains(answer, "This proposal was withdrawn", status_code=409)


def test_cast_vote_records_it_and_says_until_when_it_can_change(
    sign_in: SignIn, noor: Member, caleb: Member, now: datetime
) -> None:
    proposal = make_proposal(by=caleb, now=now)
    url = reverse("governance:proposal-cast-vote", args=[proposal.year, proposal.number])

    with portal_at(proposal.opens_at):
        answer = sign_in(noor).post(url, {"choice": "yes", "token": uuid4()}, follow=True)

    assertContains(answer, "Your vote is recorded.")
    assert list(Ballot.objects.values_list("voter", "choice")) == [(noor.pk, Choice.YES)]


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"choice": "no", "token": uuid4()}, 422, "Say why, so that the author can answer it."),
        ({"choice": "maybe", "token": uuid4()}, 422, "Select a valid choice."),
        ({"choice": "no", "reason": "x" * 20_001, "token": uuid4()}, 422, "at most 20000 characters"),
    ],
)
def test_cast_vote_says_what_to_change(
    sign_in: SignIn, noor: Member, now: datetime, typed: dict[str, Any], status: int, sentence: str
) -> None:
    proposal = make_proposal(by=noor, now=now)
    url = reverse("governance:proposal-cast-vote", args=[proposal.year, proposal.number])

    with portal_at(proposal.opens_at):
        answer = sign_in(noor).post(url, typed)

    assert (answer.status_code, Ballot.objects.count()) == (status, 0)
    assertContains(answer, sentence, status_code=status)


def test_cast_vote_too_late_keeps_the_reason(sign_in: SignIn, noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    url = reverse("governance:proposal-cast-vote", args=[proposal.year, proposal.number])

    with portal_at(proposal.closes_at):
        answer = sign_in(noor).post(url, {"choice": "no", "reason": "Because of the noise", "token": uuid4()})

    assert (answer.status_code, Ballot.objects.count()) == (409, 0)
    assertContains(answer, "Because of the noise", status_code=409)
    assertContains(answer, "The vote closed", status_code=409)


@pytest.mark.parametrize("path", ["2022-99", "99999999999999999999-1", "2022-99999999999999999999", "0-0"])
def test_a_proposal_that_is_not_there_is_not_found(sign_in: SignIn, caleb: Member, path: str) -> None:
    assert sign_in(caleb).get(f"/proposals/{path}/").status_code == 404


def test_a_nul_in_an_address_leads_nowhere(sign_in: SignIn, caleb: Member) -> None:
    assert sign_in(caleb).get(f"{LIST}?words=%00").status_code == 404
