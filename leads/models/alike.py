"""Who is here already under nearly the same name, or with the same domain: leads and communities."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from leads.enums import LeadPhase
from leads.models.communities import Community
from leads.models.leads import Lead
from leads.policy.duplicates import same_domain, same_name, words


@dataclass(frozen=True)
class Alike:
    """A lead or a community that may be the same; `note` says where it stands. Only a community has a `slug`."""

    pk: int
    name: str
    domain: str
    note: str
    slug: str = ""


def leads_alike(organisation: str, domain: str, *, reader: Any, besides: int = 0) -> list[Alike]:
    """Leads that may be the same, the last opened first, those that were merged left out; one query."""
    leads = Lead.objects.visible_to(reader).unmerged().exclude(pk=besides)
    rows = leads.values_list("pk", "organisation", "domain", "phase")
    found = (Alike(pk, name, of, str(LeadPhase(phase).label)) for pk, name, of, phase in rows)
    return list(_alike(found, organisation, domain))


def communities_alike(organisation: str, domain: str, *, reader: Any) -> list[Alike]:
    """Communities that may be the same, by their names; one query."""
    rows = Community.objects.visible_to(reader).values_list("pk", "name", "domain", "slug")
    found = (Alike(pk, name, of, "community", slug) for pk, name, of, slug in rows)
    return list(_alike(found, organisation, domain))


def _alike(known: Iterator[Alike], organisation: str, domain: str) -> Iterator[Alike]:
    asked = words(organisation)
    for each in known:
        if same_domain(each.domain, domain) or same_name(words(each.name), asked):
            yield each
