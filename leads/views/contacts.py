"""Contacts of leads are added, changed and let go."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.forms.contacts import ContactForm
from leads.models import Contact, Lead
from leads.views.leads import readable
from people.policy.refusals import Impossible

STANDS_HERE = "Somebody with this address is a contact of this lead already."


@require_http_methods(["GET", "HEAD", "POST"])
def contact_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down somebody of a lead."""
    lead = readable(request, pk)
    form = ContactForm(posted(request), initial={f"is_{request.GET.get('as', '')}": True})
    if form.is_valid():
        try:
            contact = actions.add_contact(lead, **form.cleaned_data, by=request.user, now=clock.now())
        except ValidationError:
            form.add_error("email", STANDS_HERE)
        else:
            messages.success(request, f"{contact} is a contact now.")
            return redirect(lead)
    context = {"form": form, "lead": lead}
    return render(request, "leads/contact_add.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is written of somebody."""
    contact = _readable(request, pk)
    form = ContactForm(posted(request), initial={name: getattr(contact, name) for name in ContactForm.base_fields})
    if form.is_valid():
        try:
            actions.change_contact(contact, **form.cleaned_data, by=request.user, now=clock.now())
        except ValidationError:
            form.add_error("email", STANDS_HERE)
        else:
            messages.success(request, "It is saved.")
            return redirect("leads:lead-detail", contact.lead_id)
    context = {"form": form, "contact": contact, "lead": contact.lead}
    return render(request, "leads/contact_change.html", context, status=422 if form.is_bound else 200)


@require_POST
def contact_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody is no longer to be written to."""
    contact = _readable(request, pk)
    try:
        actions.remove_contact(contact, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, f"{contact} is no contact any more.")
    return redirect("leads:lead-detail", contact.lead_id)


def _readable(request: SignedInRequest, pk: int) -> Contact:
    """A contact of a lead that the reader may see; to others it is not there."""
    leads = Lead.objects.visible_to(request.user)
    return get_object_or_404(
        Contact.objects.visible_to(request.user).filter(lead__in=leads).select_related("lead"), pk=pk
    )
