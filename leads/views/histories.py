"""Where a lead has been and what was changed of it, with what was merged into it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from compass import clock
from compass.audit.models import Entry
from compass.handbook import rulebook
from compass.requests import SignedInRequest
from leads.enums import LeadPhase
from leads.models import Lead, LeadMove
from leads.models.changes import changes_of, moves_of
from leads.policy.rail import days
from leads.policy.stages import StageRules
from leads.views.leads import readable
from projects.policy.histories import Line, listed

TOLD_BY_MOVES = ("open_lead", "move_lead", "merge_leads", "settle_statuses")
OF_CONTACTS = {"add_contact": "added", "change_contact": "changed", "remove_contact": "let go"}


@require_safe
def lead_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that happened to a lead, the last first: its moves, what was changed, and its people."""
    lead = readable(request, pk)
    lines = sorted([*_moved(lead), *_changed(lead)], key=lambda line: line.at)[::-1]
    return render(request, "leads/lead_history.html", {"lead": lead, "history": lines})


def stages_of(lead: Lead) -> list[dict[str, Any]]:
    """The moves of a lead and of those merged into it, the last first; one query.

    `spent` is how long it had stood where it left, `whose` the lead that moved where that is another one.
    """
    labels, befores, lines = _labels(), dict[int, LeadMove](), list[dict[str, Any]]()
    for move in moves_of(lead):
        before = befores.get(move.lead_id)
        lines.append(
            {
                "move": move,
                "label": labels.get(move.to_status, move.to_status),
                "came_from": f"from {labels.get(move.from_status, move.from_status)}" if move.from_status else "opened",
                "spent": days(move.at - before.at) if before else "",
                "stood": move.at - before.at if before else None,
                "whose": move.lead if move.lead_id != lead.pk else None,
            }
        )
        befores[move.lead_id] = move
    return lines[::-1]


def _labels() -> dict[str, str]:
    """What each status is called, or was while the clause had it."""
    begun = rulebook.history(StageRules).begun("statuses", clock.organisation_day(clock.now()))
    merged = {LeadPhase.MERGED.value: str(LeadPhase.MERGED.label).capitalize()}
    return merged | {row["key"]: row["label"] for each in begun for row in each.value}


def _moved(lead: Lead) -> Iterator[Line]:
    for stage in stages_of(lead):
        move, whose = stage["move"], f"“{stage['whose']}” " if stage["whose"] else "it "
        words = f"moved {whose}{stage['came_from']} to {stage['label']}" if move.from_status else f"opened {whose}"
        who = move.by.name if move.by else "The portal"
        yield Line(move.at, who, words.strip(), stage["stood"], move.reason)


def _changed(lead: Lead) -> Iterator[Line]:
    for entry in changes_of(lead, besides=TOLD_BY_MOVES, of_contacts=OF_CONTACTS):
        who = entry.actor.name if entry.actor else "The portal"
        yield Line(entry.at, who, _words(entry))


def _words(entry: Entry) -> str:
    """What an entry says: `changed their domain and users they expect`, `added Lena Sørum`."""
    if verb := OF_CONTACTS.get(entry.verb):
        return f"{verb} {entry.label}"
    changed = [name for name, value in entry.after.items() if value != entry.before.get(name)]
    known = {field.name: str(getattr(field, "verbose_name", field.name)) for field in Lead._meta.get_fields()}
    return f"changed {listed(known.get(name, name) for name in changed) or 'it'}"
