"""Somebody who sells writes to a contact of a lead."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from compass import clock
from compass.explanation import say
from compass.handbook import rulebook
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.actions.mails import known_of
from leads.enums import MailUse
from leads.forms.mails import MailForm
from leads.models import Lead, mails_of
from leads.policy.mails import MailRules, Template, filled
from leads.views.leads import readable
from leads.views.sheets import first_contact
from people.policy.refusals import Impossible


@require_http_methods(["GET", "HEAD", "POST"])
def lead_write_to(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose a template, or come with its use; it is filled with what is known, changed by hand, and sent."""
    lead, now, status = readable(request, pk), clock.now(), 422
    templates = rulebook.rules(MailRules, on=clock.organisation_day(now)).all()
    wanted = {request.GET.get("template"), request.GET.get("use")}
    chosen = next((each for each in templates if wanted & {each.key, each.use}), None)
    first = first_contact(lead)
    known = known_of(lead, first, request.user) | _ends(lead, chosen)
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


def _ends(lead: Lead, chosen: Template | None) -> dict[str, str]:
    """The last day of the agreement that a mail on a renewal speaks of; nothing for other mails."""
    if chosen is None or chosen.use != MailUse.RENEWAL:
        return {}
    agreement = lead.renews or lead.agreements.signed().order_by("ends_on", "pk").last()
    return {"until": say(agreement.ends_on)} if agreement and agreement.ends_on else {}
