"""The pages of leads: the table, one lead with what it needs, and the forms that move it on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from compass.explanation import instant
from compass.portal import contracts
from leads import actions
from leads.enums import LeadPhase
from leads.models import Lead
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.leads import make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
LIST_QUERIES, DETAIL_QUERIES = 7, 21
DOORS: tuple[tuple[str, dict[str, str]], ...] = (("/search/", {}), ("/search/suggest/", {"hx-request": "true"}))


def test_lead_open_writes_it_down_with_its_step_and_leads_there(seller: Any, noor: Member, now: datetime) -> None:
    answer = seller.post(
        "/leads/open/",
        {
            "organisation": "  Cascadia   Ocean Observatory ",
            "domain": "https://Ocean.example/about",
            "owner": noor.pk,
            "next_step": "Send the questionnaire",
            "next_owner": noor.pk,
            "next_on": "2022-03-04",
        },
    )

    lead = Lead.objects.get()
    assert answer.headers["Location"] == lead.get_absolute_url()
    assert (lead.organisation, lead.domain, lead.next_step) == (
        "Cascadia Ocean Observatory",
        "ocean.example",
        "Send the questionnaire",
    )


def test_the_page_of_a_lead_lists_what_the_next_status_asks_for(seller: Any, noor: Member, now: datetime) -> None:
    lead = make_lead(owner=noor, now=now)
    actions.add_contact(lead, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)

    page = seller.get(lead.get_absolute_url()).context

    assert page["following"].label == "Awaiting answer"
    assert [(each.label, each.is_met) for each in page["asked"]] == [
        ("Somebody to talk to", True),
        ("Questionnaire sent", False),
    ]


def test_lead_move_says_what_is_missing_and_keeps_the_choice(seller: Any, noor: Member, now: datetime) -> None:
    lead = make_lead(owner=noor, now=now)

    answer = seller.post(f"{lead.get_absolute_url()}move/", {"status": "quote", "base_revision": 0})

    assert answer.status_code == 409
    words = answer.content.decode()
    assert "“Quote” asks for more: Somebody to talk to, Questionnaire sent" in words
    assert 'value="quote" checked' in words
    lead.refresh_from_db()
    assert lead.phase == LeadPhase.TRIAGE


def test_the_second_of_two_windows_is_told_and_what_was_typed_is_kept(seller: Any, noor: Member, now: datetime) -> None:
    lead = make_lead(owner=noor, now=now)
    actions.change_lead(lead, about="Two labs.", by=noor, now=now)
    typed = {"organisation": "Cascadia", "about": "Three labs.", "owner": noor.pk, "base_revision": 0}

    answer = seller.post(f"{lead.get_absolute_url()}change/", typed)

    assert answer.status_code == 409
    assert "Three labs." in answer.content.decode()
    assert "Two labs." in answer.content.decode()


def test_next_steps_that_are_due_are_cards_of_whose_they_are_alone(noor: Member, now: datetime) -> None:
    priya = make_member("Priya Raman", (Role.SALES,))
    make_lead("Due tomorrow", owner=noor, now=now - timedelta(days=1))
    make_lead("Due later", owner=noor, now=now)

    def cards(person: Member) -> list[tuple[str, str]]:
        return [(each.title, each.reason) for each in contracts.cards_for(person, now) if each.icon == "handshake"]

    assert cards(noor) == [("Call them", "Next for Due tomorrow")]
    assert cards(priya) == []


def test_a_next_step_is_late_once_its_day_is_over(noor: Member, now: datetime) -> None:
    make_lead(owner=noor, now=now - timedelta(days=1))
    (card,) = (each for each in contracts.cards_for(noor, now) if each.icon == "handshake")

    due = Lead.objects.get().next_on
    assert due
    assert card.due
    assert card.due.at == instant(due + timedelta(days=1), settings.ORGANISATION_ZONE)


def test_who_does_not_read_leads_finds_none_by_search(sign_in: SignIn, noor: Member, now: datetime) -> None:
    make_lead("Cascadia Ocean Observatory", owner=noor, now=now)
    steward = sign_in(make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD)))

    hers = sign_in(noor)

    def found(reader: Any) -> list[bool]:
        asked = (reader.get(path, {"q": "cascadia"}, headers=head) for path, head in DOORS)
        return ["Ocean Observatory" in each.content.decode() for each in asked]

    assert (found(hers), found(steward)) == ([True, True], [False, False])


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_table_costs_the_same_queries_for_any_number_of_leads(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any], count: int
) -> None:
    for number in range(count):
        make_lead(f"Organisation {number}", owner=noor, now=now)
    seller.get("/leads/")
    with django_assert_num_queries(LIST_QUERIES):
        page = seller.get("/leads/").content
    assert len(page) < 120_000


def test_the_page_of_a_lead_costs_the_same_queries_for_any_number_of_moves_and_people(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    lead = make_lead(owner=noor, now=now)
    seller.get(lead.get_absolute_url())
    for number in range(5):
        actions.add_contact(lead, name=f"Person {number}", email=f"p{number}@ocean.example", by=noor, now=now)
        lost = actions.move_lead(lead, "lost", reason="x", by=noor, now=now)
        actions.move_lead(lost, "send-questionnaire", by=noor, now=now)
    with django_assert_num_queries(DETAIL_QUERIES):
        seller.get(lead.get_absolute_url())
