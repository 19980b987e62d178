"""The pages of the information map, as people use them and as they should not be used."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from compass.handbook import actions
from compass.handbook.models import Place
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.places import make_channel, make_place, make_room

pytestmark = pytest.mark.django_db
LIST = "/handbook/places/"


def form(by: Member, **fields: Any) -> dict[str, Any]:
    """What somebody types about a room."""
    typed = {
        "name": "#operations",
        "purpose": "Typed with care.",
        "link": "https://chat.compass.example/operations",
        "audience": "everyone in the chat",
        "is_public": "on",
        "owner": str(by.pk),
        "token": str(uuid4()),
    }
    return {name: value for name, value in (typed | fields).items() if value is not None}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_room_costs_the_same_queries_for_any_number_of_people(
    sign_in: SignIn, noor: Member, caleb: Member, now: datetime, django_assert_max_num_queries: Any, count: int
) -> None:
    people = [make_member(f"Number {place}", roles=(Role.COUNCIL,)) for place in range(count)]
    room = make_room(by=noor, now=now, groups=["people.council", "people.everyone"], extra_members=people)
    client = sign_in(caleb)

    with travel(now, tick=False), django_assert_max_num_queries(16):
        client.get(room.get_absolute_url())


def test_a_channel_that_nobody_reads_says_so(sign_in: SignIn, noor: Member, caleb: Member, now: datetime) -> None:
    unread, read = make_channel(by=noor, now=now), make_channel(by=noor, now=now, monitors=[caleb])

    assertContains(sign_in(caleb).get(unread.get_absolute_url()), "Nobody reads this.")
    assertNotContains(sign_in(caleb).get(read.get_absolute_url()), "Nobody reads this.")


def test_a_private_room_says_why_and_to_whom_it_is_open(
    sign_in: SignIn, noor: Member, caleb: Member, now: datetime
) -> None:
    page = sign_in(caleb).get(make_room(by=caleb, now=now).get_absolute_url())

    assertContains(page, "Partners have not agreed to be named.")
    assertContains(page, "<h2>To whom it is open</h2> <span>2 people today</span>", html=False)
    assertContains(page, "<dt>Steering Council</dt><dd>Noor Haddad</dd>")
    assertContains(page, "<dt>added by name</dt><dd>Caleb Ferris</dd>")


def test_the_page_says_when_it_is_checked_again_and_why(sign_in: SignIn, noor: Member, now: datetime) -> None:
    place = make_place(by=noor, now=now)

    with travel(now, tick=False):
        page = sign_in(noor).get(place.get_absolute_url())
        why = sign_in(noor).get(f"/why/place-check/{place.pk}/")

    assertContains(page, '<time datetime="2022-08-29">Mon 29 Aug</time>')
    assertContains(why, "“180 days after it was last checked”")
    assertContains(why, "Checking of places, v1")


@pytest.mark.parametrize("subject", ["x", "0", "-1", "²", "9" * 30, "%00", "1%27"])
def test_what_has_no_such_day_is_not_found(sign_in: SignIn, noor: Member, subject: str) -> None:
    assert sign_in(noor).get(f"/why/place-check/{subject}/").status_code == 404


def test_add_a_room_leads_to_its_page(sign_in: SignIn, caleb: Member) -> None:
    answer = sign_in(caleb).post(f"{LIST}add/rooms/", form(caleb, groups=["people.staff"]), follow=True)

    room = Place.objects.get()
    assertRedirects(answer, room.get_absolute_url())
    assertContains(answer, "“#operations” is on the map.")
    assert (room.kind, room.groups, room.owner, room.checked_by) == ("room", ["people.staff"], caleb, caleb)


def test_add_twice_from_one_form_adds_one(sign_in: SignIn, caleb: Member) -> None:
    client, typed = sign_in(caleb), form(caleb)

    answers = [client.post(f"{LIST}add/rooms/", typed) for _ in range(2)]
    other = client.post(f"{LIST}add/rooms/", typed | {"name": "#other"})

    assert ([answer.status_code for answer in answers], Place.objects.count()) == ([302, 302], 1)
    assertContains(other, "This form was sent before, with other words in it", status_code=409)
    assertContains(other, "#other", status_code=409)
    assertNotContains(other, typed["token"], status_code=409)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("rooms", {"name": ""}, "This field is required."),
    ("rooms", {"name": "NUL \0 here"}, "Null characters are not allowed."),
    ("rooms", {"name": "x" * 121}, "at most 120 characters (it has 121)"),
    ("rooms", {"notes": "x" * 5_000_000}, "at most 20000 characters (it has 5000000)"),
    ("rooms", {"notes": "- " * 200 + "deep"}, "Lists or quotes lie too deep"),
    ("rooms", {"link": "javascript:alert(1)"}, "Write a whole address"),
    ("rooms", {"link": "https://a.example@evil.example"}, "Leave out the part before the @"),
    ("rooms", {"is_public": None}, "Say why it is private, or make it public."),
    ("rooms", {"groups": ["people.staff", "people.gods"]}, "people.gods is not one of the available choices."),
    ("rooms", {"extra_members": ["999999"]}, "999999 is not one of the available choices."),
    ("rooms", {"extra_members": ["x\0"]}, "Null characters are not allowed."),
    ("rooms", {"owner": "999999999999999999999999"}, "Select a valid choice."),
    ("rooms", {"owner": ""}, "This field is required."),
    ("rooms", {"token": "not-a-token"}, "Enter a valid UUID."),
    ("channels", {"kind": "room"}, "room is not one of the available choices."),
    ("things", {"kind": "everything"}, "everything is not one of the available choices."),
    ("things", {"kind": ""}, "This field is required."),
]


@pytest.mark.parametrize(
    ("family", "wrong", "sentence"), WRONG, ids=[f"{next(iter(wrong))}-{said[:12]}" for _, wrong, said in WRONG]
)
def test_add_says_what_to_change_and_keeps_what_was_typed(
    sign_in: SignIn, caleb: Member, family: str, wrong: dict[str, Any], sentence: str
) -> None:
    answer = sign_in(caleb).post(f"{LIST}add/{family}/", form(caleb, **wrong))

    html = answer.content.decode()
    assert (answer.status_code, Place.objects.count()) == (422, 0)
    assert sentence in html
    assert "Typed with care." in html


@pytest.mark.parametrize("path", ["add/everything/", "add/room/", "999/", "99999999999999999999/", "999/edit/"])
def test_what_is_not_there_is_not_found(sign_in: SignIn, caleb: Member, path: str) -> None:
    assert sign_in(caleb).get(LIST + path).status_code == 404


def test_edit_saves_what_was_typed(sign_in: SignIn, noor: Member, caleb: Member, now: datetime) -> None:
    room = make_room(by=noor, now=now)

    answer = sign_in(caleb).post(
        f"{room.get_absolute_url()}edit/", form(noor, base_number="1", link="HTTPS://chat.example", name="#a \n b")
    )

    assertRedirects(answer, room.get_absolute_url())
    room.refresh_from_db()
    assert (room.link, room.name, room.is_public, room.groups, room.extra_members.count()) == (
        "https://chat.example",
        "#a b",
        True,
        [],
        0,
    )


def seen(form: Any) -> dict[str, Any]:
    """What the form of a place sends where nobody types anything: its values, and what its editor saw."""
    values = {name: form[name].value() for name in form.fields}
    posted = {name: "on" if value is True else value for name, value in values.items() if value not in (None, False)}
    return posted | {f"initial-{name}": value for name, value in posted.items()}


def test_edit_where_somebody_was_first_shows_both_values_and_follows_them_where_nothing_was_typed(
    sign_in: SignIn, noor: Member, caleb: Member, now: datetime
) -> None:
    room = make_room(by=noor, now=now)
    url = f"{room.get_absolute_url()}edit/"
    client = sign_in(caleb)
    opened = seen(client.get(url).context["form"])
    actions.edit_place(room, audience="partners", name="#first", base_number=1, by=noor, now=now)
    typed = {"name": "#second", "is_public": "on", "groups": ["people.staff"], "extra_members": [], "owner": caleb.pk}

    answer = client.post(url, opened | typed)

    assertContains(answer, "what you wrote is not saved yet", status_code=409)
    assert answer.context["differences"] == [
        ("Name", "#first", "#second"),
        ("Public: everyone in the chat can join", "no", "yes"),
        ("Who is in it by default", "Steering Council", "staff"),
        ("Members added by name", "Noor Haddad", "nobody"),
        ("Owner", "Noor Haddad", "Caleb Ferris"),
    ]
    room.refresh_from_db()
    assert (room.name, room.number) == ("#first", 2)

    assertRedirects(client.post(url, answer.context["form"].data), room.get_absolute_url())
    room.refresh_from_db()
    assert (room.name, room.audience, room.is_public, room.groups, room.owner, room.number) == (
        *("#second", "partners", True, ["people.staff"]),
        *(caleb, 3),
    )
    assert list(room.extra_members.all()) == []


def test_edit_that_is_late_twice_keeps_what_was_typed(
    sign_in: SignIn, noor: Member, caleb: Member, now: datetime
) -> None:
    place = make_place(by=noor, now=now)
    url = f"{place.get_absolute_url()}edit/"
    client = sign_in(caleb)
    opened = seen(client.get(url).context["form"]) | {"name": "Typed"}
    for number, name in ((1, "First"), (2, "Second")):
        actions.edit_place(place, name=name, base_number=number, by=noor, now=now)
        answer = client.post(url, opened)
        opened = answer.context["form"].data
        assert answer.context["differences"] == [("Name", name, "Typed")]

    client.post(url, opened)

    place.refresh_from_db()
    assert (place.name, place.purpose, place.number) == ("Typed", "Contracts and minutes.", 4)


def test_a_place_whose_owner_left_asks_for_another(sign_in: SignIn, noor: Member, now: datetime) -> None:
    left = make_member("Anselm Okafor", is_active=False)
    place = make_place(by=noor, now=now, owner=left)

    assertContains(sign_in(noor).get(place.get_absolute_url()), "Anselm Okafor has left")
    assertContains(sign_in(noor).get(f"{place.get_absolute_url()}edit/"), '<option value="">Choose one')


def test_check_retire_and_restore(sign_in: SignIn, noor: Member, now: datetime) -> None:
    place = make_place(by=noor, now=now - timedelta(days=200))
    client, url = sign_in(noor), place.get_absolute_url()

    with travel(now, tick=False):
        checked = client.post(f"{url}check/", follow=True)
        retired = client.post(f"{url}retire/", follow=True)
        twice = client.post(f"{url}retire/")
        late = client.post(f"{url}check/")
        restored = client.post(f"{url}restore/", follow=True)

    place.refresh_from_db()
    assert (place.checked_on, place.retired_at) == (now.date(), None)
    assertContains(checked, "Thank you. Its owner is asked again after a while.")
    assertContains(retired, "It is no longer used, and off the map.")
    assertNotContains(retired, "Check again")
    assertContains(twice, "“Team drive” is retired already.", status_code=409)
    assertContains(late, "“Team drive” is retired; restore it first.", status_code=409)
    assertContains(restored, "Restored: it is on the map again.")


HOSTILE = ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "> " * 3000 + "x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_does_no_harm(sign_in: SignIn, noor: Member, now: datetime, text: str) -> None:
    short = text[:100]
    place = make_place(by=noor, now=now, notes=text, name=short, purpose=short, audience=short)

    for url in (LIST, place.get_absolute_url(), f"{place.get_absolute_url()}edit/"):
        page = sign_in(noor).get(url)
        assert page.status_code == 200
        for forbidden in ("<script>alert", 'href="javascript', "<img src=x"):
            assert forbidden not in page.content.decode()


def test_who_was_signed_out_meanwhile_gets_the_text_back(noor: Member) -> None:
    assertContains(Client().post(f"{LIST}add/rooms/", form(noor)), "Typed with care.", status_code=403)
