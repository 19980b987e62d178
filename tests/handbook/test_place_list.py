"""The information map as a list: narrowed, ordered, and robust."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from time_machine import travel

from compass.handbook import actions
from people.models import Member
from tests.conftest import SignIn
from tests.factories.places import make_channel, make_place, make_room

pytestmark = pytest.mark.django_db
LIST = "/handbook/places/"


@pytest.fixture
def the_map(noor: Member, caleb: Member, now: datetime) -> None:
    """Six places, one of each sort; the first was checked long ago, the last is retired."""
    make_place(by=noor, now=now - timedelta(days=200), name="Drive")
    make_place(by=noor, now=now, name="Code", kind="repository", audience="engineers", is_public=True)
    make_channel(by=noor, now=now, name="Video")
    make_channel(by=noor, now=now, name="Website", kind="website", monitors=[caleb])
    make_room(by=caleb, now=now - timedelta(days=9), name="#secret")
    actions.retire_place(make_place(by=noor, now=now, name="Gone"), by=noor, now=now)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sort=name", ["#secret", "Code", "Drive", "Video", "Website"]),
        ("sort=-name", ["Website", "Video", "Drive", "Code", "#secret"]),
        ("family=things&sort=name", ["Code", "Drive"]),
        ("family=channels&sort=name", ["Video", "Website"]),
        ("family=rooms", ["#secret"]),
        ("kind=repository", ["Code"]),
        ("audience=engineers", ["Code"]),
        ("is_public=true&sort=name", ["Code", "Video", "Website"]),
        ("is_public=false&sort=name", ["#secret", "Drive"]),
        ("state=stale", ["Drive"]),
        ("state=unmonitored", ["Video"]),
        ("state=ownerless", []),
        ("state=retired", ["Gone"]),
        ("words=SECRET", ["#secret"]),
        ("words=minutes&family=rooms", ["#secret"]),
        ("words=caleb", ["#secret"]),
        ("words=chat.compass", ["#secret"]),
        ("sort=check", ["Drive", "#secret", "Code", "Video", "Website"]),
        ("sort=kind", ["Drive", "Code", "#secret", "Video", "Website"]),
        ("family=channels&kind=room", []),
    ],
)
@pytest.mark.usefixtures("the_map")
def test_the_list_narrows_and_sorts_by_its_address(
    sign_in: SignIn, caleb: Member, now: datetime, query: str, names: list[str]
) -> None:
    with travel(now, tick=False):
        page = sign_in(caleb).get(f"{LIST}?{query}")

    assert [row.place.name for row in page.context["rows"]] == names


@pytest.mark.parametrize(
    "query",
    [
        *("kind=nothing", "family=nothing", "audience=nobody", "state=x", "is_public=maybe", "sort=owner", "page=0"),
        *("page=99999999999999999999", "words=" + "x" * 10_000, "words=%27%22%3B--", "words=%F0%9F%A7%AD", "unknown=1"),
    ],
)
@pytest.mark.usefixtures("the_map")
def test_the_list_answers_whatever_stands_in_the_address(sign_in: SignIn, caleb: Member, query: str) -> None:
    assert sign_in(caleb).get(f"{LIST}?{query}").status_code == 200


def test_a_nul_in_an_address_leads_nowhere(sign_in: SignIn, caleb: Member) -> None:
    assert sign_in(caleb).get(f"{LIST}?words=%00").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_any_number(
    sign_in: SignIn, noor: Member, caleb: Member, now: datetime, django_assert_max_num_queries: Any, count: int
) -> None:
    for place in range(count):
        make_channel(by=noor, now=now, name=f"Number {place}", monitors=[caleb])
        make_room(by=noor, now=now, name=f"#number-{place}")
    client = sign_in(caleb)

    with travel(now, tick=False), django_assert_max_num_queries(14):
        client.get(LIST)
