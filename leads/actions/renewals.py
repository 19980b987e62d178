"""An agreement is renewed: by a new lead, which goes the usual way until it is signed (handbook 3.3.2)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from compass import clock
from compass.audit.record import record, record_all, snapshot
from compass.explanation import say
from compass.person import Person
from leads.actions.decommissions import cancel_decommission
from leads.actions.leads import NextStep, open_lead
from leads.enums import HubStatus
from leads.models import Agreement, Contact, HubAgreement, Lead, reads_leads
from leads.models.dated_agreements import dated
from leads.policy.renewals import first_step_on
from people.models import Member
from people.policy.refusals import Impossible

FIRST_STEP = "Agree on the next term"
CARRIED = ("name", "title", "email", "hub_login", "is_representative", "is_technical", "is_billing")


@transaction.atomic
def begin_renewal(agreement: Agreement, *, by: Member, now: datetime) -> Lead:
    """Open a lead for what is to follow an agreement, with its community, its people and its owner, in scope already.

    Raises Impossible where something follows already, or somebody has begun.
    """
    agreement = _locked(agreement)
    community, found = agreement.community, dated([agreement])
    if community is None or not found:
        raise Impossible("This agreement is not signed yet; there is nothing to renew.")
    if hasattr(agreement, "renewed_by"):
        raise Impossible(f"The {agreement} is renewed already.")
    if begun := agreement.renewal_leads.open().first():
        raise Impossible(f"Somebody has begun to renew it already: see the lead “{begun}”.")
    old, today = agreement.lead, clock.organisation_day(now)
    owner = old.owner if old.owner.is_active and reads_leads(old.owner) else by
    lead = open_lead(
        organisation=community.name,
        domain=community.domain or old.domain,
        kind=old.kind,
        users=old.users,
        owner=owner,
        community=community,
        renews=agreement,
        is_in_scope=True,
        scope_reason=f"It renews the agreement that ends {say(found[0].ends_on)}.",
        scope_decided_at=now,
        scope_decided_by_id=by.pk,
        step=NextStep(FIRST_STEP, owner, first_step_on(found[0].ends_on, found[0].rules, today)),
        by=by,
        now=now,
    )
    _carry_contacts(old, lead, by=by, now=now)
    return lead


@transaction.atomic
def take_over(agreement: Agreement, *, by: Person, now: datetime) -> None:
    """A signed agreement follows the one it renews: it pays for its hubs, and a plan to take them down is over.

    To be called as it is signed, with `renews` set; without one, nothing is done.
    """
    if agreement.renews is None:
        return
    before = _locked(agreement.renews)
    known = agreement.covers.values("hub")
    left = before.covers.exclude(hub__status=HubStatus.ENDED).exclude(hub__in=known)
    new = HubAgreement.objects.bulk_create(HubAgreement(hub_id=each.hub_id, agreement=agreement) for each in left)
    if new:
        record("take_over", agreement, by=by, now=now, after={"hubs": [each.hub_id for each in new]})
    plan = getattr(before, "decommission", None)
    if plan and plan.is_open:
        cancel_decommission(plan, reason="The agreement is renewed.", by=by, now=now)


def _carry_contacts(old: Lead, lead: Lead, *, by: Person, now: datetime) -> None:
    """Copy who is talked to. They stand at their community already, so that only the lead is written on the copies."""
    found = Contact.objects.standing().filter(Q(lead=old) | Q(community=lead.community)).order_by("-pk")
    people = {each.email.lower() or each.name: each for each in found}
    copies = [Contact(lead=lead, **{name: getattr(each, name) for name in CARRIED}) for each in people.values()]
    copied = Contact.objects.bulk_create(copies[::-1])
    record_all("add_contact", [(each, {}, snapshot(each, ("name", "lead"))) for each in copied], by=by, now=now)


def _locked(agreement: Agreement) -> Agreement:
    agreements = Agreement.objects.select_related("lead__owner", "community")
    return agreements.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
