"""Somebody who sells writes to a contact of a lead."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.actions.quote_news import known_of
from leads.forms.mails import MailForm
from leads.models import mails_of
from leads.policy.mails import MailRules, filled
from leads.views.leads import readable
from leads.views.sheets import first_contact
from people.policy.refusals import Impossible


@require_http_methods(["GET", "HEAD", "POST"])
def lead_write_to(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose a template; it is filled with what is known, changed by hand, and sent."""
    lead, now, status = readable(request, pk), clock.now(), 422
    templates = rulebook.rules(MailRules, on=clock.organisation_day(now)).all()
    chosen = next((each for each in templates if each.key == request.GET.get("template")), None)
    first = first_contact(lead)
    known = known_of(lead, first, request.user) if first else {}
    words = {name: filled(getattr(chosen, name), known) if chosen else "" for name in ("subject", "body")}
    form = MailForm(posted(request), lead=lead, initial={"to": first, "token": uuid4(), **words})
    if form.is_valid():
        try:
            actions.write_to(lead, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error("to", str(refused))
            status = 409
        else:
            messages.success(request, f"The mail to {form.cleaned_data['to']} is on its way.")
            return redirect(lead)
    context = {"lead": lead, "templates": templates, "chosen": chosen, "form": form, "first": first}
    context["written"] = mails_of(lead)
    return render(request, "leads/lead_write_to.html", context, status=status if form.is_bound else 200)
