"""The pages of invoices: sent, paid, withdrawn, and the list of those that nobody has paid."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from leads import actions
from leads.models import Agreement, Invoice
from people.models import Member
from tests.factories.contracts import make_invoice, make_signed

pytestmark = pytest.mark.django_db
LIST_QUERIES = 8
TYPED = {"number": "2022-14", "amount": "$10,000.00", "sent_on": "2022-03-02"}


@pytest.fixture
def agreement(noor: Member, now: datetime) -> Agreement:
    return make_signed(owner=noor, now=now)


def test_invoice_send_shows_what_is_asked_of_the_total_and_by_when(seller: Any, agreement: Agreement) -> None:
    answer = seller.post(f"/leads/contracts/{agreement.pk}/invoices/send/", TYPED)

    assert answer.headers["Location"] == agreement.lead.get_absolute_url()
    page = seller.get(agreement.lead.get_absolute_url()).content.decode()
    assert "$10,000.00 of $31,440.00 asked, $0.00 paid" in page
    assert "Last day to pay" in page
    assert "More is asked for than the quote comes to" not in page

    seller.post(f"/leads/contracts/{agreement.pk}/invoices/send/", TYPED | {"number": "15", "amount": "30000"})
    assert "More is asked for than the quote comes to" in seller.get(agreement.lead.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        *(({"amount": each}, "Write a sum") for each in ("", "0", "-5", "NaN", "1e9", "100000000.01", "9" * 39)[1:]),
        ({"amount": "€500"}, "This is in EUR; the quote is in USD"),
        ({"amount": ""}, "This field is required"),
        ({"amount": "1\x00"}, "Null characters are not allowed"),
        ({"number": "1\u202e"}, "a character that cannot be seen"),
        ({"sent_on": "yesterday"}, "This is no day"),
    ],
)
def test_invoice_send_says_what_is_wrong_and_keeps_what_was_typed(
    typed: dict[str, str], words: str, seller: Any, agreement: Agreement
) -> None:
    answer = seller.post(f"/leads/contracts/{agreement.pk}/invoices/send/", TYPED | typed)

    assert (answer.status_code, Invoice.objects.count()) == (422, 0)
    page = answer.content.decode()
    assert words in page
    assert (TYPED | typed)["number"] in page


def test_invoice_send_names_a_number_that_is_taken(seller: Any, agreement: Agreement, now: datetime) -> None:
    make_invoice(agreement, "2022-14", now=now)
    answer = seller.post(f"/leads/contracts/{agreement.pk}/invoices/send/", TYPED)
    assert answer.status_code == 422
    assert "Another invoice has this number." in answer.content.decode()


def test_invoice_pay_is_done_by_one_of_two_windows(seller: Any, agreement: Agreement, now: datetime) -> None:
    invoice = make_invoice(agreement, now=now)
    typed = {"paid_on": "2022-03-02", "base_revision": 0}

    assert seller.post(f"/invoices/{invoice.pk}/pay/", typed).status_code == 302
    again = seller.post(f"/invoices/{invoice.pk}/pay/", typed)
    assert again.status_code == 409
    assert "is paid already" in again.content.decode()
    page = seller.get(agreement.lead.get_absolute_url()).content.decode()
    assert "$10,000.00 of $31,440.00 asked, $10,000.00 paid" in page


def test_invoice_withdraw_needs_a_reason(seller: Any, agreement: Agreement, now: datetime) -> None:
    invoice = make_invoice(agreement, now=now)
    assert seller.post(f"/invoices/{invoice.pk}/withdraw/", {"base_revision": 0}).status_code == 422
    typed = {"base_revision": 0, "reason": "Wrong sum."}
    assert seller.post(f"/invoices/{invoice.pk}/withdraw/", typed).status_code == 302
    invoice.refresh_from_db()
    assert invoice.withdrawn_on is not None


@pytest.mark.parametrize("number", [0, 2**33, 2**70])
def test_an_invoice_that_is_not_there_is_not_found(number: int, seller: Any) -> None:
    assert seller.get(f"/invoices/{number}/pay/").status_code == 404
    assert seller.post(f"/invoices/{number}/withdraw/", {"reason": "x"}).status_code == 404


def test_invoice_list_has_what_is_not_paid_with_what_is_overdue_first(
    seller: Any, agreement: Agreement, noor: Member, now: datetime
) -> None:
    assert "No invoice is sent yet" in seller.get("/invoices/").content.decode()
    late = make_invoice(agreement, "late", now=now)
    Invoice.objects.filter(pk=late.pk).update(sent_on=now.date() - timedelta(days=31), due_on=now.date() - timedelta(1))
    paid = make_invoice(agreement, "paid", now=now)
    make_invoice(agreement, "new", now=now)
    actions.pay_invoice(paid, paid_on=now.date(), by=noor, now=now)

    answer = seller.get("/invoices/")
    assert [(each.invoice.number, each.is_overdue) for each in answer.context["rows"]] == [
        ("late", True),
        ("new", False),
    ]
    assert "2 not paid yet, 1 of them overdue" in answer.content.decode()

    for each in Invoice.objects.unpaid():
        actions.withdraw_invoice(each, reason="x", by=noor, now=now)
    assert "Every invoice is paid" in seller.get("/invoices/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_the_same_queries_for_any_number(
    seller: Any, agreement: Agreement, now: datetime, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_invoice(agreement, str(number), now=now, minor=100)
    seller.get("/invoices/")
    with django_assert_num_queries(LIST_QUERIES):
        page = seller.get("/invoices/").content
    assert len(page) < 120_000
