"""Leads become communities, and take their people along (handbook 3.3.2)."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from leads.actions.leads import locked
from leads.models import Community, Lead
from people.models import Member

SAID = ("name", "slug", "domain", "champion")


@transaction.atomic
def found_community(
    name: str, *, domain: str = "", champion: Member | None = None, by: Person | None, now: datetime
) -> Community:
    """Write down a community. Raises ValidationError where another one has its name."""
    community = Community(name=name, slug=_free_slug(name), domain=domain, champion=champion)
    community.full_clean()
    community.save()
    record("found_community", community, by=by, now=now, after=snapshot(community, SAID))
    index("community", community.pk)
    return community


@transaction.atomic
def join_community(lead: Lead, community: Community, *, by: Person, now: datetime) -> Lead:
    """A lead is of a community from now on, and its contacts are that community's as well."""
    lead = locked(lead)
    before = snapshot(lead, ("community",))
    lead.community = community
    lead.revision += 1
    lead.save(update_fields=["community", "revision"])
    lead.contacts.standing().update(community=community)
    record("join_community", lead, by=by, now=now, before=before, after=snapshot(lead, ("community",)))
    return lead


def _free_slug(name: str) -> str:
    stem = slugify(name)[:50] or "community"
    taken = set(Community.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(each for each in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if each not in taken)
