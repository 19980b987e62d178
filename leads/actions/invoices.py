"""Invoices, which the host sends: sent, paid, withdrawn (handbook 3.3.2)."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.handbook.kinds import Amount
from compass.person import Person
from leads.models import Agreement, Invoice
from leads.policy.invoices import due, other_currency, why_not_invoiced, why_not_paid
from leads.policy.sales import QuoteRules
from people.policy.refusals import Impossible
from projects.actions.revisions import Overtaken, check_revision

SAID = ("agreement", "number", "amount_minor", "currency", "sent_on", "due_on")


@transaction.atomic
def send_invoice(
    agreement: Agreement, *, number: str, amount: Amount, sent_on: date, by: Person, now: datetime
) -> Invoice:
    """Write down that the host sent an invoice; by when it is to be paid follows from the clause of that day.

    Raises Impossible before the signature, for a day that cannot be, or in another currency than the quote's;
    ValidationError where another invoice has its number.
    """
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    today = clock.organisation_day(now)
    if refused := why_not_invoiced(sent_on, signed_on=agreement.signed_on, today=today):
        raise Impossible(refused)
    wanted = agreement.currency
    if wanted and amount.currency != wanted:
        raise Impossible(other_currency(amount.currency, wanted))
    rules = rulebook.rules(QuoteRules, on=sent_on)
    due_on = due(sent_on, rules, settings.ORGANISATION_ZONE, subject="new").at.date()
    invoice = Invoice(agreement=agreement, number=number, sent_on=sent_on, due_on=due_on)
    invoice.amount_minor, invoice.currency = amount.minor, amount.currency
    invoice.full_clean()
    _save(invoice)
    record("send_invoice", invoice, by=by, now=now, after=snapshot(invoice, SAID))
    return invoice


@transaction.atomic
def pay_invoice(
    invoice: Invoice, *, paid_on: date, base_revision: int | None = None, by: Person, now: datetime
) -> Invoice:
    """Write down that all of an invoice was paid. Raises Impossible where it is, or was withdrawn."""
    invoice = _unpaid(invoice, base_revision)
    if refused := why_not_paid(paid_on, sent_on=invoice.sent_on, today=clock.organisation_day(now)):
        raise Impossible(refused)
    return _keep(invoice, "pay_invoice", {"paid_on": paid_on}, by=by, now=now)


@transaction.atomic
def withdraw_invoice(
    invoice: Invoice, *, reason: str, base_revision: int | None = None, by: Person, now: datetime
) -> Invoice:
    """Write down that an invoice is not to be paid any more, and why; its number stays taken."""
    invoice = _unpaid(invoice, base_revision)
    return _keep(
        invoice, "withdraw_invoice", {"withdrawn_on": clock.organisation_day(now)}, by=by, now=now, reason=reason
    )


def _save(invoice: Invoice) -> None:
    """Save an invoice that is in order. Raises Overtaken where somebody was first with its number."""
    try:
        with transaction.atomic():
            invoice.save()
    except IntegrityError:
        raise Overtaken(f"Another invoice got the number {invoice} meanwhile.") from None


def _unpaid(invoice: Invoice, base_revision: int | None) -> Invoice:
    found = Invoice.objects.select_for_update(of=("self",), no_key=True).get(pk=invoice.pk)
    if found.paid_on:
        raise Impossible(f"Invoice {found} is paid already.")
    if found.withdrawn_on:
        raise Impossible(f"Invoice {found} was withdrawn.")
    check_revision(found, base_revision)
    return found


def _keep(
    invoice: Invoice, verb: str, values: dict[str, Any], *, by: Person, now: datetime, reason: str = ""
) -> Invoice:
    before = snapshot(invoice, values)
    for name, value in values.items():
        setattr(invoice, name, value)
    invoice.revision += 1
    invoice.save(update_fields=[*values, "revision"])
    after = snapshot(invoice, values) | ({"reason": reason} if reason else {})
    record(verb, invoice, by=by, now=now, before=before, after=after)
    return invoice
