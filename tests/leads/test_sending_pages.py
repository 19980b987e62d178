"""The pages of questionnaires for those who sell: sent, read, withdrawn, and how the lead tells of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from leads import actions
from leads.models import Lead
from people.models import Member
from tests.factories.leads import ANSWERS, make_lead, make_questionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_lead(owner=noor, now=now)


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_questionnaire_send_goes_to_a_contact_or_to_another_address(
    seller: Any, lead: Lead, noor: Member, now: datetime
) -> None:
    page = f"{lead.get_absolute_url()}questionnaire/send/"
    assert seller.post(page, {"address": "dean@ocean.example"}).status_code == 302
    actions.add_contact(lead, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)

    sent = [
        seller.post(page, {"contact": "lena@ocean.example"}).status_code,
        seller.post(page, {"contact": "another", "address": "kofi@ocean.example"}).status_code,
        seller.post(page, {"contact": "another"}).status_code,
        seller.post(page, {"contact": "lena@ocean.example", "address": "kofi@ocean.example"}).status_code,
        seller.post(page, {"contact": "ruth@elsewhere.example"}).status_code,
        seller.post(page, {"contact": "another", "address": "\x00"}).status_code,
    ]

    assert sent == [302, 302, 422, 422, 422, 422]
    assert [each.sent_to for each in lead.questionnaires.order_by("pk")] == [
        "dean@ocean.example",
        "lena@ocean.example",
        "kofi@ocean.example",
    ]


def test_questionnaire_send_is_refused_for_a_closed_lead_and_keeps_the_address(
    seller: Any, lead: Lead, noor: Member, now: datetime
) -> None:
    actions.move_lead(lead, "lost", reason="x", by=noor, now=now)

    answer = seller.post(f"{lead.get_absolute_url()}questionnaire/send/", {"address": "dean@ocean.example"})

    assert answer.status_code == 409
    assert 'value="dean@ocean.example"' in words(answer)


def test_the_page_of_a_lead_tells_where_its_questionnaire_stands(
    seller: Any, lead: Lead, noor: Member, now: datetime
) -> None:
    def page() -> str:
        return words(seller.get(lead.get_absolute_url()))

    assert "Send the questionnaire" in page()
    sent, _ = make_questionnaire(lead, now=now)
    assert "open until" in page()
    actions.answer_questionnaire(sent, ANSWERS, now=now)
    assert f'<a href="{sent.get_absolute_url()}">Questionnaire, answered' in page()  # in the folder


def test_the_answers_stand_beside_their_questions(seller: Any, lead: Lead, now: datetime) -> None:
    sent, _ = make_questionnaire(lead, now=now)
    actions.answer_questionnaire(sent, ANSWERS | {"who": "<b>Two</b>\nlabs"}, now=now)

    page = words(seller.get(sent.get_absolute_url()))

    assert "&lt;b&gt;Two&lt;/b&gt;<br>labs" in page
    assert '<time datetime="2022-05-01">' in page
    assert "no answer" in page


def test_questionnaire_withdraw_is_done_once_and_said_once(seller: Any, lead: Lead, now: datetime) -> None:
    sent, _ = make_questionnaire(lead, now=now)
    page = f"{sent.get_absolute_url()}withdraw/"

    assert [seller.post(page).status_code for _ in range(2)] == [302, 409]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_lead_costs_the_same_queries_for_any_number_of_questionnaires_and_links(
    seller: Any,
    lead: Lead,
    noor: Member,
    now: datetime,
    django_assert_num_queries: Callable[[int], Any],
    count: int,
) -> None:
    seller.get(lead.get_absolute_url())
    for number in range(count):
        actions.answer_questionnaire(make_questionnaire(lead, now=now)[0], ANSWERS, now=now)
        url = f"https://notes.example/{number}"
        actions.add_folder_item(lead, label=f"Notes {number}", url=url, by=noor, now=now)
    with django_assert_num_queries(21):
        seller.get(lead.get_absolute_url())
