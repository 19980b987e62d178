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
from leads.enums import LeadPhase
from leads.forms.leads import MoveLeadForm
from leads.models import Lead
from leads.models.dated_questionnaires import dated
from leads.models.facts import facts_of
from leads.models.stays import stays_of
from leads.models.weighing import weighed
from leads.policy.ages import rest
from leads.policy.needs import Facts, checked
from leads.policy.rail import rail
from leads.policy.stages import StageRules, Status, may_follow, next_of
from leads.views.alike import twice_here
from leads.views.communities import hubs_of_lead
from leads.views.contracts import contract_of
from leads.views.histories import stages_of
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
        "rest": rest(lead.entered_at, now, rules) if lead.is_open else None,
        "citation": rules.cite("stale_days"),
        "twice": twice_here(lead, request.user),
        "lost": rules.first_of(LeadPhase.LOST),
        "ended": checked(status, lead.kind, facts, rules) if lead.phase == LeadPhase.WON else (),
        "now": now,
        **_way(lead, status, facts, rules),
        **_sections(request, lead, now),
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
            return redirect("leads:lead-board" if "board" in request.POST else lead)
    facts = facts_of([lead])[lead.pk]
    choices = [(each, [a for a in checked(each, lead.kind, facts, rules) if not a.is_met]) for each in open_to]
    context = {"form": form, "lead": lead, "choices": choices, "chosen": form["status"].value()}
    return render(request, "leads/lead_move.html", context, status=status if form.is_bound else 200)


def standing(lead: Lead, rules: StageRules) -> Status:
    """The status of a lead; where the clause has it no more, the first of its phase."""
    found = next((each for each in rules.all() if each.key == lead.status), None)
    return found or Status(lead.status, lead.get_phase_display().capitalize(), lead.phase, ())


def _sections(request: SignedInRequest, lead: Lead, now: datetime) -> dict[str, Any]:
    """What was asked, weighed, offered, agreed on and set up, each as its part of the page shows it."""
    contacts = list(lead.contacts.standing())
    return {
        "contacts": contacts,
        "contact": next((each for each in contacts if each.is_representative), contacts[0] if contacts else None),
        "folder": lead.folder.standing(),
        "questionnaires": dated(lead.questionnaires.select_related("sent_by"), now),
        "weighed": weighed(lead),
        "history": stages_of(lead),
        **quotes_of(lead, now),
        **contract_of(lead),
        **hubs_of_lead(request, lead),
    }


def _way(lead: Lead, status: Status, facts: Facts, rules: StageRules) -> dict[str, Any]:
    """What the next status asks for, and how much of it is there."""
    following = next_of(status, rules) if status in rules.all() else None
    asked = checked(following, lead.kind, facts, rules) if following else ()
    missing = [each for each in asked if not each.is_met]
    return {"following": following, "asked": asked, "missing": missing, "met": len(asked) - len(missing)}
