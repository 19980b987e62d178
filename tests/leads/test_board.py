"""The board and the table of leads: every status with what stands there, what is late, and what has stood for long."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leads import actions
from leads.enums import Age, LeadPhase
from leads.models import Lead
from leads.policy.ages import rest
from leads.policy.stages import StageRules
from people.enums import Role
from people.models import Member
from tests.factories.leads import make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


def many(number: int, owner: Member, now: datetime) -> None:
    """So many leads at once, in the statuses that go on, one after the other."""
    statuses = [each for each in StageRules().all() if each.phase in {"triage", "negotiation", "setup"}]
    Lead.objects.bulk_create(
        Lead(
            organisation=f"Organisation of a rather long name, number {count}",
            kind="service",
            owner=owner,
            status=statuses[count % len(statuses)].key,
            phase=statuses[count % len(statuses)].phase,
            opened_at=now,
            entered_at=now - timedelta(days=count % 30),
            next_step=f"Write to them about what they said on the telephone {count}",
            next_owner=owner,
            next_on=now.date() + timedelta(days=count % 20 - 5),
        )
        for count in range(number)
    )


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, Age.FRESH), (7, Age.FRESH), (8, Age.GETTING_OLD), (13, Age.GETTING_OLD), (14, Age.STALE), (400, Age.STALE)],
)
def test_a_lead_is_stale_after_the_days_of_the_clause_and_getting_old_after_half(
    now: datetime, days: int, age: Age
) -> None:
    found = rest(now - timedelta(days=days), now, StageRules())
    assert (found.days, found.age) == (days, age)


def test_a_lead_that_came_a_moment_after_now_has_stood_for_no_day(now: datetime) -> None:
    assert rest(now + timedelta(seconds=1), now, StageRules()).days == 0


def lanes(page: Any) -> dict[str, list[str]]:
    return {each.status.label: [card.lead.organisation for card in each.cards] for each in page.context["lanes"]}


def test_the_board_has_every_status_that_goes_on_with_what_is_due_first_at_the_top(
    seller: Any, noor: Member, now: datetime
) -> None:
    for name, days in (("Later", 5), ("Sooner", 1), ("Late", -1)):
        step = actions.NextStep("Call them", noor, now.date() + timedelta(days=days))
        make_lead(name, owner=noor, now=now, step=step)
    lost = make_lead("Lost one", owner=noor, now=now)
    actions.move_lead(lost, "lost", reason="They run their own.", by=noor, now=now)

    page = seller.get("/leads/board/")

    assert lanes(page) == {
        "Send questionnaire": ["Late", "Sooner", "Later"],
        **{each: [] for each in ("Awaiting answer", "In scope", "Quote", "Quote sent", "Negotiating")},
        **{each: [] for each in ("Contract sent", "Setting up", "Invoiced")},
    }
    assert [(str(phase), number) for phase, number in page.context["closed"]] == [
        ("won", 0),
        ("lost", 1),
        ("out-of-scope", 0),
    ]
    text = page.content.decode()
    assert text.count('aria-label="late"') == 1
    assert re.search(r'href="/leads/\d+/move/\?to=awaiting-answer"[^>]*>Move…', text)
    assert 'href="/leads/?phase=lost"' in text


def test_the_board_shows_what_is_ones_own(seller: Any, noor: Member, now: datetime) -> None:
    make_lead("Noor’s", owner=noor, now=now)
    make_lead("Priya’s", owner=make_member("Priya Raman", (Role.SALES,)), now=now)
    page = seller.get("/leads/board/?whose=mine")
    assert lanes(page)["Send questionnaire"] == ["Noor’s"]
    assert page.context["lanes"][0].total == 1


def test_more_of_a_status_than_the_board_shows_leads_to_the_table(seller: Any, noor: Member, now: datetime) -> None:
    many(200, noor, now)
    page = seller.get("/leads/board/")
    first = page.context["lanes"][0]
    assert (len(first.cards), first.total, first.more) == (20, 23, 3)
    assert '<a href="/leads/?status=send-questionnaire">3 more</a>' in page.content.decode()
    assert seller.get("/leads/?status=send-questionnaire").context["page"].paginator.count == 23


@pytest.mark.parametrize("address", ["/leads/board/", "/leads/", "/leads/?sort=-since", "/leads/?phase=every"])
def test_board_and_table_cost_the_same_queries_and_little_text_for_any_number_of_leads(
    seller: Any, noor: Member, now: datetime, address: str
) -> None:
    def cost() -> int:
        seller.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = seller.get(address)
        assert (page.status_code, len(page.content) < 120_000 or address == "/leads/board/") == (200, True)
        return len(asked)

    many(1, noor, now)
    costs = [cost()]
    for more in (2, 197, 1_800):
        many(more, noor, now)
        costs.append(cost())
    assert len(set(costs)) == 1


def test_the_table_says_how_long_a_lead_has_stood_and_what_is_stale(seller: Any, noor: Member, now: datetime) -> None:
    make_lead("Old", owner=noor, now=now - timedelta(days=14))
    make_lead("New", owner=noor, now=now)
    page = seller.get("/leads/")
    assert {row["lead"].organisation: (row["rest"].days, row["rest"].age) for row in page.context["rows"]} == {
        "Old": (14, Age.STALE),
        "New": (0, Age.FRESH),
    }
    assert page.content.decode().count('aria-label="stale"') == 1
    lead = Lead.objects.get(organisation="Old")
    assert "longer than a lead should" in seller.get(lead.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("organisation", ["Alpha", "Bravo"]),
        ("-organisation", ["Bravo", "Alpha"]),
        ("since", ["Bravo", "Alpha"]),
        ("-since", ["Alpha", "Bravo"]),
        ("next", ["Bravo", "Alpha"]),
        ("kind", ["Alpha", "Bravo"]),
        ("owner", ["Bravo", "Alpha"]),
        ("reason", ["Bravo", "Alpha"]),
        ("9" * 40, ["Bravo", "Alpha"]),
    ],
)
def test_the_table_is_sorted_by_its_address(
    seller: Any, noor: Member, now: datetime, sort: str, order: list[str]
) -> None:
    make_lead("Alpha", kind="development", owner=noor, now=now)
    make_lead("Bravo", kind="service", owner=noor, now=now - timedelta(days=3))
    page = seller.get("/leads/", {"sort": sort})
    assert [row["lead"].organisation for row in page.context["rows"]] == order


def test_a_card_that_is_dropped_where_it_may_go_leads_back_to_the_board(
    seller: Any, noor: Member, now: datetime
) -> None:
    lead = make_lead(owner=noor, now=now)
    actions.decide_scope(lead, is_in_scope=True, reason="Research.", by=noor, now=now)
    address = f"{lead.get_absolute_url()}move/"

    def dropped(status: str) -> Any:
        return seller.post(address, {"status": status, "base_revision": 1, "board": "1"})

    refused = dropped("awaiting-answer")
    assert refused.status_code == 409
    assert "“Awaiting answer” asks for more: Somebody to talk to" in refused.content.decode()
    assert dropped("won").status_code == 422
    Lead.objects.filter(pk=lead.pk).update(status="in-scope")
    assert dropped("send-questionnaire").headers["Location"] == "/leads/board/"
    assert dropped("in-scope").status_code == 409


@pytest.mark.parametrize("query", ["?status=attic", "?whose=%F0", "?status=" + "9" * 400, "?whose=mine&status=won"])
def test_the_board_answers_an_address_that_nobody_made(seller: Any, noor: Member, now: datetime, query: str) -> None:
    make_lead(owner=noor, now=now)
    assert seller.get(f"/leads/board/{query}").context["chosen"].status.key == "send-questionnaire"


def test_close_as_lost_asks_for_a_reason_and_the_lead_can_be_taken_up_again(
    seller: Any, noor: Member, now: datetime
) -> None:
    lead = make_lead(owner=noor, now=now)
    page = seller.get(lead.get_absolute_url()).content.decode()
    assert f'href="{lead.get_absolute_url()}move/?to=lost">Close as lost' in page
    assert 'value="lost" checked' in seller.get(f"{lead.get_absolute_url()}move/?to=lost").content.decode()

    without = seller.post(f"{lead.get_absolute_url()}move/", {"status": "lost", "base_revision": 0})
    assert without.status_code == 409
    given = {"status": "lost", "reason": "They run their own.", "base_revision": 0}
    assert seller.post(f"{lead.get_absolute_url()}move/", given).status_code == 302

    page = seller.get(lead.get_absolute_url()).content.decode()
    assert "They run their own." in page
    assert "Close as lost" not in page
    assert "Take up again…" in page
    again = seller.post(f"{lead.get_absolute_url()}move/", {"status": "send-questionnaire", "base_revision": 1})
    assert again.status_code == 302
    lead.refresh_from_db()
    assert (lead.phase, lead.reason) == (LeadPhase.TRIAGE, "")


def test_a_won_lead_lists_everything_that_was_asked_for_and_what_is_missing(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    lead = make_lead(owner=noor, now=now, kind="service")
    assert seller.get(lead.get_absolute_url()).context["ended"] == ()
    Lead.objects.filter(pk=lead.pk).update(
        status="won", phase="won", purchase_order="none needed", ends_on=date(2023, 3, 31)
    )

    page = seller.get(lead.get_absolute_url())

    there = [each.label for each in page.context["ended"] if each.is_met]
    assert there == ["Managed service or development", "End of service", "Purchase order number"]
    assert len(page.context["ended"]) == 18
    assert "Everything that was asked for" in page.content.decode()
    assert "none needed" in page.content.decode()
