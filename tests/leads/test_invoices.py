"""Invoices: after the signature, in one currency, due by the clause, paid once; who is told when one is late."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from hypothesis import given
from hypothesis import strategies as st

from compass.audit.models import Entry
from compass.explanation import instant
from compass.handbook.kinds import Amount
from compass.portal import contracts, explainers
from leads import actions
from leads.enums import InvoiceStage
from leads.models import Agreement, Invoice
from leads.models.dated_invoices import dated, sums_of
from leads.policy.invoices import amount_of, due
from leads.policy.money import CURRENCIES, MOST, MixedCurrencies, said
from leads.policy.sales import QuoteRules
from leads.portal.contracts import words_on_overdue_invoices
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from tests.factories.contracts import make_agreed_lead, make_contract, make_invoice, make_signed
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
DUE_ON = date(2022, 4, 1)
A_DAY = timedelta(days=1)
REMINDER_QUERIES = 4


@pytest.fixture
def agreement(noor: Member, now: datetime) -> Agreement:
    return make_signed(owner=noor, now=now)


def midnight(day: date) -> datetime:
    return instant(day, settings.ORGANISATION_ZONE)


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        *(("31440", 31_440_00), ("31,440.00", 31_440_00), ("$31,440", 31_440_00), ("USD 31440.5", 31_440_50)),
        *((" 12.05 usd ", 12_05), ("100000000", MOST)),
    ],
)
def test_a_sum_is_read_as_people_write_it(typed: str, minor: int) -> None:
    assert amount_of(typed, "USD") == Amount(minor, "USD")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "0", "0.00", "-5", "−5", "NaN", "inf", "1e3", "1.234", "31.440,00", "1,50", "12,34,567", "100000000.01"),
        *("9" * 40, "٣", "1\x00", "half", "$"),
    ],
)
def test_what_is_no_sum_above_zero_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Write a sum"):
        amount_of(typed, "USD")


@pytest.mark.parametrize("typed", ["€500", "500 EUR", "CA$500", "gbp 500"])
def test_a_sum_in_another_currency_is_refused_with_both_named(typed: str) -> None:
    with pytest.raises(MixedCurrencies, match="the quote is in USD"):
        amount_of(typed, "USD")


@given(st.integers(1, MOST), st.sampled_from(CURRENCIES))
def test_a_sum_that_is_written_out_is_read_again_to_the_cent(minor: int, currency: str) -> None:
    amount = Amount(minor, currency)
    assert amount_of(said(amount), currency) == amount


def test_send_invoice_is_due_by_the_clause_of_the_day_on_which_it_was_sent(agreement: Agreement, now: datetime) -> None:
    invoice = make_invoice(agreement, now=now)

    assert (invoice.due_on, invoice.amount) == (DUE_ON, Amount(10_000_00, "USD"))
    explained = dated([invoice], now.date())[0].due
    assert (explained.answer, explained.citations[0].key) == (DUE_ON, "leads.invoice-days")
    assert explainers.explain("invoice-due", str(invoice.pk), agreement.lead.owner) == explained
    assert Entry.objects.get(verb="send_invoice").after["amount_minor"] == 10_000_00


def test_no_invoice_is_sent_before_the_signature(noor: Member, now: datetime, agreement: Agreement) -> None:
    unsigned = make_contract(make_agreed_lead("Lakeside College", owner=noor, now=now), now=now)
    with pytest.raises(Impossible, match="not signed yet"):
        make_invoice(unsigned, now=now)
    for then, words in ((now - A_DAY, "on that day or later"), (now + A_DAY, "still to come")):
        with pytest.raises(Impossible, match=words):
            actions.send_invoice(agreement, number="1", amount=Amount(1, "USD"), sent_on=then.date(), by=noor, now=now)


def test_an_invoice_asks_in_the_currency_of_its_quote(agreement: Agreement, noor: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="in EUR; the quote is in USD"):
        actions.send_invoice(agreement, number="1", amount=Amount(100, "EUR"), sent_on=now.date(), by=noor, now=now)


def test_the_number_of_an_invoice_is_taken_once_even_where_it_was_withdrawn(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    invoice = make_invoice(agreement, "7", now=now)
    actions.withdraw_invoice(invoice, reason="Wrong sum.", by=noor, now=now)

    with pytest.raises(ValidationError, match="Another invoice has this number"):
        make_invoice(agreement, "7", now=now)
    assert Entry.objects.get(verb="withdraw_invoice").after["reason"] == "Wrong sum."


@pytest.mark.parametrize("minor", [0, -5, MOST + 1])
def test_no_road_writes_an_invoice_over_nothing_or_too_much(minor: int, agreement: Agreement, now: datetime) -> None:
    with pytest.raises(ValidationError):
        make_invoice(agreement, now=now, minor=minor)
    invoice = make_invoice(agreement, now=now)
    if minor < 1:
        with pytest.raises(Error), transaction.atomic():
            Invoice.objects.filter(pk=invoice.pk).update(amount_minor=minor)


def test_pay_invoice_is_once_and_not_before_it_was_sent(agreement: Agreement, noor: Member, now: datetime) -> None:
    invoice, later = make_invoice(agreement, now=now), now + 5 * A_DAY
    for day, words in ((now - A_DAY, "cannot have been paid before"), (later + A_DAY, "still to come")):
        with pytest.raises(Impossible, match=words):
            actions.pay_invoice(invoice, paid_on=day.date(), by=noor, now=later)
    with pytest.raises(actions.Overtaken):
        actions.pay_invoice(invoice, paid_on=now.date(), base_revision=3, by=noor, now=later)

    paid = actions.pay_invoice(invoice, paid_on=now.date(), base_revision=0, by=noor, now=later)

    assert paid.stage(later.date()) == InvoiceStage.PAID
    with pytest.raises(Impossible, match="paid already"):
        actions.pay_invoice(invoice, paid_on=now.date(), base_revision=0, by=noor, now=later)
    with pytest.raises(Impossible, match="paid already"):
        actions.withdraw_invoice(invoice, reason="x", by=noor, now=later)


def test_a_withdrawn_invoice_is_not_paid_and_not_counted(agreement: Agreement, noor: Member, now: datetime) -> None:
    invoice = make_invoice(agreement, "1", now=now)
    make_invoice(agreement, "2", now=now, minor=5_000_00)
    actions.withdraw_invoice(invoice, reason="Wrong sum.", by=noor, now=now)

    with pytest.raises(Impossible, match="was withdrawn"):
        actions.pay_invoice(invoice, paid_on=now.date(), by=noor, now=now)
    assert sums_of(agreement).words == "$5,000.00 of $31,440.00 asked, $0.00 paid"


def test_sums_warn_above_the_total_of_the_quote(agreement: Agreement, noor: Member, now: datetime) -> None:
    make_invoice(agreement, "1", now=now, minor=31_440_00)
    assert not sums_of(agreement).is_above
    make_invoice(agreement, "2", now=now, minor=1)
    assert sums_of(agreement).is_above


def test_an_invoice_is_overdue_on_the_day_after_its_last(agreement: Agreement, now: datetime) -> None:
    invoice = make_invoice(agreement, now=now)
    for day, stage in ((DUE_ON, InvoiceStage.SENT), (DUE_ON + A_DAY, InvoiceStage.OVERDUE)):
        assert invoice.stage(day) == stage
        assert Invoice.objects.overdue(day).exists() == (stage == InvoiceStage.OVERDUE)


def test_whose_lead_it_is_has_a_card_from_the_last_day_on(agreement: Agreement, noor: Member, now: datetime) -> None:
    priya = make_member("Priya Raman", (Role.SALES,))
    invoice = make_invoice(agreement, now=now)

    def cards(person: Member, day: date) -> list[str]:
        found = contracts.cards_for(person, midnight(day) + timedelta(hours=9))
        return [each.title for each in found if each.icon == "file-text"]

    assert cards(noor, DUE_ON - A_DAY) == []
    assert cards(noor, DUE_ON) == ["Invoice 2022-14 is due"]
    assert cards(noor, DUE_ON + A_DAY) == ["Invoice 2022-14 is overdue"]
    assert cards(priya, DUE_ON + A_DAY) == []
    actions.pay_invoice(invoice, paid_on=now.date(), by=noor, now=now)
    assert cards(noor, DUE_ON + A_DAY) == []


def reminders(first: date, last: date) -> list[Any]:
    found = contracts.reminders_between(midnight(first), midnight(last))
    return [each for each in found if each.key.startswith("leads:invoice")]


def test_whose_lead_it_is_is_reminded_once_as_the_day_after_begins(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    invoice = make_invoice(agreement, now=now)

    assert reminders(now.date(), DUE_ON) == []
    [told] = reminders(DUE_ON, DUE_ON + A_DAY)
    assert (told.member_id, told.due_at, told.subject) == (
        *(noor.pk, midnight(DUE_ON + A_DAY)),
        "Overdue: invoice 2022-14",
    )
    assert told.explanation == explainers.explain("invoice-overdue", str(invoice.pk), noor)
    assert reminders(DUE_ON + 2 * A_DAY, DUE_ON + 9 * A_DAY) == []

    actions.pay_invoice(invoice, paid_on=now.date(), by=noor, now=now)
    assert reminders(DUE_ON, DUE_ON + A_DAY) == []


def test_who_does_not_read_leads_any_more_is_not_reminded(agreement: Agreement, noor: Member, now: datetime) -> None:
    make_invoice(agreement, now=now)
    noor.role_terms.filter(role=Role.SALES).update(until_on=now.date())
    assert reminders(DUE_ON, DUE_ON + A_DAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_reminders_cost_the_same_for_any_number(
    noor: Member, now: datetime, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        owner = make_member(f"Seller {number}", (Role.SALES,))
        make_invoice(make_signed(owner=owner, now=now, organisation=f"Place {number}"), str(number), now=now)
    with django_assert_num_queries(REMINDER_QUERIES):
        found = list(words_on_overdue_invoices(midnight(DUE_ON), midnight(DUE_ON + A_DAY)))
    assert len(found) == count


@pytest.mark.parametrize("subject", ["", "x", "0", str(2**33), str(2**70)])
def test_what_is_no_invoice_has_no_date(subject: str, noor: Member) -> None:
    with pytest.raises(explainers.UnknownSubject):
        explainers.explain("invoice-due", subject, noor)


def test_the_sum_of_a_due_date_is_that_of_its_clause() -> None:
    explained = due(date(2022, 3, 2), QuoteRules(), settings.ORGANISATION_ZONE, subject="1")
    assert [str(step.figure) for step in explained.steps] == ["2022-03-02", "30 days", "2022-04-01"]
