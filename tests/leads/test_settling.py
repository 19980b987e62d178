"""Statuses are rows of a clause: leads that stand in one that is no more are not lost, and follow the clause."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from time_machine import travel

from compass.audit.models import Entry
from leads import actions
from leads.enums import LeadKind, LeadPhase, Need
from leads.models import Lead, LeadMove
from leads.policy.needs import Fact
from leads.policy.settling import settled
from leads.policy.stages import ROWS, StageRules
from leads.tasks import settle_statuses
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.handbook import adopt_clause
from tests.factories.leads import make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
CLAUSE = "leads.statuses"


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR, Role.COUNCIL))


def rows(*, without: str = "", phases: dict[str, str] | None = None) -> list[dict[str, str]]:
    """The statuses of the beginning, one left out, some in another phase."""
    return [
        {"key": key, "label": label, "phase": (phases or {}).get(key, phase.value), "asks": ", ".join(asks)}
        for key, label, phase, asks in ROWS
        if key != without
    ]


def put(lead: Lead, status: str, phase: str) -> Lead:
    Lead.objects.filter(pk=lead.pk).update(status=status, phase=phase, is_in_scope=True)
    lead.refresh_from_db()
    return lead


def test_leads_of_a_dropped_status_are_shown_and_then_moved_where_the_clause_says(
    noor: Member, marisol: Member, sign_in: SignIn, now: datetime
) -> None:
    lead = put(make_lead(owner=noor, now=now), "negotiating", "negotiation")
    other = make_lead("Northern Genomics", owner=noor, now=now)
    adopt_clause(CLAUSE, rows(without="negotiating"), moves={"negotiating": "quote-sent"}, by=marisol, now=now)

    with travel(now + timedelta(days=2), tick=False):
        browser = sign_in(noor)
        assert shown(browser)["Quote sent"] == ["Cascadia Ocean Observatory"]
        for address in ("", "move/", "history/", "change/"):
            assert browser.get(f"{lead.get_absolute_url()}{address}").status_code == 200
        settle_statuses()
        settle_statuses()
        assert shown(browser)["Quote sent"] == ["Cascadia Ocean Observatory"]

    lead.refresh_from_db()
    assert (lead.status, lead.phase, lead.entered_at) == ("quote-sent", "negotiation", now + timedelta(days=2))
    last = LeadMove.objects.filter(lead=lead).latest("pk")
    assert (last.from_status, last.to_status, last.by) == ("negotiating", "quote-sent", None)
    assert last.reason == "The statuses of leads changed."
    assert Entry.objects.filter(verb="settle_statuses").count() == 1
    other.refresh_from_db()
    assert (other.status, other.moves.count()) == ("send-questionnaire", 1)


def shown(browser: Any) -> dict[str, list[str]]:
    lanes = browser.get("/leads/board/").context["lanes"]
    return {each.status.label: [card.lead.organisation for card in each.cards] for each in lanes}


def test_a_lead_follows_its_status_to_another_phase_only_where_it_has_what_that_needs(
    noor: Member, marisol: Member, now: datetime
) -> None:
    unsigned = put(make_lead(owner=noor, now=now), "contract-sent", "negotiation")
    back = put(make_lead("Northern Genomics", owner=noor, now=now), "quote", "negotiation")
    changed = rows(phases={"contract-sent": "setup", "quote": "triage"})
    adopt_clause(CLAUSE, changed, by=marisol, now=now)

    later = now + timedelta(days=2)
    assert actions.settle_statuses(now=later) == 2
    assert actions.settle_statuses(now=later) == 0

    unsigned.refresh_from_db()
    back.refresh_from_db()
    assert (unsigned.status, unsigned.phase) == ("quote-sent", "negotiation")
    assert (back.status, back.phase) == ("quote", "triage")


def test_closed_leads_stay_closed_and_merged_ones_as_they_are(noor: Member, marisol: Member, now: datetime) -> None:
    lost = actions.move_lead(make_lead(owner=noor, now=now), "lost", reason="Too dear.", by=noor, now=now)
    gone, stays = (make_lead(each, owner=noor, now=now) for each in ("Ocean people", "Ocean Observatory"))
    actions.merge_leads(gone, into=stays, by=noor, now=now)
    another = [*rows(without="lost"), {"key": "gone", "label": "Gone elsewhere", "phase": "lost", "asks": ""}]
    adopt_clause(CLAUSE, another, moves={"lost": "send-questionnaire"}, by=marisol, now=now)

    assert actions.settle_statuses(now=now + timedelta(days=2)) == 1

    lost.refresh_from_db()
    gone.refresh_from_db()
    assert (lost.status, lost.phase, lost.reason) == ("gone", LeadPhase.LOST, "Too dear.")
    assert gone.status == "merged"


@pytest.mark.parametrize(
    ("kind", "facts", "found"),
    [
        (LeadKind.SERVICE, (Need.CONTRACT_SIGNED, Need.INVOICE_PAID, Need.HUB_RUNNING), "won"),
        (LeadKind.SERVICE, (Need.CONTRACT_SIGNED, Need.INVOICE_PAID), "signed"),
        (LeadKind.DEVELOPMENT, (Need.CONTRACT_SIGNED, Need.INVOICE_PAID), "won"),
        (LeadKind.DEVELOPMENT, (), "signed"),
    ],
)
def test_no_clause_wins_what_is_not_paid_or_does_not_run(kind: str, facts: tuple[Need, ...], found: str) -> None:
    there = dict.fromkeys(facts, Fact("there"))
    rules = StageRules(statuses=tuple(rows(without="invoiced")))
    assert settled(("invoiced", "setup", kind), there, {"invoiced": "won"}, rules).key == found


@pytest.mark.parametrize("count", [1, 3])
def test_settling_asks_for_facts_once_for_any_number_of_leads(
    noor: Member, marisol: Member, now: datetime, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        put(make_lead(f"Organisation {number}", owner=noor, now=now), "negotiating", "negotiation")
    adopt_clause(CLAUSE, rows(without="negotiating"), moves={"negotiating": "quote"}, by=marisol, now=now)
    with django_assert_max_num_queries(16 + 4 * count):
        assert actions.settle_statuses(now=now + timedelta(days=2)) == count
