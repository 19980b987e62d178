"""Quotes of a lead: the sheet that is written, what was sent, and how that is sent."""

from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, is_number, posted
from leads import actions
from leads.forms.quotes import SendQuoteForm, SheetForms, begun_with
from leads.models import Lead, Quote, QuoteDraft
from leads.policy.money import Sheet
from leads.policy.sales import QuoteRules
from leads.views.leads import readable
from leads.views.sheets import first_contact, mail_preview, quote_row, shown
from people.policy.refusals import Impossible
from projects.views.verbs import carry_out


@require_http_methods(["GET", "HEAD", "POST"])
def quote_write(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the pricing sheet: from the usual lines, from an earlier version, or on from where it stands."""
    lead, status = readable(request, pk), 422
    draft = QuoteDraft.objects.visible_to(request.user).filter(lead=lead).prefetch_related("lines").first()
    forms = _forms(request, lead, draft)
    if forms.form.is_bound and forms.is_valid():
        try:
            actions.write_quote(lead, forms.sheet(), **forms.words(), by=request.user, now=clock.now())
        except Impossible as refused:
            forms.form.refresh(str(refused), draft.revision if draft else 0)
            status = 409
        else:
            messages.success(request, "The quote is saved. Nobody outside has seen it yet.")
            return redirect("leads:quote-write", lead.pk)
    context = {"lead": lead, "draft": draft, "stale": status == 409, **_written(forms, draft)}
    return render(request, "leads/quote_write.html", context, status=status if forms.form.is_bound else 200)


@require_POST
def quote_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw the draft away."""
    said = "The draft is gone; what was sent stays."
    return carry_out(request, actions.drop_quote, readable(request, pk), said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def quote_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose to whom the draft goes, and send it."""
    lead, now, status = readable(request, pk), clock.now(), 422
    draft = get_object_or_404(QuoteDraft.objects.visible_to(request.user).prefetch_related("lines"), lead=lead)
    rules, first = rulebook.rules(QuoteRules, on=clock.organisation_day(now)), first_contact(lead)
    initial = {"to": first, "plan": rules.plan[0]["key"], "base_revision": draft.revision}
    form = SendQuoteForm(posted(request), lead=lead, rules=rules, initial=initial)
    if form.is_valid():
        try:
            quote = actions.send_quote(lead, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.refresh(str(refused), draft.revision)
            status = 409
        else:
            messages.success(request, f"v{quote.number} is sent to {quote.sent_to}, and the host is told.")
            return redirect(quote)
    context = {"lead": lead, "draft": draft, "form": form, "sheet": shown(draft.sheet()), "first": first}
    context["mail"] = mail_preview(lead, first, request.user, now) if first else None
    return render(request, "leads/quote_send.html", context, status=status if form.is_bound else 200)


@require_safe
def quote_detail(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """One version as it was sent, to be read and printed."""
    quote, now = _sent(request, pk, number), clock.now()
    context = {
        "lead": quote.lead,
        "quote": quote,
        "row": quote_row(quote, latest=quote.lead.quotes.count(), now=now),
        "sheet": shown(quote.sheet()),
        "sha256": quote.document.sha256,
    }
    return render(request, "leads/quote_detail.html", context)


@require_safe
def quote_pdf(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """The same on paper."""
    return as_pdf(_sent(request, pk, number))


def as_pdf(quote: Quote) -> HttpResponse:
    """The document of a quote, byte for byte as it was sent."""
    response = HttpResponse(bytes(quote.document.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="quote-{quote.lead_id}-v{quote.number}.pdf"'
    return response


def _sent(request: SignedInRequest, pk: int, number: int) -> Quote:
    quotes = Quote.objects.visible_to(request.user).select_related("lead", "answer", "document", "sent_by")
    return get_object_or_404(quotes.prefetch_related("lines"), lead=pk, number=number)


def _forms(request: SignedInRequest, lead: Lead, draft: QuoteDraft | None) -> SheetForms:
    """The forms of a sheet, with what stands in the draft, in an earlier version, or in the usual lines."""
    seen: dict[str, Any] = {"base_revision": draft.revision if draft else 0}
    if draft:
        return SheetForms(posted(request), draft.sheet(), note=draft.note, terms=draft.terms, **seen)
    earlier = request.GET.get("from", "")
    if is_number(earlier):
        quotes = Quote.objects.visible_to(request.user).filter(lead=lead, number=int(earlier))
        for quote in quotes.prefetch_related("lines"):
            return SheetForms(posted(request), quote.sheet(), terms=quote.terms, **seen)
    return SheetForms(posted(request), _usual(), **seen)


def _written(forms: SheetForms, draft: QuoteDraft | None) -> dict[str, Any]:
    """The forms, each line with what it comes to as it is saved."""
    stored = shown(draft.sheet()) if draft else None
    totals = [each.comes_to for each in stored.lines] if stored and not forms.form.is_bound else []
    rows = list(zip_longest(forms.lines.forms, totals, fillvalue=""))
    return {"form": forms.form, "lines": forms.lines, "rows": rows, "sheet": stored}


def _usual() -> Sheet:
    rules = rulebook.rules(QuoteRules, on=clock.organisation_day(clock.now()))
    return begun_with(rules.usual())
