"""What the record holds of leads, for who reads leads, and of hubs, for everybody."""

from collections.abc import Iterable

from django.db.models import Q

from compass.audit.models import Entry, EntryQuerySet
from leads.models.communities import Contact
from leads.models.hubs import Hub
from leads.models.leads import Lead, LeadMove


def moves_of(lead: Lead) -> list[LeadMove]:
    """The moves of a lead and of those that were merged into it, in their order; one query."""
    own = LeadMove.objects.filter(Q(lead=lead) | Q(lead__merged_into=lead))
    return list(own.select_related("by", "lead").order_by("at", "pk"))


def changes_of(lead: Lead, *, besides: Iterable[str], of_contacts: Iterable[str]) -> EntryQuerySet:
    """What is recorded of a lead and those merged into it, but for some verbs, and some verbs of all their contacts.

    Two queries beside its own.
    """
    family = [lead.pk, *lead.merged.values_list("pk", flat=True)]
    people = Contact.objects.filter(lead__in=family).values_list("pk", flat=True)
    of_leads = Q(target=Lead._meta.label_lower, target_id__in=[str(pk) for pk in family]) & ~Q(verb__in=besides)
    of_people = Q(target=Contact._meta.label_lower, target_id__in=[str(pk) for pk in people], verb__in=of_contacts)
    return Entry.objects.filter(of_leads | of_people).select_related("actor")


def changes_of_hub(hub: Hub, verbs: Iterable[str]) -> EntryQuerySet:
    """The entries of some verbs about a hub, the newest first, each with who did it."""
    return Entry.objects.about(hub).filter(verb__in=verbs).select_related("actor")
