"""Leads go from status to status, and leave a trace of each (handbook 3.3.2)."""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.person import Person
from compass.portal.actions import index
from leads.actions.contracts import withdraw_asked
from leads.actions.leads import locked, put
from leads.actions.setup import begin_setup
from leads.enums import LeadPhase
from leads.models import Lead
from leads.models.facts import facts_of
from leads.policy.needs import Unmet, missing
from leads.policy.stages import GIVEN_UP, StageRules, may_follow
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision

PLACE = ("status", "phase", "reason")


@transaction.atomic
def move_lead(
    lead: Lead, status: str, *, reason: str = "", base_revision: int | None = None, by: Person, now: datetime
) -> Lead:
    """Move a lead to a status that has all it asks for. The first time that one is set up, its work is filed.

    With one that is given up goes the contract that nobody has signed: the host is told.

    Raises Overtaken where somebody was first, Impossible where it cannot go there from where it is, Unmet where
    something is missing.
    """
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    lead = locked(lead)
    check_revision(lead, base_revision)
    target = next((each for each in rules.all() if each.key == status), None)
    if target is None:
        raise Impossible("There is no such status any more; open the lead anew.")
    if target.key == lead.status:
        return lead
    if not may_follow(lead.phase, target):
        raise Impossible(f"“{lead}” cannot go from {LeadPhase(lead.phase).label} to “{target.label}”.")
    before = snapshot(lead, PLACE)
    lead.reason = reason if target.phase in GIVEN_UP else ""
    if unmet := missing(target, lead.kind, facts_of([lead])[lead.pk], rules):
        raise Unmet(target.label, unmet)
    put(lead, target.key, target.phase, by=by, now=now, reason=reason)
    lead.revision += 1
    lead.save()
    record("move_lead", lead, by=by, now=now, before=before, after=snapshot(lead, PLACE))
    index("lead", lead.pk)
    if lead.phase in GIVEN_UP:
        withdraw_asked(lead, reason=reason, by=by, now=now)
    return begin_setup(lead, by=by, now=now) if lead.phase == LeadPhase.SETUP else lead
