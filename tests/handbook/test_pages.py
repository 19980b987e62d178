"""The handbook's pages, as people read them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.handbook import actions
from compass.handbook.models import Clause, Page
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.handbook import make_page, make_page_draft
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
VOTING = "# Voting\n\nBefore.\n\n## When\n\nWe wait two weeks, says {doc}`words`.\n\n## How\n\nBy ballot.\n"


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", roles=(Role.DIRECTOR, Role.COUNCIL))


@pytest.fixture
def voting(caleb: Member, now: datetime) -> Page:
    page = make_page("council/voting", "Voting", VOTING, by=caleb, now=now)
    actions.name_owner(page, owner=caleb, by=None, now=now)
    return Page.objects.get(pk=page.pk)


def place(page: Page, by: Member, now: datetime, *, key: str = "governance.discussion-period", **where: str) -> None:
    where = {"anchor": "when", "words": "two weeks"} | where
    actions.place_clause(page, clause=Clause.objects.get(key=key), by=by, now=now, **where)


def test_an_empty_handbook_says_how_to_bring_one_in(sign_in: SignIn, caleb: Member) -> None:
    page = sign_in(caleb).get("/handbook/")

    assertContains(page, "The handbook has no pages yet")
    assertContains(page, "manage.py import_handbook FOLDER")


def test_the_front_names_pages_changes_and_drafts(sign_in: SignIn, caleb: Member, voting: Page, now: datetime) -> None:
    make_page_draft(voting, VOTING + "More.\n", by=caleb, now=now, reason="It lacks something.")
    actions.adopt_draft(make_page_draft(voting, VOTING + "Some.\n", by=caleb, now=now), by=caleb, now=now)

    page = sign_in(caleb).get("/handbook/")

    assertContains(page, '<a class="bare" href="/handbook/pages/council/voting/">Voting</a>', html=True)
    assertContains(page, "It lacks something.")
    assertContains(page, "Changed lately")


def test_a_page_shows_its_text_its_keeper_and_its_next_review(
    sign_in: SignIn, caleb: Member, voting: Page, now: datetime
) -> None:
    with travel(now, tick=False):
        page = sign_in(caleb).get(voting.get_absolute_url())

    assertContains(page, '<h2 id="when">When <a class="anchor" href="#when"', count=1)
    assertContains(page, "<dt>Owner</dt><dd>Caleb Ferris</dd>", html=True)
    assertContains(page, '<time datetime="2022-08-29">Mon 29 Aug</time>')
    assertContains(page, "1 broken link")


def test_a_clause_in_the_text_shows_what_it_says_now_and_opens_to_its_history(
    sign_in: SignIn, caleb: Member, marisol: Member, voting: Page, now: datetime
) -> None:
    place(voting, caleb, now)
    clause = Clause.objects.get(key="governance.discussion-period")
    draft = actions.begin_draft(clause, value=21, reason="x", base_number=1, token=uuid4(), by=marisol, now=now)
    actions.adopt_draft(draft, by=marisol, now=now)
    make_proposal(by=marisol, now=now, title="Ours")
    with travel(now, tick=False):
        today = sign_in(caleb).get(voting.get_absolute_url())
    with travel(now + timedelta(days=1), tick=False):
        tomorrow = sign_in(caleb).get(voting.get_absolute_url())

    assertContains(today, "<span>14 days</span></button>,</span> says")  # the comma stays on the line of the mark
    assertContains(tomorrow, "<span>21 days</span></button>")
    assertContains(tomorrow, "1 open case")
    assertContains(tomorrow, "2022-01 vote opens")
    assertNotContains(tomorrow, "two weeks")


def test_a_list_keeps_the_words_of_the_text(sign_in: SignIn, caleb: Member, voting: Page, now: datetime) -> None:
    place(voting, caleb, now, key="governance.decision-areas", anchor="how", words="ballot")

    page = sign_in(caleb).get(voting.get_absolute_url())

    assertContains(page, "<span>ballot</span></button>")


def test_a_clause_whose_words_are_gone_is_named_at_the_end(
    sign_in: SignIn, caleb: Member, voting: Page, now: datetime
) -> None:
    place(voting, caleb, now)
    changed = VOTING.replace("two weeks", "long enough")
    actions.adopt_draft(make_page_draft(voting, changed, by=caleb, now=now), by=caleb, now=now)

    page = sign_in(caleb).get(voting.get_absolute_url())

    assertContains(page, "It stood in the text as “two weeks”, which is no longer there under #when.")
    assertContains(page, "1 clause without its words")


def test_terms_link_themselves_and_stand_in_the_glossary(
    sign_in: SignIn, caleb: Member, voting: Page, now: datetime
) -> None:
    words = "# Words\n\n```{glossary}\nBallot\n  A paper. Often no paper at all.\n```\n"
    make_page("words", "Words", words, by=caleb, now=now)
    client = sign_in(caleb)

    assertContains(client.get(voting.get_absolute_url()), 'href="/handbook/pages/words/#term-ballot"')
    assertContains(client.get("/handbook/glossary/"), "A paper. Often no paper at all.")


def test_broken_links_are_listed_with_page_and_line(sign_in: SignIn, caleb: Member, voting: Page) -> None:
    page = sign_in(caleb).get("/handbook/broken-links/")

    assertContains(page, '<td data-label="Line">7</td>', html=True)
    assertContains(page, "<code>words</code>", html=True)


def test_a_retired_page_says_so_and_why(sign_in: SignIn, caleb: Member, voting: Page, now: datetime) -> None:
    actions.retire_page(voting, reason="We vote no more.", by=caleb, now=now)
    client = sign_in(caleb)

    assertContains(client.get(voting.get_absolute_url()), "This page is retired: We vote no more.")
    assert client.get("/handbook/changes/council/voting/").status_code == 404
    assertNotContains(client.get("/handbook/"), "/pages/council/voting/")


@pytest.mark.parametrize("path", ["nowhere", "council", "council/voting/x", "..", "council/../voting", "%00", "Ü/ö"])
def test_an_address_that_names_no_page_is_not_found(sign_in: SignIn, caleb: Member, voting: Page, path: str) -> None:
    assert sign_in(caleb).get(f"/handbook/pages/{path}/").status_code == 404


def test_a_page_that_nobody_has_adopted_yet_is_not_found(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    actions.begin_page("new", "New", parent=None, by=caleb, now=now)

    assert sign_in(caleb).get("/handbook/pages/new/").status_code == 404


HOSTILE = (
    "# X\n\n<script>alert(1)</script>\n\n[click](javascript:alert(1)) ![pixel](https://evil.example/pixel.gif)\n\n"
    '<iframe src="https://evil.example"></iframe>\n\n<p onclick="x()">p</p>\n'
)


def test_a_hostile_page_does_no_harm(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    make_page("x", "X", HOSTILE, by=caleb, now=now)

    page = sign_in(caleb).get("/handbook/pages/x/")

    for harm in ("<script>alert", 'href="javascript:', "<img", "<iframe", "onclick="):
        assertNotContains(page, harm)


def spent(client: Any, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("url", ["/handbook/", "/handbook/pages/council/voting/", "/handbook/glossary/",
                                 "/handbook/broken-links/", "/handbook/history/council/voting/",
                                 "/handbook/changes/council/voting/"])  # fmt: skip
def test_queries_are_as_many_for_one_page_as_for_many(
    sign_in: SignIn, caleb: Member, marisol: Member, voting: Page, now: datetime, url: str
) -> None:
    with travel(now + timedelta(days=400), tick=False):
        client = sign_in(caleb)
        place(voting, caleb, now)
        make_page_draft(voting, VOTING + "1\n", by=caleb, now=now)
        make_proposal(by=marisol, now=now + timedelta(days=399))
        one = spent(client, url)
        for key, words in (("governance.ballot-length", "Before"), ("governance.voting-weekday", "We")):
            place(voting, caleb, now, key=key, anchor="", words=words)
        for number in range(3):
            make_page(f"more-{number}", f"More {number}", VOTING, by=caleb, now=now)
            make_page_draft(voting, VOTING + f"{number} more\n", by=caleb, now=now)
            make_proposal(by=marisol, now=now + timedelta(days=399), title=f"Another {number}")
        many = spent(client, url)

    assert (many, many < 12) == (one, True)
