"""Contacts of leads are added, changed and let go."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from compass.requests import SignedInRequest, posted
from leads import actions
from leads.forms.contacts import ContactForm
from leads.models import Contact, Lead
from leads.views.leads import readable
from leads.views.saving import save
from projects.views.verbs import carry_out


@require_http_methods(["GET", "HEAD", "POST"])
def contact_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down somebody of a lead."""
    lead = readable(request, pk)
    form = ContactForm(posted(request), initial={f"is_{request.GET.get('as', '')}": True})
    template, said, verb = "leads/contact_add.html", "They are a contact now.", partial(actions.add_contact, lead)
    return save(request, form, verb, template=template, said=said, back_to=lead, at="email", lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is written of somebody."""
    contact = _readable(request, pk)
    lead, verb = contact.lead, partial(actions.change_contact, contact)
    form = ContactForm(posted(request), initial={name: getattr(contact, name) for name in ContactForm.base_fields})
    page: dict[str, Any] = {"template": "leads/contact_change.html", "said": "It is saved.", "at": "email"}
    return save(request, form, verb, back_to=lead, contact=contact, lead=lead, **page)


@require_POST
def contact_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody is no longer to be written to."""
    contact = _readable(request, pk)
    said = f"{contact} is no contact any more."
    return carry_out(request, actions.remove_contact, contact, said=said, back_to=contact.lead)


def _readable(request: SignedInRequest, pk: int) -> Contact:
    """A contact of a lead that the reader may see; to others it is not there."""
    leads = Lead.objects.visible_to(request.user)
    return get_object_or_404(
        Contact.objects.visible_to(request.user).filter(lead__in=leads).select_related("lead"), pk=pk
    )
