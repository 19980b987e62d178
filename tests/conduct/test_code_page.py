"""The public page: who the stewards are and what the code says, the same for everybody, and nothing else."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.handbook import actions as handbook
from compass.handbook.models import Clause
from people.enums import Role
from people.models import Member
from tests.conduct.conftest import People
from tests.conftest import SignIn
from tests.factories.handbook import adopt_clause, make_page
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
PAGE = "/conduct/"
CODE = "code-of-conduct/index"


@pytest.fixture
def code(people: People, now: datetime) -> None:
    """A code of conduct with its social rules, which the handbook holds, and a page that stays closed."""
    director = people["director"]
    make_page("closed", "Closed", "Salaries are nobody's business.", by=director, now=now)
    make_page("code-of-conduct/social-rules", "Social rules", "No feigned surprise.", by=director, now=now)
    text = (
        "Be kind.\n\n## Scope\n\nSee [the closed page](../closed.md), [the rules](social-rules.md), "
        "[a page that is gone](gone.md), [above](#scope), [the world](https://example.org/) and {doc}`../closed`."
    )
    make_page(CODE, "Our code", text, by=director, now=now)


def read(client: Client, now: datetime) -> bytes:
    """The page as it is sent."""
    with travel(now, tick=False):
        answer = client.get(PAGE)
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.usefixtures("code")
def test_it_names_the_stewards_of_today_and_the_code(people: People, now: datetime) -> None:
    with travel(now, tick=False):
        page = Client().get(PAGE)

    assertContains(page, "<li>Fatou Diallo</li><li>Ruth Adeyemi</li>")
    for words in ("Our code", "Be kind.", "Social rules", "No feigned surprise."):
        assertContains(page, words)
    for secret in ("@compass.example", "Marisol Vega", "Noor Haddad", "Salaries", "/members/"):
        assertNotContains(page, secret)


@pytest.mark.usefixtures("code")
def test_it_is_the_same_for_everybody(people: People, sign_in: SignIn, now: datetime) -> None:
    Member.objects.filter(pk=people["staff"].pk).update(theme="dark", time_zone="Asia/Tokyo")
    stranger = read(Client(), now)

    for name in ("staff", "council", "steward", "director", "operator"):
        client = sign_in(people[name])
        client.cookies["csrftoken"] = "x" * 32
        assert read(client, now) == stranger


@pytest.mark.usefixtures("code")
def test_it_sets_no_cookie_runs_no_script_and_asks_nobody_else(sign_in: SignIn, people: People, now: datetime) -> None:
    for client in (Client(), sign_in(people["staff"])):
        with travel(now, tick=False):
            answer = client.get(PAGE)
        assert answer.cookies == {}
        html = answer.content.decode()
        assert re.findall(r"<(script|iframe|img|nav|form)\b", html) == []
        taken = re.findall(r'<(?:link|use)[^>]*?href="([^"]*)"', html)
        assert [each for each in taken if not each.startswith("/static/")] == []


@pytest.mark.usefixtures("code")
def test_a_message_waits_for_a_page_of_the_portal(people: People, sign_in: SignIn, now: datetime) -> None:
    client = sign_in(people["director"])
    typed = {"member": people["council"].pk, "trained_on": "2022-03-01", "from_on": "2022-03-02"}
    with travel(now, tick=False):
        client.post("/conduct/stewards/nominate/", typed)
        assertNotContains(client.get(PAGE), "is nominated")
        assertContains(client.get("/conduct/stewards/"), "is nominated, and all stewards are told.")


@pytest.mark.usefixtures("code")
def test_links_lead_only_where_everybody_may(now: datetime) -> None:
    html = read(Client(), now).decode()
    code = html.partition("Our code")[2]

    assert "the closed page" in code
    assert "a page that is gone" in code
    assert "link-broken" not in code
    assert re.findall(r'<a [^>]*href="([^"]*)"', code.partition("</section>")[0]) == [
        "#page-3",
        "#page-1-scope",
        "https://example.org/",
    ]
    for anchor in re.findall(r'href="#([^"]*)"', html):
        assert f'id="{anchor}"' in html


def test_a_clause_says_what_it_says_today(people: People, now: datetime) -> None:
    page = make_page(CODE, "Our code", "We answer within two business days.", by=people["director"], now=now)
    clause = Clause.objects.get(key="conduct.response-time")
    handbook.place_clause(page, clause=clause, anchor="", words="two business days", by=people["director"], now=now)
    adopt_clause("conduct.response-time", 3, by=people["director"], now=now)

    assert b"We answer within 2 business days." in read(Client(), now)
    assert b"We answer within 3 business days." in read(Client(), now + timedelta(days=30))


def test_retired_pages_and_drafts_are_closed(people: People, now: datetime) -> None:
    page = make_page(CODE, "Our code", "Be kind.", by=people["director"], now=now)
    assert b"Be kind." in read(Client(), now)

    handbook.retire_page(page, reason="It moved.", by=people["director"], now=now)

    assert b"Its words do not stand here yet. Ask a steward for them" in read(Client(), now)


def test_a_clause_says_which_pages_stand_open(people: People, now: datetime) -> None:
    make_page("elsewhere", "Elsewhere", "Be kind, here too.", by=people["director"], now=now)
    assert b"here too" not in read(Client(), now)

    adopt_clause("conduct.public-pages", "elsewhere.md", by=people["director"], now=now)

    assert b"Be kind, here too." in read(Client(), now + timedelta(days=30))


def test_where_nobody_serves_it_says_whom_to_ask(people: People, now: datetime) -> None:
    for name in ("steward", "second"):
        people[name].role_terms.update(until_on="2022-03-01")

    page = read(Client(), now)

    assert b"Nobody serves as a steward today. Marisol Vega directs" in page


def test_it_asks_as_often_for_three_as_for_one(people: People, now: datetime) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(Client(), now)
        return len(queries)

    make_page(CODE, "Our code", "Be kind.", by=people["director"], now=now)
    asked()
    once = asked()
    for name in ("Helen Achterberg", "Wei-Lin Chou"):
        make_member(name, (Role.COUNCIL, Role.STEWARD))
    for path in ("code-of-conduct/social-rules", "care/conduct"):
        make_page(path, path, "Be kind.", by=people["director"], now=now)

    assert asked() == once


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(method: str, db: Any) -> None:
    assert getattr(Client(), method)(PAGE).status_code == 405
