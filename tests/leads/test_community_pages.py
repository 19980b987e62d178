"""The pages of communities: the list, one with its people, hubs and agreements, and the forms that keep them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from time_machine import travel

from leads import actions
from leads.enums import HubStatus
from leads.models import Community, Contact
from people.enums import Role
from people.models import Member
from projects.actions import join_project
from tests.conftest import SignIn
from tests.factories.leads import make_agreement, make_community, make_hub, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
LIST_QUERIES, DETAIL_QUERIES = 6, 10


@pytest.fixture
def community(now: datetime) -> Community:
    return make_community(now=now, about="Two labs.")


@pytest.fixture
def staff(sign_in: SignIn, now: datetime) -> Any:
    with travel(now, tick=False):
        yield sign_in(make_member("Tendai Moyo", (Role.STAFF,)))


@pytest.fixture
def member(sign_in: SignIn, now: datetime) -> Any:
    with travel(now, tick=False):
        yield sign_in(make_member("Dagny Holm"))


def words_of(browser: Any, path: str) -> str:
    return str(browser.get(path).content.decode())


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ocean Lab", "Stats Class"]),
        ("?words=OCEAN", ["Ocean Lab"]),
        ("?words=sørum", ["Stats Class"]),
        ("?words=stats.example", ["Stats Class"]),
        ("?words=nothing", []),
        ("?page=999999999999999999999", ["Ocean Lab", "Stats Class"]),
    ],
)
def test_everybody_sees_the_communities_and_finds_them_by_words(
    member: Any, community: Community, noor: Member, now: datetime, query: str, names: list[str]
) -> None:
    stats = make_community("Stats Class", domain="stats.example", now=now)
    actions.add_community_contact(stats, name="Lena Sørum", by=noor, now=now)

    assert [each.name for each in member.get(f"/communities/{query}").context["page"]] == names


def test_the_list_says_how_many_hubs_run_and_until_when_that_is_agreed(
    member: Any, community: Community, noor: Member, now: datetime
) -> None:
    hubs = tuple(make_hub(name, community=community) for name in ("ocean", "sea"))
    make_hub("old", community=community, status=HubStatus.ENDED, ended_on=now.date())
    lead = make_lead(owner=noor, now=now)
    for days in (30, 90):
        until = now.date() + timedelta(days=days)
        make_agreement(lead, community, starts_on=now.date(), ends_on=until, now=now, hubs=hubs)

    (row,) = member.get("/communities/").context["page"]

    assert (row.running, row.until) == (2, now.date() + timedelta(days=90))


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_costs_the_same_queries_for_any_number_of_communities(
    member: Any, noor: Member, django_assert_num_queries: Callable[[int], Any], count: int
) -> None:
    Community.objects.bulk_create(
        Community(name=f"Community {n}", slug=f"community-{n}", champion=noor) for n in range(count)
    )
    member.get("/communities/")
    with django_assert_num_queries(LIST_QUERIES):
        member.get("/communities/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_for_any_number_of_people_hubs_and_agreements(
    member: Any,
    community: Community,
    noor: Member,
    now: datetime,
    django_assert_num_queries: Callable[[int], Any],
    count: int,
) -> None:
    lead = make_lead(owner=noor, now=now)
    for number in range(count):
        actions.add_community_contact(community, name=f"Person {number}", by=noor, now=now)
        hub = make_hub(f"hub-{number}", community=community)
        make_agreement(lead, community, starts_on=now.date(), ends_on=now.date(), now=now, hubs=(hub,))
        actions.file_setup(community, kind="service", owner=noor, by=noor, now=now)
    member.get(community.get_absolute_url())
    with django_assert_num_queries(DETAIL_QUERIES):
        member.get(community.get_absolute_url())


def test_the_page_shows_people_hubs_days_and_progress_and_nothing_of_the_lead(
    member: Any, community: Community, noor: Member, now: datetime
) -> None:
    lead = make_lead("Somebody secret", owner=noor, now=now)
    until = now.date() + timedelta(days=30)
    hub = make_hub(community=community)
    make_agreement(lead, community, starts_on=now.date(), ends_on=until, now=now, hubs=(hub,))
    actions.begin_setup(lead, by=noor, now=now)
    values = {"is_representative": True, "is_billing": True, "email": "lena@ocean.example"}
    actions.add_community_contact(community, name="Lena Sørum", by=noor, now=now, **values)

    words = words_of(member, community.get_absolute_url())

    for said in ("Lena Sørum", "may authorise, billing", "lena@ocean.example", "ocean.hubs.example", "Set up the hub"):
        assert said in words
    assert "0 of 6 tasks done" in words
    assert "secret" not in words
    assert f"/leads/{lead.pk}/" not in words
    assert "/change/" not in words


def test_who_reads_leads_is_led_to_the_lead_of_an_agreement(
    sign_in: SignIn, community: Community, noor: Member, now: datetime
) -> None:
    lead = make_lead(owner=noor, now=now)
    make_agreement(lead, community, starts_on=now.date(), ends_on=now.date(), now=now)
    assert lead.get_absolute_url() in words_of(sign_in(noor), community.get_absolute_url())


def test_staff_add_a_community_and_change_it(staff: Any, noor: Member) -> None:
    answer = staff.post("/communities/add/", {"name": "  Ocean   Lab ", "domain": "https://Ocean.example/about"})
    community = Community.objects.get()
    assert answer.headers["Location"] == community.get_absolute_url()
    assert (community.name, community.domain) == ("Ocean Lab", "ocean.example")

    typed = {"name": "Sea Lab", "about": "Three\r\nlabs.", "champion": noor.pk, "base_revision": 0}
    assert staff.post("/communities/ocean-lab/change/", typed).status_code == 302
    community.refresh_from_db()
    assert (community.name, community.about, community.champion) == ("Sea Lab", "Three\nlabs.", noor)


@pytest.mark.parametrize(
    "typed",
    [
        {"name": ""},
        {"name": "ocean LAB"},
        {"name": "…"},
        {"name": "Se\x00a"},
        {"name": "Sea", "domain": "no domain"},
        {"name": "Sea", "champion": "99999999999999999999"},
        {"name": "Sea", "champion": "-1"},
        {"name": "Sea", "about": "x" * 2001},
    ],
)
def test_what_is_no_community_is_refused_and_kept_on_the_page(
    staff: Any, community: Community, typed: dict[str, str]
) -> None:
    assert staff.post("/communities/add/", typed).status_code == 422
    assert Community.objects.count() == 1


def test_the_second_of_two_windows_is_told_and_what_was_typed_is_kept(
    staff: Any, community: Community, noor: Member, now: datetime
) -> None:
    actions.change_community(community, about="Three labs.", by=noor, now=now)

    answer = staff.post("/communities/ocean-lab/change/", {"name": "Sea", "about": "Four labs.", "base_revision": 0})

    assert answer.status_code == 409
    assert "Three labs." in answer.content.decode()
    assert "Four labs." in answer.content.decode()


def test_contacts_are_added_changed_and_let_go_by_who_keeps_the_community(
    staff: Any, member: Any, community: Community
) -> None:
    people = f"{community.get_absolute_url()}contacts/"
    typed = {"name": "Lena Sørum", "email": "lena@ocean.example", "is_technical": "on"}
    assert staff.post(f"{people}add/", typed).status_code == 302
    assert staff.post(f"{people}add/", typed).status_code == 422
    lena = Contact.objects.get()

    assert staff.post(f"{people}{lena.pk}/change/", typed | {"title": "dean"}).status_code == 302
    lena.refresh_from_db()
    assert (lena.title, lena.is_technical) == ("dean", True)

    assert member.post(f"{people}{lena.pk}/remove/").status_code == 403
    assert staff.post(f"{people}{lena.pk}/remove/").status_code == 302
    assert staff.post(f"{people}{lena.pk}/remove/").status_code == 409
    assert staff.get(f"{people}{lena.pk}/change/").status_code == 404


def test_a_contact_of_a_lead_alone_is_reached_through_no_community(
    staff: Any, community: Community, noor: Member, now: datetime
) -> None:
    contact = actions.add_contact(make_lead(owner=noor, now=now), name="Lena Sørum", by=noor, now=now)
    assert staff.get(f"{community.get_absolute_url()}contacts/{contact.pk}/change/").status_code == 404


def test_whoever_works_on_the_project_of_a_community_keeps_it_too(
    sign_in: SignIn, community: Community, noor: Member, now: datetime
) -> None:
    work = actions.file_setup(community, kind="service", owner=noor, by=noor, now=now)
    priya = make_member("Priya Raman", (Role.VOLUNTEER,))
    with travel(now, tick=False):
        browser = sign_in(priya)
        assert browser.get(f"{community.get_absolute_url()}change/").status_code == 403
        join_project(priya, project=work.project, from_on=now.date(), by=noor, now=now)
        assert browser.get(f"{community.get_absolute_url()}change/").status_code == 200


def test_lead_join_community_takes_one_that_is_here_or_founds_one(
    sign_in: SignIn, community: Community, noor: Member, now: datetime
) -> None:
    browser, lead = sign_in(noor), make_lead("Cascadia", owner=noor, now=now)
    address = f"{lead.get_absolute_url()}community/"

    assert browser.post(address, {"community": "", "name": "ocean lab"}).status_code == 422
    assert browser.post(address, {"community": "", "name": "Cascadia Sea"}).status_code == 302
    lead.refresh_from_db()
    assert str(lead.community) == "Cascadia Sea"

    assert browser.post(address, {"community": community.pk, "name": ""}).status_code == 302
    lead.refresh_from_db()
    assert lead.community == community
    assert "Community and hubs" in words_of(browser, lead.get_absolute_url())


def test_search_finds_communities_for_everybody(member: Any, community: Community) -> None:
    assert community.get_absolute_url() in words_of(member, "/search/?q=ocean")
