"""Leads are weighed under the seven headings of MANIAC-T (handbook 3.3.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from compass.audit.record import record
from compass.person import Person
from leads.actions.leads import locked
from leads.enums import Heading, Light
from leads.models import Finding, Lead
from leads.models.weighing import weighed
from leads.policy.questionnaires import Answer, notes_of
from projects.actions.revisions import Overtaken


@dataclass(frozen=True)
class Weight:
    """What somebody finds under a heading, having seen a revision of it; None where nobody looked before."""

    heading: Heading
    note: str
    light: str
    base_revision: int | None = None


@transaction.atomic
def weigh_lead(lead: Lead, findings: Iterable[Weight], *, by: Person, now: datetime) -> Lead:
    """Write down what is found under some headings; the others stay. All or nothing.

    Raises Overtaken, naming the headings, where somebody was first.
    """
    lead = locked(lead)
    known = dict(weighed(lead))
    changed = [(each, known[each.heading]) for each in findings]
    changed = [(each, found) for each, found in changed if (each.note, each.light) != (found.note, found.light)]
    if late := [each for each, found in changed if each.base_revision not in {None, found.revision}]:
        names = ", ".join(each.heading.label for each in late)
        raise Overtaken(f"Somebody changed this while you had it open: {names}. Yours is kept here.")
    if not changed:
        return lead
    before = _said(found for _, found in changed)
    for each, found in changed:
        _keep(found, each.note, each.light)
    record("weigh_lead", lead, by=by, now=now, before=before, after=_said(found for _, found in changed))
    return lead


def note_answers(lead: Lead, answers: Sequence[Answer], *, now: datetime) -> None:
    """Note what was answered under the headings of which nothing is written yet. The lead is locked by the caller."""
    notes = notes_of(answers)
    empty = [found for heading, found in weighed(lead) if heading in notes and not found.note and not found.light]
    for found in empty:
        _keep(found, notes[found.heading], Light.OPEN)
    if empty:
        record("note_answers", lead, by=None, now=now, after=_said(empty))


def _keep(found: Finding, note: str, light: str) -> None:
    found.note, found.light = note, light
    found.revision += 1
    found.full_clean()
    found.save()


def _said(findings: Iterable[Finding]) -> dict[str, Any]:
    return {str(each.heading): {"note": each.note, "light": each.light} for each in findings}
