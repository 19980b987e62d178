"""Two leads that are one: the first is merged into the second, and both histories are kept (handbook 3.3.2)."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.person import Person
from compass.portal.actions import index
from leads.actions.leads import put
from leads.enums import LeadPhase
from leads.models import Lead
from leads.policy.merging import Merging
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision

SAID = ("status", "phase", "merged_into")


@transaction.atomic
def merge_leads(lead: Lead, *, into: Lead, base_revision: int | None = None, by: Person, now: datetime) -> Lead:
    """Merge a lead into another one, and say which one stays.

    Its people, its folder and what is known of it under the seven headings go over where the other has none of it; its
    questionnaires, quotes and contracts stay with it, and its moves in the record. Raises Overtaken where somebody was
    first, Impossible where it cannot be.
    """
    lead, into = _locked(lead, into)
    check_revision(lead, base_revision)
    if refusal := _merging(lead, into).refusal():
        raise Impossible(refusal)
    before = snapshot(lead, SAID)
    _take_over(lead, into)
    Lead.objects.filter(merged_into=lead).update(merged_into=into)
    put(lead, LeadPhase.MERGED, LeadPhase.MERGED, by=by, now=now, reason=f"Merged into {into}.")
    lead.merged_into, lead.reason = into, ""
    for each in (lead, into):
        each.revision += 1
        each.save()
    record("merge_leads", lead, by=by, now=now, before=before, after=snapshot(lead, SAID))
    record("merge_leads", into, by=by, now=now, after={"merged": lead.pk})
    index("lead", lead.pk, into.pk)
    return into


def _locked(lead: Lead, into: Lead) -> tuple[Lead, Lead]:
    """Both as they stand, locked in the order of their keys: two who merge them crosswise wait for each other."""
    pks = (lead.pk, into.pk)
    locked = Lead.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pks).order_by("pk")
    found = {each.pk: each for each in locked}
    return found[lead.pk], found[into.pk]


def _merging(lead: Lead, into: Lead) -> Merging:
    return Merging(
        is_same=lead.pk == into.pk,
        gone_is_merged=lead.phase == LeadPhase.MERGED,
        gone_is_open=lead.is_open,
        stays_is_merged=into.phase == LeadPhase.MERGED,
        stays_is_open=into.is_open,
        has_contract=lead.agreements.filter(withdrawn_at=None).exists(),
        renews=lead.renews_id is not None,
    )


def _take_over(lead: Lead, into: Lead) -> None:
    """What stands at both stays where it is; contacts are told apart by their addresses, and by name without one."""
    known = {each.email.casefold() or each.name.casefold() for each in into.contacts.standing()}
    for contact in lead.contacts.standing():
        if (contact.email.casefold() or contact.name.casefold()) not in known:
            contact.lead, contact.community = into, contact.community or into.community
            contact.save(update_fields=["lead", "community"])
    lead.folder.update(lead=into)
    lead.findings.exclude(heading__in=into.findings.values("heading")).update(lead=into)
