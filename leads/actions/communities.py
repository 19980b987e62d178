"""Leads become communities, and take their people along (handbook 3.3.2)."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from compass.slugs import free_slug
from leads.actions.leads import locked
from leads.models import Community, Lead
from people.models import Member
from projects.actions.revisions import check_revision

SAID = ("name", "slug", "domain", "champion")
RESERVED = "add"
"""No community has this slug: it is where one is added."""


@transaction.atomic
def found_community(
    name: str,
    *,
    domain: str = "",
    about: str = "",
    champion: Member | None = None,
    by: Person | None,
    now: datetime,
) -> Community:
    """Write down a community. Raises ValidationError where another one has its name."""
    community = Community(
        name=name,
        slug=free_slug(name, Community.objects.all(), fallback="community", reserved={RESERVED}),
        domain=domain,
        champion=champion,
        about=about,
    )
    _save(community)
    record("found_community", community, by=by, now=now, after=snapshot(community, SAID))
    index("community", community.pk)
    return community


@transaction.atomic
def change_community(
    community: Community, *, base_revision: int | None = None, by: Person, now: datetime, **values: Any
) -> Community:
    """Change what is written of a community; its slug stays, so that links go on working.

    Raises Overtaken where somebody was first, ValidationError where another one has its name.
    """
    community = locked_community(community)
    check_revision(community, base_revision)
    changed = {name: value for name, value in values.items() if getattr(community, name) != value}
    if not changed:
        return community
    before = snapshot(community, changed)
    for name, value in changed.items():
        setattr(community, name, value)
    community.revision += 1
    _save(community)
    record("change_community", community, by=by, now=now, before=before, after=snapshot(community, changed))
    index("community", community.pk)
    return community


@transaction.atomic
def found_community_of(lead: Lead, name: str, *, by: Person, now: datetime) -> Lead:
    """Write down the community that a lead becomes. Raises ValidationError where another one has its name."""
    community = found_community(name, domain=lead.domain, by=by, now=now)
    return join_community(lead, community, by=by, now=now)


@transaction.atomic
def join_community(lead: Lead, community: Community, *, by: Person, now: datetime) -> Lead:
    """A lead is of a community from now on, and so are its contacts, each in one row.

    Whoever stands at the community with the same address already stays a contact of the lead alone.
    """
    lead = locked(lead)
    before = snapshot(lead, ("community",))
    lead.community = community
    lead.revision += 1
    lead.save(update_fields=["community", "revision"])
    known = {each.email.lower() for each in community.contacts.standing() if each.email and each.lead_id != lead.pk}
    new = [each.pk for each in lead.contacts.standing() if each.email.lower() not in known]
    lead.contacts.filter(pk__in=new).update(community=community)
    record("join_community", lead, by=by, now=now, before=before, after=snapshot(lead, ("community",)))
    return lead


def locked_community(community: Community) -> Community:
    """A community as it stands, locked until the transaction ends."""
    return Community.objects.select_for_update(of=("self",), no_key=True).get(pk=community.pk)


def _save(community: Community) -> None:
    """Check and save. Raises ValidationError where another has its name, also if it got it just now."""
    community.full_clean()
    try:
        with transaction.atomic():
            community.save()
    except IntegrityError:
        raise ValidationError({"name": "Another community has this name."}) from None
