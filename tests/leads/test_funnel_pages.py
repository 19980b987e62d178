"""The page of the funnel: what it counts, what it links to, what it is worth, and what it costs."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from leads import actions
from leads.enums import LeadPhase
from leads.models import Agreement, Community, Lead, LeadMove, QuoteAnswer
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.leads import make_agreement, make_bare_quote, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
PAGE, QUERIES = "/leads/funnel/", 9


def moved(lead: Lead, status: str, phase: LeadPhase, at: datetime) -> Lead:
    """A lead that came to a status, whatever that asks for."""
    LeadMove.objects.create(
        lead=lead, from_status=lead.status, to_status=status, from_phase=lead.phase, to_phase=phase, at=at
    )
    Lead.objects.filter(pk=lead.pk).update(status=status, phase=phase, entered_at=at)
    lead.refresh_from_db()
    return lead


def test_without_a_lead_it_says_what_to_do(seller: Any) -> None:
    assert "There is no lead yet" in seller.get(PAGE).content.decode()


def test_it_counts_who_reached_what_and_links_to_those(seller: Any, noor: Member, now: datetime) -> None:
    make_lead("A", owner=noor, now=now - timedelta(days=9))
    moved(make_lead("B", owner=noor, now=now - timedelta(days=9)), "quote", LeadPhase.NEGOTIATION, now)
    lost = make_lead("C", owner=noor, now=now - timedelta(days=9))
    actions.move_lead(lost, "lost", reason="They run <their> own.", by=noor, now=now)

    answer = seller.get(PAGE)

    assert [each.count for each in answer.context["told"].phases] == [3, 1, 0, 0]
    words = answer.content.decode()
    assert "They run &lt;their&gt; own." in words
    address = re.search(r'href="([^"]*reached=negotiation)"', words)
    assert address
    listed = seller.get(address[1].replace("&amp;", "&"))
    assert [row["lead"].organisation for row in listed.context["rows"]] == ["B"]
    assert [row["lead"].organisation for row in seller.get("/leads/?phase=lost").context["rows"]] == ["C"]


def test_it_is_narrowed_by_the_months_of_opening_and_by_kind(seller: Any, noor: Member, now: datetime) -> None:
    make_lead("January", owner=noor, now=datetime(2022, 2, 1, 7, 59, tzinfo=now.tzinfo), kind="service")
    make_lead("February", owner=noor, now=datetime(2022, 2, 1, 8, tzinfo=now.tzinfo))

    def count(**query: str) -> int:
        return int(seller.get(PAGE, query).context["told"].count)

    assert (count(), count(opened_from="2022-02"), count(opened_to="2022-01"), count(kind="service")) == (2, 1, 1, 1)
    assert count(opened_from="2022-02", opened_to="2022-01") == 0
    assert "No lead was opened in these months" in seller.get(PAGE, {"opened_from": "2023-01"}).content.decode()


@pytest.mark.parametrize("month", ["2022", "2022-13", "9999999-01", "2022-02-01", "२०२२-01", "x" * 3_000])
def test_a_month_that_is_none_is_left_out_and_said_so(seller: Any, noor: Member, now: datetime, month: str) -> None:
    make_lead("A", owner=noor, now=now)
    answer = seller.get(PAGE, {"opened_from": month, "kind": "nothing"})
    assert (answer.status_code, answer.context["told"].count) == (200, 1)
    assert "could not be understood" in answer.content.decode()
    for path in ("/leads/", "/leads/leads.csv", f"{PAGE}funnel.csv", f"{PAGE}value.csv"):
        assert seller.get(path, {"opened_from": month, "reached": "nothing"}).status_code == 200


def test_merged_leads_are_counted_once(seller: Any, noor: Member, now: datetime) -> None:
    one, other = (make_lead(name, owner=noor, now=now) for name in "AB")
    Lead.objects.filter(pk=other.pk).update(phase=LeadPhase.MERGED, merged_into=one)
    assert seller.get(PAGE).context["told"].count == 1


def test_signed_and_quoted_stand_by_month_in_each_currency_by_itself(seller: Any, noor: Member, now: datetime) -> None:
    community = Community.objects.create(name="Ocean Lab", slug="ocean-lab")
    signed = make_lead("Signed", owner=noor, now=now)
    quote = make_bare_quote(signed, 120_00, now=now)
    first, last = date(2022, 3, 1), date(2022, 4, 30)
    agreement = make_agreement(signed, community, starts_on=first, ends_on=last, now=now)
    Agreement.objects.filter(pk=agreement.pk).update(quote=quote)
    make_bare_quote(signed, 999_00, now=now)
    offered = make_lead("Offered", owner=noor, now=now, starts_on=first, ends_on=last)
    make_bare_quote(offered, 61_00, now=now)
    accepted = make_lead("Accepted", owner=noor, now=now)
    make_bare_quote(accepted, 5_00, now=now, currency="EUR", accepted_by="Ida")
    lost = make_lead("Lost", owner=noor, now=now, starts_on=first, ends_on=last)
    make_bare_quote(lost, 7_00, now=now)
    actions.move_lead(lost, "lost", reason="x", by=noor, now=now)

    answer = seller.get(PAGE)

    euros, dollars = answer.context["values"]
    assert [each.organisation for each in euros.undated] == ["Accepted"]
    assert [(line.words, line.signed.minor, line.quoted.minor) for line in dollars.lines] == [
        ("Mar 2022", 60_98, 31_00),
        ("Apr 2022", 59_02, 30_00),
    ]
    words = answer.content.decode()
    assert "Value by month of service, USD" in words
    assert "$60.98" in words


def test_a_declined_or_expired_quote_is_worth_nothing(seller: Any, noor: Member, now: datetime) -> None:
    lead = make_lead("A", owner=noor, now=now, starts_on=date(2022, 3, 1), ends_on=date(2022, 3, 31))
    quote = make_bare_quote(lead, 10_00, now=now - timedelta(days=60))
    assert seller.get(PAGE).context["values"] == ()
    QuoteAnswer.objects.create(quote=quote, is_accepted=False, name="Ida", at=now)
    assert seller.get(PAGE).context["values"] == ()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_it_costs_the_same_queries_for_any_number_of_leads(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any], count: int
) -> None:
    at = {"opened_at": now, "entered_at": now, "next_on": now.date(), "next_step": "Call", "next_owner": noor}
    leads = Lead.objects.bulk_create(
        Lead(organisation=f"Lab {number}", owner=noor, status="quote", phase=LeadPhase.NEGOTIATION, **at)
        for number in range(count)
    )
    LeadMove.objects.bulk_create(
        LeadMove(lead=lead, to_status="quote", to_phase=LeadPhase.NEGOTIATION, at=now) for lead in leads
    )
    community = Community.objects.create(name="Ocean Lab", slug="ocean-lab")
    for lead in leads[:50]:
        make_bare_quote(lead, 10_00, now=now)
        make_agreement(lead, community, starts_on=now.date(), ends_on=now.date(), now=now)
    seller.get(PAGE)
    with django_assert_num_queries(QUERIES):
        assert seller.get(PAGE).context["told"].count == count


def test_others_see_nothing_of_it(sign_in: SignIn, noor: Member, now: datetime) -> None:
    make_lead("A", owner=noor, now=now)
    steward = sign_in(make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD)))
    for path in (PAGE, f"{PAGE}funnel.csv", f"{PAGE}value.csv", "/leads/leads.csv", "/leads/import/"):
        assert steward.get(path).status_code == 403
