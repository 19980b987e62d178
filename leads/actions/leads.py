"""Leads are opened, described and decided on, and always have a next step (handbook 3.3.2)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.person import Person
from compass.portal.actions import index
from leads.enums import LeadPhase
from leads.models import Lead, LeadMove
from leads.policy.stages import StageRules
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision

SAID = ("organisation", "domain", "kind", "owner", "status", "next_step", "next_on")
STEP = ("next_step", "next_owner", "next_on")
SCOPE = ("is_in_scope", "scope_reason")


@dataclass(frozen=True)
class NextStep:
    """What somebody does next for a lead, and by which day."""

    what: str
    owner: Member
    on: date


@transaction.atomic
def open_lead(
    *, organisation: str, owner: Member, step: NextStep, by: Person | None, now: datetime, **values: Any
) -> Lead:
    """Write down somebody who shows interest. It begins in the first status of triage.

    Raises ValidationError where a field takes no such words.
    """
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    first = rules.first_of(LeadPhase.TRIAGE)
    lead = Lead(organisation=organisation, owner=owner, status=first.key, phase=first.phase, **values)
    lead.opened_at = lead.entered_at = now
    _take(lead, step)
    lead.full_clean()
    lead.save()
    LeadMove.objects.create(lead=lead, to_status=first.key, to_phase=first.phase, at=now, by_id=by.pk if by else None)
    record("open_lead", lead, by=by, now=now, after=snapshot(lead, SAID))
    index("lead", lead.pk)
    return lead


@transaction.atomic
def change_lead(lead: Lead, *, base_revision: int | None = None, by: Person, now: datetime, **values: Any) -> Lead:
    """Change what is written of a lead. Raises Overtaken where somebody was first."""
    lead = locked(lead)
    check_revision(lead, base_revision)
    changed = {name: value for name, value in values.items() if getattr(lead, name) != value}
    if not changed:
        return lead
    before = snapshot(lead, changed)
    for name, value in changed.items():
        setattr(lead, name, value)
    return _keep(lead, "change_lead", before, tuple(changed), by=by, now=now)


@transaction.atomic
def set_next_step(lead: Lead, step: NextStep, *, base_revision: int | None = None, by: Person, now: datetime) -> Lead:
    """The last step is done: say what comes next, whose it is and by when. Raises Impossible for a closed lead."""
    lead = locked(lead)
    check_revision(lead, base_revision)
    if not lead.is_open:
        raise Impossible(f"“{lead}” is closed; nothing comes next. Take it up again first.")
    before = snapshot(lead, STEP)
    _take(lead, step)
    return _keep(lead, "set_next_step", before, STEP, by=by, now=now)


@transaction.atomic
def decide_scope(lead: Lead, *, is_in_scope: bool, reason: str, by: Person, now: datetime) -> Lead:
    """Decide whether a lead is in scope. That it is not gives nothing up by itself: it is moved for that."""
    lead = locked(lead)
    if lead.phase != LeadPhase.TRIAGE:
        raise Impossible(f"“{lead}” is not in triage any more.")
    before = snapshot(lead, SCOPE)
    lead.is_in_scope, lead.scope_reason = is_in_scope, reason
    lead.scope_decided_at, lead.scope_decided_by_id = now, by.pk
    return _keep(lead, "decide_scope", before, SCOPE, by=by, now=now)


def locked(lead: Lead) -> Lead:
    """A lead as it stands, locked until the transaction ends."""
    return Lead.objects.select_for_update(of=("self",), no_key=True).get(pk=lead.pk)


def put(lead: Lead, status: str, phase: str, *, by: Person | None, now: datetime, reason: str = "") -> None:
    """Put a lead into a status, and keep the move; the lead is saved by the caller."""
    LeadMove.objects.create(
        lead=lead,
        from_status=lead.status,
        to_status=status,
        from_phase=lead.phase,
        to_phase=phase,
        at=now,
        by_id=by.pk if by else None,
        reason=reason,
    )
    lead.status, lead.phase, lead.entered_at = status, phase, now


def _keep(lead: Lead, verb: str, before: dict[str, Any], names: tuple[str, ...], *, by: Person, now: datetime) -> Lead:
    lead.revision += 1
    lead.full_clean()
    lead.save()
    record(verb, lead, by=by, now=now, before=before, after=snapshot(lead, names))
    index("lead", lead.pk)
    return lead


def _take(lead: Lead, step: NextStep) -> None:
    if not step.owner.is_active:
        raise Impossible(f"{step.owner} has left; somebody else takes the next step.")
    lead.next_step, lead.next_owner, lead.next_on = step.what, step.owner, step.on
