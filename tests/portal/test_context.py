"""The frame of a page: navigation and clocks."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from compass.explanation import Explanation, Mark, Step
from compass.person import Person
from compass.portal import context, contracts
from compass.portal.due_count import COOKIE, remember, remembered
from people.models import Member
from tests.factories.people import make_member

NOW = datetime(2026, 3, 17, 9, 40, tzinfo=ZoneInfo("Europe/Berlin"))

pytestmark = pytest.mark.django_db


def current(member: Member, path: str) -> dict[str, str]:
    groups = context.navigation(member, path)
    return {entry.label: entry.current for group in groups for entry in group.entries if entry.current}


def test_the_page_itself_is_current() -> None:
    assert current(make_member(), "/") == {"Home": "page"}


def test_a_page_below_an_entry_makes_it_current() -> None:
    assert current(make_member(), "/proposals/2026-7/") == {"Proposals": "true"}


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        *((path, "Projects") for path in ("/strategy/", "/deliverables/7/", "/deliverables/refinement/", "/labels/")),
        ("/meetings/2026-04/", "Team sync"),
        ("/boards/activity/", "Boards"),
    ],
)
def test_pages_of_another_path_stand_under_the_entry_that_names_it(path: str, entry: str) -> None:
    assert current(make_member(), path) == {entry: "true"}


@pytest.mark.parametrize("page", ["ballot", "cast-vote", "recuse", "vote-for", "record"])
def test_a_page_stands_under_the_entry_that_names_it_wherever_its_address_lies(page: str) -> None:
    groups = context.navigation(make_member(), f"/proposals/2026-7/{page}/", page=f"governance:proposal-{page}")

    assert {entry.label: entry.current for group in groups for entry in group.entries if entry.current} == {
        "Votes": "true"
    }


def test_a_page_that_no_entry_leads_to_makes_none_current() -> None:
    assert current(make_member(), "/style-guide/") == {}


def test_every_link_that_an_app_offers_leads_somewhere() -> None:
    assert all(reverse(link.url_name) for link in contracts.links.collect())


def test_a_link_that_needs_a_permission_shows_only_to_who_has_it() -> None:
    member = make_member()
    open_to_all = [link for link in contracts.links.collect() if not link.permission]
    offered = {link.label for link in open_to_all if not link.at_foot} | {"Home"}
    shown = {entry.label for group in context.navigation(member, "/") for entry in group.entries}
    assert shown == offered
    assert [entry.label for entry in context.foot()] == [link.label for link in open_to_all if link.at_foot]


def test_two_clocks_are_named() -> None:
    assert [(each.label, each.words) for each in context.clocks(ZoneInfo("Europe/Berlin"), NOW)] == [
        ("Berlin, you", "Tue 09:40"),
        ("Los Angeles, 2i2c", "Tue 01:40"),
    ]


def test_one_clock_is_enough_where_both_are_the_same() -> None:
    (only,) = context.clocks(ZoneInfo("America/Los_Angeles"), NOW)
    assert (only.label, only.words) == ("Los Angeles, you and 2i2c", "Tue 01:40")


def test_home_asks_for_its_cards_once(client: Client) -> None:
    asked: list[object] = []

    def cards(person: Person, now: datetime) -> list[contracts.Card]:
        asked.append(person)
        return []

    client.force_login(make_member())
    contracts.cards.register(cards)
    try:
        client.get("/")
    finally:
        contracts.cards._providers.remove(cards)
    assert len(asked) == 1


def test_the_frame_says_what_home_counted_until_somebody_does_something(
    client: Client, django_assert_num_queries: Any
) -> None:
    def cards(person: Person, now: datetime) -> list[contracts.Card]:
        steps = (Step(Mark.START, now, "asked"), Step(Mark.RESULT, now, "due"))
        due = Explanation(question="x", subject="x", title="Due", answer=now, zone=ZoneInfo("UTC"), steps=steps)
        return [contracts.Card(title="Vote", reason="It is open", url="/", action="Vote", icon="vote", due=due)]

    client.force_login(make_member())
    contracts.cards.register(cards)
    try:
        home = client.get("/").context["due_soon"]
    finally:
        contracts.cards._providers.remove(cards)
    with django_assert_num_queries(3):  # the session, the member, and what they may see
        assert (home, client.get("/keys/").context["due_soon"]()) == (1, 1)
    client.post("/keys/choose/", {"single": "on"})
    assert client.get("/style-guide/").context["due_soon"]() == 0


def test_nobody_reads_what_was_counted_for_somebody_else(client: Client) -> None:
    client.force_login(make_member("Ada Example"))
    request: Any = RequestFactory().get("/")
    request.user = make_member("Bo Example")
    response = HttpResponse()
    remember(response, Member.objects.get(name="Ada Example"), 7)
    request.COOKIES[COOKIE] = response.cookies[COOKIE].value
    assert remembered(request) == 0
    request.user = Member.objects.get(name="Ada Example")
    assert remembered(request) == 7
