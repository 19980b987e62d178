"""Invoices: written down as sent, paid, withdrawn; and those that nobody has paid yet."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from leads import actions
from leads.forms.contracts import ReasonForm
from leads.forms.invoices import InvoiceForm, PaidForm
from leads.models import Agreement, Invoice
from leads.models.dated_invoices import dated, sums_of
from leads.permissions import WHO_READS, can_read_leads
from leads.views.contracts import save_contract, seen
from leads.views.saving import save

A_PAGE = 50


@require_safe
def invoice_list(request: SignedInRequest) -> HttpResponse:
    """Invoices that are not paid, what is overdue for longest first."""
    require(can_read_leads(request.user), WHO_READS)
    now, everything = clock.now(), Invoice.objects.visible_to(request.user)
    unpaid = everything.unpaid().select_related("agreement__lead__owner").order_by("due_on", "pk")
    page = Paginator(unpaid, A_PAGE).get_page(request.GET.get("page"))
    today = clock.organisation_day(now)
    context = {
        "page": page,
        "rows": dated(page, today),
        "overdue": everything.overdue(today).count(),
        "total": everything.exists(),
        "now": now,
    }
    return render(request, "leads/invoice_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invoice_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that the host sent an invoice."""
    agreement, today = seen(request, pk), clock.organisation_day(clock.now())
    form = InvoiceForm(posted(request), currency=agreement.currency, initial={"sent_on": today})
    template, said = "leads/invoice_send.html", "The invoice is written down."
    return save_contract(request, agreement, form, _send, template=template, said=said, sums=sums_of(agreement))


@require_http_methods(["GET", "HEAD", "POST"])
def invoice_pay(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that an invoice was paid."""
    invoice, today = _seen(request, pk), clock.organisation_day(clock.now())
    form = PaidForm(posted(request), initial={"paid_on": today, "base_revision": invoice.revision})
    template, said = "leads/invoice_pay.html", f"Invoice {invoice} is paid."
    return _saved(request, invoice, form, actions.pay_invoice, template=template, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def invoice_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that an invoice is not to be paid any more."""
    invoice = _seen(request, pk)
    form = ReasonForm(posted(request), initial={"base_revision": invoice.revision})
    template, said = "leads/invoice_withdraw.html", f"Invoice {invoice} is withdrawn."
    return _saved(request, invoice, form, actions.withdraw_invoice, template=template, said=said)


def _seen(request: SignedInRequest, pk: int) -> Invoice:
    """An invoice that the reader may see; to others it is not there."""
    return get_object_or_404(Invoice.objects.visible_to(request.user).select_related("agreement__lead"), pk=pk)


def _saved(request: SignedInRequest, invoice: Invoice, form: Any, verb: Any, **page: Any) -> HttpResponse:
    """Let a verb take what was typed of an invoice, and lead back to its lead."""
    lead, row = invoice.lead, dated([invoice], clock.organisation_day(clock.now()))[0]
    page |= {"back_to": lead, "lead": lead, "invoice": invoice, "dated": row}
    return save(request, form, partial(verb, invoice), revision=invoice.revision, **page)


def _send(agreement: Agreement, **typed: Any) -> Invoice:
    """Without the currency beside the sum, which holds it already."""
    typed.pop("currency", None)
    return actions.send_invoice(agreement, **typed)
