"""Somebody who is here already is found by domain and by name, before a lead is opened twice."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from leads.models import Community, Lead
from leads.models.alike import communities_alike, leads_alike
from leads.policy.duplicates import same_domain, same_name, words
from people.enums import Role
from people.models import Member
from tests.factories.leads import make_lead
from tests.factories.people import make_member


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("The University of Lakeside", ("lakeside",)),
        ("  Université   de Montréal ", ("montreal",)),
        ("Lena Sørum’s Łab", ("lena", "sorum", "s", "lab")),
        ("Straße & Söhne, Inc.", ("strasse", "sohne")),
        ("The University", ("the", "university")),
        ("…", ()),
        ("", ()),
    ],
)
def test_words_of_a_name_are_those_that_tell_it_apart(name: str, found: tuple[str, ...]) -> None:
    assert words(name) == found


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("University of Lakeside", "LAKESIDE UNIVERSITY", True),
        ("Lakeside College, statistics", "Statistics at Lakeside", True),
        ("Cascadia Ocean Observatory", "Cascadia Ocean Observatory, mooring lab", True),
        ("Cascadia Ocean Observatory", "Cascadia Ocean Observatry", True),
        ("Cascadia Ocean Observatory", "Cascadia Forest Observatory", False),
        ("Lakeside", "Lakeside Genomics", False),
        ("Ocean", "Oceam", False),
        ("…", "…", False),
        ("", "Lakeside", False),
    ],
)
def test_nearly_the_same_name(first: str, second: str, is_same: bool) -> None:
    assert same_name(words(first), words(second)) is is_same
    assert same_name(words(second), words(first)) is is_same


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("ocean.example", "OCEAN.example ", True),
        ("www.ocean.example", "ocean.example", True),
        ("labs.ocean.example", "ocean.example", True),
        ("deepocean.example", "ocean.example", False),
        ("", "", False),
        ("ocean.example", "", False),
    ],
)
def test_the_same_domain(first: str, second: str, is_same: bool) -> None:
    assert same_domain(first, second) is is_same


def typed(noor: Member, organisation: str, **more: Any) -> dict[str, Any]:
    step = {"next_step": "Call them", "next_owner": noor.pk, "next_on": "2022-03-04"}
    return {"organisation": organisation, "owner": noor.pk, **step, **more}


def test_lead_open_shows_who_may_be_here_already_and_opens_it_once_that_is_confirmed(
    seller: Any, noor: Member, now: datetime
) -> None:
    known = make_lead("Cascadia Ocean Observatory", owner=noor, now=now)
    Community.objects.create(name="Ocean Lab", slug="ocean-lab", domain="ocean.example")
    again = typed(noor, "The Cascadia Ocean Observatory", domain="ocean.example", about="Two labs.")

    asked = seller.post("/leads/open/", again)

    words_of_it = asked.content.decode()
    assert asked.status_code == 422
    assert [each.name for each in asked.context["here_already"]] == ["Cascadia Ocean Observatory", "Ocean Lab"]
    assert "It may be here already" in words_of_it
    assert f'href="{known.get_absolute_url()}"' in words_of_it
    assert "Two labs." in words_of_it
    assert Lead.objects.count() == 1

    assert seller.post("/leads/open/", again | {"is_another": "yes"}).status_code == 302
    assert Lead.objects.count() == 2


def test_lead_open_asks_nothing_of_somebody_who_is_new(seller: Any, noor: Member, now: datetime) -> None:
    make_lead("Cascadia Ocean Observatory", owner=noor, now=now)
    assert seller.post("/leads/open/", typed(noor, "Northern Genomics")).status_code == 302


def test_lead_change_asks_only_where_it_becomes_like_another(seller: Any, noor: Member, now: datetime) -> None:
    make_lead("Cascadia Ocean Observatory", domain="ocean.example", owner=noor, now=now)
    lead = make_lead("Ocean people", domain="ocean.example", owner=noor, now=now)
    address, given = f"{lead.get_absolute_url()}change/", {"owner": noor.pk, "domain": "ocean.example"}

    kept = seller.post(address, given | {"organisation": "Ocean people", "about": "New.", "base_revision": 0})
    asked = seller.post(address, given | {"organisation": "Ocean folk", "base_revision": 1})
    sure = seller.post(address, given | {"organisation": "Ocean folk", "base_revision": 1, "is_another": "yes"})

    assert (kept.status_code, asked.status_code, sure.status_code) == (302, 422, 302)
    assert "Ocean folk" in asked.content.decode()


def test_the_page_of_a_lead_hints_at_its_double_and_leads_to_merging(seller: Any, noor: Member, now: datetime) -> None:
    other = make_lead("Cascadia Ocean Observatory", owner=noor, now=now)
    lead = make_lead("Cascadia ocean observatory!", owner=noor, now=now)

    page = seller.get(lead.get_absolute_url()).content.decode()

    assert "It may be here twice" in page
    assert f"/leads/{lead.pk}/merge/?into={other.pk}" in page


def test_who_reads_no_leads_learns_of_none_by_likeness(noor: Member, now: datetime) -> None:
    make_lead("Cascadia Ocean Observatory", owner=noor, now=now)
    ruth = make_member("Ruth Adeyemi", (Role.COUNCIL,))
    assert leads_alike("Cascadia Ocean Observatory", "", reader=ruth) == []
    assert communities_alike("Cascadia Ocean Observatory", "", reader=ruth) == []


def test_likeness_costs_the_same_queries_for_any_number_of_leads(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(5):
        make_lead(f"Organisation {number}", domain="ocean.example", owner=noor, now=now)
    assert noor.roles
    with django_assert_num_queries(1):
        assert len(leads_alike("Somebody", "ocean.example", reader=noor)) == 5
    with django_assert_num_queries(1):
        communities_alike("Somebody", "ocean.example", reader=noor)
