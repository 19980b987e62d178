"""Changes that clients ask of contracts: written down, answered, and counted by what they are about."""

from datetime import datetime
from typing import Any

import pytest

from compass.audit.models import Entry
from leads import actions
from leads.models import Agreement, AskedChange
from leads.policy.asked_changes import by_topic
from people.models import Member
from tests.factories.contracts import make_agreed_lead, make_contract

pytestmark = pytest.mark.django_db
LIST_QUERIES = 5


@pytest.fixture
def contract(noor: Member, now: datetime) -> Agreement:
    return make_contract(make_agreed_lead(owner=noor, now=now), now=now)


def test_a_topic_is_spelt_as_it_was_first_and_counted_however_it_is_spelt(
    contract: Agreement, noor: Member, now: datetime
) -> None:
    for topic in ("Liability", " LIABILITY ", "Straße", "STRASSE", "Price"):
        actions.add_asked_change(contract, topic=topic, words="Less of it.", by=noor, now=now)

    assert list(AskedChange.objects.values_list("topic", flat=True)) == [
        *("Liability", "Liability", "Straße", "Straße", "Price")
    ]
    assert [(each.name, each.asked) for each in by_topic(AskedChange.objects.all())] == [
        *(("Liability", 2), ("Straße", 2), ("Price", 1))
    ]


def test_changes_that_came_in_spelt_otherwise_are_counted_together(contract: Agreement, now: datetime) -> None:
    for topic in ("Liability", "liability"):
        AskedChange.objects.create(agreement=contract, topic=topic, words="x", at=now)
    assert [(each.name, each.asked) for each in by_topic(AskedChange.objects.all())] == [("Liability", 2)]


def test_answer_asked_change_is_kept_and_may_be_mended(contract: Agreement, noor: Member, now: datetime) -> None:
    change = actions.add_asked_change(contract, topic="Price", words="Less.", by=noor, now=now)

    actions.answer_asked_change(change, is_granted=True, by=noor, now=now)
    actions.answer_asked_change(change, is_granted=False, by=noor, now=now)

    topic = by_topic(AskedChange.objects.all())[0]
    assert (topic.asked, topic.granted, topic.refused, topic.open) == (1, 0, 1, 0)
    assert Entry.objects.filter(verb="answer_asked_change").count() == 2


def test_change_add_offers_earlier_topics_and_leads_back_to_the_lead(seller: Any, contract: Agreement) -> None:
    address = f"/leads/contracts/{contract.pk}/changes/add/"
    seller.post(address, {"topic": "Liability", "words": "Theirs\r\nas well"})

    assert '<option value="Liability">' in seller.get(address).content.decode()
    assert AskedChange.objects.get().words == "Theirs\nas well"
    page = seller.get(contract.lead.get_absolute_url()).content.decode()
    assert "They ask for a change" in page
    assert "Theirs<br>as well" in page


@pytest.mark.parametrize(
    "typed",
    [{}, {"topic": "a\x00b", "words": "x"}, {"topic": "x" * 51, "words": "x"}, {"topic": "x", "words": "x" * 2001}],
)
def test_what_is_no_change_is_refused_with_the_text_kept(
    typed: dict[str, str], seller: Any, contract: Agreement
) -> None:
    answer = seller.post(f"/leads/contracts/{contract.pk}/changes/add/", typed)
    assert (answer.status_code, AskedChange.objects.count()) == (422, 0)


def test_change_answer_takes_yes_and_no_and_nothing_else(
    seller: Any, contract: Agreement, noor: Member, now: datetime
) -> None:
    change = actions.add_asked_change(contract, topic="Price", words="Less.", by=noor, now=now)
    address = f"/leads/changes/{change.pk}/answer/"

    assert seller.post(address, {"granted": "perhaps"}).status_code == 400
    assert seller.post(address, {"granted": "yes"}).headers["Location"] == contract.lead.get_absolute_url()
    change.refresh_from_db()
    assert change.is_granted is True
    assert seller.post(f"/leads/changes/{2**40}/answer/", {"granted": "yes"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_changes_costs_the_same_for_any_number(
    seller: Any, contract: Agreement, noor: Member, now: datetime, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        actions.add_asked_change(contract, topic=f"Topic {number}", words="x", by=noor, now=now)
    seller.get("/leads/changes/")
    with django_assert_num_queries(LIST_QUERIES):
        seller.get("/leads/changes/")
