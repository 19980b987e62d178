"""One lead: its next step, what the next status asks for, its people, and where it has been."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, posted
from leads import actions
from leads.forms.leads import MoveLeadForm
from leads.models import Lead
from leads.models.asking import dated
from leads.models.facts import facts_of
from leads.models.stays import stays_of
from leads.models.weighing import weighed
from leads.policy.needs import Facts, checked
from leads.policy.rail import days, rail
from leads.policy.stages import StageRules, Status, may_follow, next_of
from leads.views.communities import hubs_of_lead
from leads.views.contracts import contract_of
from leads.views.leads import readable
from leads.views.sheets import quotes_of
from people.policy.refusals import Impossible


@require_safe
def lead_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One lead, with what it needs to go on."""
    lead, now = readable(request, pk), clock.now()
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    stays, facts = stays_of([lead])[lead.pk], facts_of([lead])[lead.pk]
    status = standing(lead, rules)
    context = {
        "lead": lead,
        "status": status,
        "stops": rail(stays, status.label, lead.kind, now),
        "contacts": lead.contacts.standing(),
        "folder": lead.folder.standing(),
        "questionnaires": dated(lead.questionnaires.select_related("sent_by"), now),
        "weighed": weighed(lead),
        "history": _history(lead, rules, now),
        "is_stale": lead.is_open and (now - lead.entered_at).days >= rules.stale_days,
        "now": now,
        **_way(lead, status, facts, rules),
        **hubs_of_lead(request, lead),
        **contract_of(lead),
        **quotes_of(lead, now),
    }
    return render(request, "leads/lead_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose where a lead goes; what each status asks for and is missing stands beside it."""
    lead, now, status = readable(request, pk), clock.now(), 422
    rules = rulebook.rules(StageRules, on=clock.organisation_day(now))
    open_to = [each for each in rules.all() if may_follow(lead.phase, each) and each.key != lead.status]
    seen = {"status": request.GET.get("to", ""), "base_revision": lead.revision}
    form = MoveLeadForm(posted(request), statuses=open_to, initial=seen)
    if form.is_valid():
        try:
            actions.move_lead(lead, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.refresh(str(refused), lead.revision)
            status = 409
        else:
            messages.success(request, f"“{lead}” has moved.")
            return redirect(lead)
    facts = facts_of([lead])[lead.pk]
    choices = [(each, [a for a in checked(each, lead.kind, facts, rules) if not a.is_met]) for each in open_to]
    context = {"form": form, "lead": lead, "choices": choices, "chosen": form["status"].value()}
    return render(request, "leads/lead_move.html", context, status=status if form.is_bound else 200)


def standing(lead: Lead, rules: StageRules) -> Status:
    """The status of a lead; where the clause has it no more, the first of its phase."""
    found = next((each for each in rules.all() if each.key == lead.status), None)
    return found or Status(lead.status, lead.get_phase_display().capitalize(), lead.phase, ())


def _way(lead: Lead, status: Status, facts: Facts, rules: StageRules) -> dict[str, Any]:
    """What the next status asks for, and how much of it is there."""
    following = next_of(status, rules) if status in rules.all() else None
    asked = checked(following, lead.kind, facts, rules) if following else ()
    missing = [each for each in asked if not each.is_met]
    return {"following": following, "asked": asked, "missing": missing, "met": len(asked) - len(missing)}


def _history(lead: Lead, rules: StageRules, now: datetime) -> list[dict[str, Any]]:
    """The moves of a lead, the last first, each with how long it had stood where it was."""
    labels = {each.key: each.label for each in rules.all()}
    moves = list(lead.moves.select_related("by").order_by("at", "pk"))
    lines = []
    for before, move in zip([None, *moves], moves, strict=False):
        came_from = f"from {labels.get(move.from_status, move.from_status)}" if move.from_status else "opened"
        spent = days(move.at - before.at) if before else ""
        label = labels.get(move.to_status, move.to_status)
        lines.append({"move": move, "label": label, "came_from": came_from, "spent": spent})
    return lines[::-1]
