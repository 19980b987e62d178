"""Contacts of communities are added, changed and let go by whoever keeps the community."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from compass.requests import SignedInRequest, posted
from leads import actions
from leads.forms.contacts import ContactForm
from leads.views.communities import kept_community
from leads.views.saving import save
from projects.views.verbs import carry_out


@require_http_methods(["GET", "HEAD", "POST"])
def community_contact_add(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write down somebody of a community."""
    community = kept_community(request, slug)
    verb = partial(actions.add_community_contact, community)
    return save(
        request,
        ContactForm(posted(request)),
        verb,
        template="leads/community_contact_add.html",
        said="They are a contact now.",
        back_to=community,
        community=community,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def community_contact_change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is written of somebody; where they are of a lead as well, it is one row."""
    community = kept_community(request, slug)
    contact = get_object_or_404(community.contacts.visible_to(request.user).standing(), pk=pk)
    form = ContactForm(posted(request), initial={name: getattr(contact, name) for name in ContactForm.base_fields})
    return save(
        request,
        form,
        partial(actions.change_contact, contact),
        template="leads/community_contact_change.html",
        said="It is saved.",
        back_to=community,
        community=community,
        contact=contact,
    )


@require_POST
def community_contact_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody is no longer to be written to."""
    community = kept_community(request, slug)
    contact = get_object_or_404(community.contacts.visible_to(request.user), pk=pk)
    said = f"{contact} is no contact any more."
    return carry_out(request, actions.remove_contact, contact, said=said, back_to=community)
