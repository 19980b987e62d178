"""Leads come in from a table: looked at first, then imported exactly so, in one transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.db.models import Q

from compass import clock
from compass.audit.record import record_all, snapshot
from compass.explanation import instant
from compass.handbook import rulebook
from compass.portal.actions import index
from compass.portal.markdown import validate_depth
from compass.requests import is_number
from leads.actions.leads import SAID
from leads.models import Contact, Lead, LeadMove
from leads.policy.lead_files import HERE, Reading, Sheet
from leads.policy.lead_imports import CORRECTED, IMPORTED, Here, Known, LeadPlan, Row, key_of, plan
from leads.policy.stages import StageRules
from people.models import Member
from projects.actions.revisions import PlanOvertaken
from projects.enums import Fate

OF_LEAD = (
    "organisation",
    "domain",
    "kind",
    "users",
    "about",
    "reason",
    "next_step",
    "next_on",
    "source",
    "external_id",
)
BY_ANOTHER = ("owner", "next_owner", "community", "merged_into", "setup", "renews", "scope_decided_by", "lead")
VERB = "import_leads"
LONGEST_ABOUT = 5_000


def plan_lead_import(sheet: Sheet, reading: Reading, *, by: Member, now: datetime) -> LeadPlan:
    """What an import of a table would do to the leads as they are now. Changes nothing; four queries."""
    today = clock.organisation_day(now)
    rules = rulebook.rules(StageRules, on=today)
    everybody = Lead.objects.values_list("organisation", "domain")
    others = frozenset(word.casefold() for pair in everybody for word in pair if word)
    here = Here(_known(sheet, reading), others, _people(), by.email, today)
    return plan(sheet, reading, rules, here, _fault)


def import_leads(sheet: Sheet, reading: Reading, *, digest: str, by: Member, now: datetime) -> LeadPlan:
    """Do what was shown under this digest: open what is new where it stands, correct what is here; all or nothing.

    A lead that comes from elsewhere may stand where it lacks what its status asks for; its page shows that as missing.
    Raises PlanOvertaken where something else would be done by now.
    """
    try:
        return _import(sheet, reading, digest=digest, by=by, now=now)
    except IntegrityError:  # somebody imported the same leads in this moment
        raise PlanOvertaken(plan_lead_import(sheet, reading, by=by, now=now)) from None


@transaction.atomic
def _import(sheet: Sheet, reading: Reading, *, digest: str, by: Member, now: datetime) -> LeadPlan:
    shown = plan_lead_import(sheet, reading, by=by, now=now)
    leads = _locked([row.known.pk for row in shown.of(Fate.CHANGED) if row.known])
    found = plan_lead_import(sheet, reading, by=by, now=now)
    if found.digest != digest:
        raise PlanOvertaken(found)
    members = {each.email: each for each in Member.objects.active()}
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    added = _add(found.of(Fate.ADDED), members, rules, by, now)
    changed = _change(found.of(Fate.CHANGED), leads, members)
    record_all(VERB, [*added, *changed], by=by, now=now)
    index("lead", *(lead.pk for lead, _, _ in (*added, *changed)))
    return found


Told = list[tuple[Lead, dict[str, Any], dict[str, Any]]]


def _locked(pks: Sequence[int]) -> dict[int, Lead]:
    leads = Lead.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pks).order_by("pk")
    return {lead.pk: lead for lead in leads}


def _add(rows: Sequence[Row], members: Mapping[str, Member], rules: StageRules, by: Member, now: datetime) -> Told:
    """Open new leads where they stand elsewhere; the move that says so is marked."""
    leads = [_lead(row.values, rules, now, members) for row in rows]
    Lead.objects.bulk_create(leads)
    LeadMove.objects.bulk_create(
        LeadMove(lead=lead, to_status=lead.status, to_phase=lead.phase, at=now, by=by, reason=IMPORTED)
        for lead in leads
    )
    contacts = ((lead, _contact(row.values)) for lead, row in zip(leads, rows, strict=True))
    Contact.objects.bulk_create(Contact(lead=lead, **values) for lead, values in contacts if values)
    return [(lead, {}, snapshot(lead, SAID)) for lead in leads]


def _change(rows: Sequence[Row], leads: Mapping[int, Lead], members: Mapping[str, Member]) -> Told:
    told: Told = []
    contacts: list[Contact] = []
    for row in rows:
        lead = leads[row.known.pk if row.known else 0]
        changes = dict(row.changes)
        if person := changes.pop("contact", ""):
            contacts.append(Contact(lead=lead, community_id=lead.community_id, **_contact(row.values)))
        before = snapshot(lead, changes)
        for name, value in changes.items():
            setattr(lead, name, members[value] if name == "owner" else value)
        lead.revision += 1
        told.append((lead, before, snapshot(lead, changes) | ({"contact": person} if person else {})))
    Lead.objects.bulk_update([lead for lead, _, _ in told], [*CORRECTED, "revision"])
    Contact.objects.bulk_create(contacts)
    return told


def _known(sheet: Sheet, reading: Reading) -> dict[tuple[str, str], Known]:
    """The leads of the same sources, and those that were opened here, by source and number; two queries."""
    keys = {key_of(row, reading) for row in sheet.rows}
    own = [int(number) for source, number in keys if source == HERE and is_number(number)]
    found = Lead.objects.filter(Q(source__in={source for source, _ in keys}) | Q(pk__in=own)).select_related("owner")
    people: dict[int, set[str]] = defaultdict(set)
    for pk, name, email in Contact.objects.filter(lead__in=found).values_list("lead", "name", "email"):
        people[pk or 0] |= {name.casefold(), email.casefold()}
    return {
        (lead.source, lead.external_id) if lead.external_id else (HERE, str(lead.pk)): Known(
            lead.pk,
            {name: getattr(lead, name) for name in CORRECTED} | {"owner": lead.owner.email},
            lead.status,
            lead.phase,
            frozenset(people[lead.pk]),
        )
        for lead in found
    }


def _people() -> dict[str, str]:
    """The addresses of active members by all that they alone are called, in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in Member.objects.active():
        for word in (each.email, each.google_email, each.name, each.short_name):
            found[word.casefold()].add(each.email)
    return {word: next(iter(emails)) for word, emails in found.items() if word and len(emails) == 1}


