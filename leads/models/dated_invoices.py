"""Invoices with the days that follow from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.handbook.kinds import Amount
from leads.enums import InvoiceStage
from leads.models.contracts import Agreement, Invoice
from leads.policy.invoices import Sums, due, sums
from leads.policy.money import said
from leads.policy.sales import QuoteRules


@dataclass(frozen=True)
class DatedInvoice:
    """An invoice, by when it is to be paid and why, and where it stands on a day."""

    invoice: Invoice
    due: Explanation
    today: date

    @property
    def stage(self) -> InvoiceStage:
        """Where it stands."""
        return self.invoice.stage(self.today)

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been paid by now."""
        return self.stage == InvoiceStage.OVERDUE

    @property
    def words(self) -> str:
        """What it asks for: `$10,000.00`."""
        return said(self.invoice.amount)


def dated(invoices: Iterable[Invoice], today: date) -> list[DatedInvoice]:
    """Each with its day; one query more, however many, by the rules of the day on which each was sent."""
    rules, zone = rulebook.history(QuoteRules), settings.ORGANISATION_ZONE
    return [
        DatedInvoice(each, due(each.sent_on, rules.on(each.sent_on), zone, subject=str(each.pk)), today)
        for each in invoices
    ]


def sums_of(agreement: Agreement) -> Sums:
    """What the invoices of an agreement that stand come to, beside its quote. It comes with its quote and invoices."""
    rows = [(each.amount, each.paid_on is not None) for each in agreement.invoices.all() if not each.withdrawn_on]
    total: Amount | None = agreement.quote.total if agreement.quote else None
    return sums(rows, agreement.currency or "USD", total)
