"""Who is talked to: at a lead, and later of a community."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.person import Person
from leads.actions.communities import locked_community
from leads.actions.leads import locked
from leads.models import Community, Contact, Lead
from people.policy.refusals import Impossible

SAID = ("name", "title", "is_representative", "is_technical", "is_billing")


@transaction.atomic
def add_contact(lead: Lead, *, by: Person, now: datetime, **values: Any) -> Contact:
    """Write down somebody of a lead, and of its community unless their address stands there already.

    Raises ValidationError where the address stands at this lead already.
    """
    lead = locked(lead)
    contact = Contact(lead=lead, community=lead.community, **values)
    if _stands_at_community(contact):
        contact.community = None
    contact.full_clean()
    contact.save()
    record("add_contact", contact, by=by, now=now, after=snapshot(contact, SAID))
    return contact


@transaction.atomic
def add_community_contact(community: Community, *, by: Person, now: datetime, **values: Any) -> Contact:
    """Write down somebody of a community. Raises ValidationError where the address stands there already."""
    contact = Contact(community=locked_community(community), **values)
    _check_community(contact)
    contact.full_clean()
    contact.save()
    record("add_contact", contact, by=by, now=now, after=snapshot(contact, SAID))
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: Person, now: datetime, **values: Any) -> Contact:
    """Change what is written of somebody, for their lead and their community at once."""
    contact = Contact.objects.select_for_update(of=("self",), no_key=True).get(pk=contact.pk)
    before = snapshot(contact, SAID)
    for name, value in values.items():
        setattr(contact, name, value)
    _check_community(contact)
    contact.full_clean()
    contact.save()
    record("change_contact", contact, by=by, now=now, before=before, after=snapshot(contact, SAID))
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: Person, now: datetime) -> Contact:
    """Somebody is no longer to be written to, neither for their lead nor for their community.

    Their name stays where they did something.
    """
    contact = Contact.objects.select_for_update(of=("self",), no_key=True).get(pk=contact.pk)
    if contact.left_on:
        raise Impossible(f"{contact} is no contact any more already.")
    contact.left_on = clock.organisation_day(now)
    contact.save(update_fields=["left_on"])
    record("remove_contact", contact, by=by, now=now)
    return contact


def reachable(lead: Lead, to: Contact) -> Contact:
    """A contact as it stands. Raises Impossible where they are none of the lead any more, or have no address."""
    contact = lead.contacts.reachable().filter(pk=to.pk).first()
    if contact is None:
        raise Impossible(f"{to} is no contact of this lead who has an address; write it down first.")
    return contact


def _check_community(contact: Contact) -> None:
    """Raise ValidationError where another contact of its community has its address."""
    if _stands_at_community(contact):
        raise ValidationError({"email": "Somebody with this address is a contact of this community already."})


def _stands_at_community(contact: Contact) -> bool:
    if contact.community_id is None or not contact.email:
        return False
    same = Contact.objects.standing().filter(community=contact.community_id, email__iexact=contact.email)
    return same.exclude(pk=contact.pk).exists()