def _fault(values: Mapping[str, Any]) -> str:
    """Why the record cannot take a lead with these values; no query."""
    try:
        lead = Lead(**{name: values[name] for name in OF_LEAD}, status=values["status"])
        lead.clean_fields(exclude=[*BY_ANOTHER, "phase", "opened_at", "entered_at"])
        MaxLengthValidator(LONGEST_ABOUT)(values["about"])
        validate_depth(values["about"])
        if contact := _contact(values):
            Contact(**contact).clean_fields(exclude=["lead", "community"])
    except ValidationError as invalid:
        told = invalid.message_dict if hasattr(invalid, "error_dict") else {"about": invalid.messages}
        return " ".join(f"{name.replace('_', ' ').capitalize()}: {' '.join(said)}" for name, said in told.items())
    return ""


def _contact(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is written of the contact of a new lead; empty where it has none."""
    name, email = values["contact_name"], values["contact_email"]
    return {"name": name or email.partition("@")[0], "email": email} if name or email else {}


def _lead(values: Mapping[str, Any], rules: StageRules, now: datetime, members: Mapping[str, Member]) -> Lead:
    status, opened_on = rules.status(values["status"]), values["opened_on"]
    return Lead(
        **{name: values[name] for name in OF_LEAD},
        owner=members[values["owner"]],
        next_owner=members[values["next_owner"]] if values["next_owner"] else None,
        status=status.key,
        phase=status.phase,
        opened_at=min(instant(opened_on, settings.ORGANISATION_ZONE), now) if opened_on else now,
        entered_at=now,
    )
