"""The pages of what is out of step between agreements and hubs, and of plans to take hubs down."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from leads import actions
from leads.enums import HubStatus, LeadKind, LeadPhase
from leads.models import Agreement, Decommission, Hub, HubAgreement, Lead
from people.models import Member
from tests.conftest import SignIn
from tests.factories.leads import make_agreement, make_community, make_hub, make_lead, make_running

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)
QUERIES = {
    "/agreements/": 12,
    "/agreements/without-hub/": 11,
    "/agreements/not-running/": 11,
    "/hubs/without-agreement/": 15,
}
PLAN_QUERIES = 12


@pytest.fixture
def clock_stands(now: datetime) -> Iterator[None]:
    with travel(now, tick=False):
        yield


@pytest.fixture
def browser(sign_in: SignIn, noor: Member, clock_stands: None) -> Client:
    return sign_in(noor)


def ends_in(days: int, name: str, *, owner: Member, now: datetime, **values: Any) -> Agreement:
    """An agreement whose last day is so many days away."""
    return make_running(name, owner=owner, ends_on=TODAY + timedelta(days=days), now=now, **values)


def communities(page: Any) -> list[str]:
    """Of whom a list of agreements speaks."""
    return [str(each.agreement.community) for each in page.context["page"]]


def test_agreement_list_has_what_is_near_its_end_and_what_lapsed_and_left_hubs(
    browser: Client, noor: Member, now: datetime
) -> None:
    for name, days in (("Far Lab", 61), ("Near Lab", 60), ("Last Lab", 0), ("Lapsed Lab", -1), ("Gone Lab", -90)):
        ends_in(days, name, owner=noor, now=now)
    Hub.objects.filter(name="gone-lab").update(status=HubStatus.ENDED, ended_on=TODAY)

    page = browser.get("/agreements/")

    assert communities(page) == ["Lapsed Lab", "Last Lab", "Near Lab"]
    assert page.context["counts"] == {"ending": 3, "unpaid": 1, "without_hub": 0, "not_running": 0}
    assert page.content.decode().count("Begin to renew<span") == 3


def test_what_is_renewed_or_being_renewed_says_so(browser: Client, noor: Member, now: datetime) -> None:
    agreement, other = (ends_in(9, name, owner=noor, now=now) for name in ("Reef Lab", "Dune Lab"))
    actions.begin_renewal(agreement, by=noor, now=now)
    assert other.community is not None
    later = make_agreement(other.lead, other.community, starts_on=TODAY, ends_on=TODAY + timedelta(days=400), now=now)
    Agreement.objects.filter(pk=later.pk).update(renews=other)

    page = browser.get("/agreements/")

    assert communities(page) == ["Reef Lab"]
    assert "Renewal has begun" in page.content.decode()


def test_agreement_without_hub_leaves_development_out(browser: Client, noor: Member, now: datetime) -> None:
    for name in ("Reef Lab", "Dune Lab", "Tool Lab"):
        ends_in(200, name, owner=noor, now=now)
    HubAgreement.objects.exclude(hub__name="reef-lab").delete()
    Lead.objects.filter(organisation="Tool Lab Foundation").update(kind=LeadKind.DEVELOPMENT)

    assert communities(browser.get("/agreements/without-hub/")) == ["Dune Lab"]


def test_agreement_not_running_has_what_began_while_its_hub_is_set_up(
    browser: Client, noor: Member, now: datetime
) -> None:
    for name, days in (("Reef Lab", 200), ("Dune Lab", 364), ("Later Lab", 365)):
        ends_in(days, name, owner=noor, now=now)
    Hub.objects.exclude(name="reef-lab").update(status=HubStatus.SETTING_UP)
    Lead.objects.update(phase=LeadPhase.SETUP, status="signed")

    page = browser.get("/agreements/not-running/")

    assert communities(page) == ["Dune Lab"]
    assert [hub.name for hub in page.context["page"][0].hubs] == ["dune-lab"]


def test_hub_without_agreement_is_for_everybody_and_names_no_lead(
    sign_in: SignIn, clock_stands: None, noor: Member, caleb: Member, now: datetime
) -> None:
    for name, days in (("Reef Lab", 5), ("Dune Lab", -5)):
        ends_in(days, name, owner=noor, now=now)
    make_hub("bare", display_name="Bare Lab")
    make_hub("staging", is_for_community=False)
    actions.open_decommissions(now=now)

    page = sign_in(caleb).get("/hubs/without-agreement/")

    assert [row["hub"].name for row in page.context["rows"]] == ["bare", "dune-lab"]
    words = page.content.decode()
    assert "never had one" in words
    assert "Down by" in words
    assert "Foundation" not in words
    assert "/agreements/" not in words


@pytest.mark.parametrize("address", ["/agreements/", "/agreements/without-hub/", "/agreements/not-running/"])
def test_agreements_are_for_readers_of_leads(sign_in: SignIn, clock_stands: None, caleb: Member, address: str) -> None:
    assert sign_in(caleb).get(address).status_code == 403


@pytest.mark.parametrize("address", list(QUERIES))
def test_each_page_says_what_to_do_where_it_is_empty(browser: Client, address: str) -> None:
    page = browser.get(address).content.decode()
    assert 'class="empty"' in page
    assert 'class="button" href="/' in page


def test_agreement_begin_renewal_leads_to_the_new_lead_and_is_done_once(
    browser: Client, noor: Member, now: datetime
) -> None:
    agreement = ends_in(9, "Reef Lab", owner=noor, now=now)
    address = f"/agreements/{agreement.pk}/begin-renewal/"

    answer = browser.post(address)
    assert answer.headers["Location"] == Lead.objects.get(renews=agreement).get_absolute_url()
    again = browser.post(address)
    assert (again.status_code, Lead.objects.filter(renews=agreement).count()) == (409, 1)
    assert "begun to renew it already" in again.content.decode()


def test_agreement_plan_decommission_leads_to_the_plan_and_is_done_once(
    browser: Client, noor: Member, now: datetime
) -> None:
    agreement = ends_in(9, "Reef Lab", owner=noor, now=now)

    answer = browser.post(f"/agreements/{agreement.pk}/plan/")
    assert answer.headers["Location"] == Decommission.objects.get().get_absolute_url()
    assert browser.post(f"/agreements/{agreement.pk}/plan/").status_code == 409


@pytest.mark.parametrize("verb", ["begin-renewal", "plan"])
def test_who_does_not_read_leads_begins_nothing(
    sign_in: SignIn, clock_stands: None, noor: Member, caleb: Member, now: datetime, verb: str
) -> None:
    agreement = ends_in(9, "Reef Lab", owner=noor, now=now)
    assert sign_in(caleb).post(f"/agreements/{agreement.pk}/{verb}/").status_code == 404
    assert sign_in(noor).post(f"/agreements/99999999999999999999/{verb}/").status_code == 404


@pytest.fixture
def plan(noor: Member, now: datetime) -> Decommission:
    return actions.plan_decommission(ends_in(-5, "Reef Lab", owner=noor, now=now), by=noor, now=now)


def test_a_plan_shows_until_when_its_hubs_its_steps_and_why_it_was_put_off(
    sign_in: SignIn, clock_stands: None, plan: Decommission, noor: Member, caleb: Member, now: datetime
) -> None:
    actions.extend_decommission(plan, until_on=date(2022, 5, 1), reason="Their data is large.", by=noor, now=now)

    page = sign_in(caleb).get(plan.get_absolute_url())

    words = page.content.decode()
    assert page.context["found"].taken_down.answer == date(2022, 5, 1)
    assert "Their data is large." in words
    assert "0 of 7 done" in words
    assert "reef-lab" in words or "Reef Lab" in words
    assert "Foundation" not in words
    assert "Put off…" not in words


def test_the_champion_of_a_community_puts_its_plan_off(
    sign_in: SignIn, clock_stands: None, plan: Decommission, caleb: Member
) -> None:
    browser, address = sign_in(caleb), f"{plan.get_absolute_url()}extend/"
    typed = {"until_on": "2022-06-01", "reason": "A workshop in May.", "base_revision": 0}
    assert browser.post(address, typed).status_code == 403
    community = plan.agreement.community
    assert community is not None
    community.champion = caleb
    community.save()

    assert browser.post(address, typed).headers["Location"] == plan.get_absolute_url()
    plan.refresh_from_db()
    assert plan.until_on == date(2022, 6, 1)


@pytest.mark.parametrize(
    ("verb", "typed", "status"),
    [
        ("extend", {}, 422),
        ("extend", {"until_on": "2022-06-01", "reason": "\x00", "base_revision": 0}, 422),
        ("extend", {"until_on": "tomorrow", "reason": "Because.", "base_revision": 0}, 422),
        ("extend", {"until_on": "9999-12-31", "reason": "Because.", "base_revision": 0}, 422),
        ("extend", {"until_on": "2022-06-01", "reason": "x" * 501, "base_revision": 0}, 422),
        ("extend", {"until_on": "2022-06-01", "reason": "Because.", "base_revision": -1}, 422),
        ("extend", {"until_on": "2022-06-01", "reason": "Because.", "base_revision": 2**40}, 422),
        ("extend", {"until_on": "2022-03-01", "reason": "Because.", "base_revision": 0}, 409),
        ("extend", {"until_on": "2022-06-01", "reason": "Because.", "base_revision": 7}, 409),
        ("cancel", {"reason": " ", "base_revision": 0}, 422),
        ("cancel", {"reason": "Because.", "base_revision": 7}, 409),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    browser: Client, plan: Decommission, verb: str, typed: dict[str, Any], status: int
) -> None:
    answer = browser.post(f"{plan.get_absolute_url()}{verb}/", typed)

    assert answer.status_code == status
    if typed.get("reason") == "Because.":
        assert "Because." in answer.content.decode()
    plan.refresh_from_db()
    assert (plan.revision, plan.is_open) == (0, True)


def test_decommission_finish_says_what_is_left(browser: Client, plan: Decommission) -> None:
    answer = browser.post(f"{plan.get_absolute_url()}finish/")

    assert answer.status_code == 409
    assert "7 steps of the work are left" in answer.content.decode()


def test_decommission_cancel_says_why_on_its_page(browser: Client, plan: Decommission) -> None:
    browser.post(f"{plan.get_absolute_url()}cancel/", {"reason": "They signed.", "base_revision": 0})

    words = browser.get(plan.get_absolute_url()).content.decode()
    assert "They signed." in words
    assert "Put off…" not in words


@pytest.mark.parametrize("address", list(QUERIES))
@pytest.mark.parametrize("count", [1, 3])
def test_each_page_costs_the_same_queries_for_any_number(
    browser: Client,
    noor: Member,
    now: datetime,
    django_assert_num_queries: Callable[[int], Any],
    address: str,
    count: int,
) -> None:
    for number in range(count):
        ends_in(9, f"Soon {number}", owner=noor, now=now)
        ends_in(-9, f"Over {number}", owner=noor, now=now)
        community = make_community(f"Bare {number}", now=now)
        lead = make_lead(f"Bare {number}", owner=noor, now=now)
        Lead.objects.filter(pk=lead.pk).update(phase=LeadPhase.SETUP, status="signed")
        make_agreement(lead, community, starts_on=TODAY, ends_on=date(2022, 12, 31), now=now)
    actions.open_decommissions(now=now)
    browser.get(address)
    with django_assert_num_queries(QUERIES[address]):
        page = browser.get(address)
    assert 'class="empty"' not in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_queries_for_any_number_of_hubs_and_extensions(
    browser: Client,
    plan: Decommission,
    noor: Member,
    now: datetime,
    django_assert_num_queries: Callable[[int], Any],
    count: int,
) -> None:
    for number in range(count):
        HubAgreement.objects.create(hub=make_hub(f"hub-{number}"), agreement=plan.agreement)
        until_on = date(2022, 5, 1) + timedelta(days=number)
        plan = actions.extend_decommission(plan, until_on=until_on, reason="x", by=noor, now=now)
    browser.get(plan.get_absolute_url())
    with django_assert_num_queries(PLAN_QUERIES):
        browser.get(plan.get_absolute_url())
