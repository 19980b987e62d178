"""Checklists: who is being received, who leaves, and how far each is."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, is_number, posted, require
from people.actions import checklists as actions
from people.actions.leaving import end_membership
from people.actions.steps import answer_questions
from people.enums import ChecklistState, StepKind
from people.filters.checklists import ChecklistFilter
from people.forms.checklists import (
    AnswersForm,
    BeginForm,
    BeginOffboardingForm,
    BeginOnboardingForm,
    ChampionForm,
    ReasonForm,
)
from people.models import Checklist, Member
from people.models.dated_checklists import dated_checklists, offices_on
from people.permissions import checklists as may
from people.policy.checklist_rules import ChecklistRules
from people.policy.refusals import Impossible
from people.views.steps import first_to_do, sections

A_PAGE = 50
WHO_BEGINS = "Staff, the director and operators begin checklists."
WHO_LEADS = "The champion, the director and operators do this."
WHO_ANSWERS = "The new member answers these questions."


@require_safe
def checklist_list(request: SignedInRequest) -> HttpResponse:
    """Every checklist, how far it is and what is late."""
    now, everything = clock.now(), Checklist.objects.visible_to(request.user)
    found = ChecklistFilter(request.GET, everything)
    page = Paginator(found.ordered().whole(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": dated_checklists(page.object_list, now),
        "total": everything.count(),
        "may_begin": may.can_begin_checklist(request.user),
        "now": now,
    }
    return render(request, "people/checklist_list.html", context)


@require_safe
def checklist_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One checklist: who does what until when, and why then."""
    checklist, now = _checklist(request, pk), clock.now()
    [dated], today = dated_checklists([checklist], now), clock.organisation_day(now)
    offices, leads = offices_on(today), may.can_lead_checklist(request.user, checklist)
    by_owner, is_open = request.GET.get("by") == "owner", checklist.state == ChecklistState.OPEN
    reads = may.can_read_answers(request.user, checklist)
    shown = sections(dated, request.user, offices, by_owner=by_owner, today=today)
    context = {
        "dated": dated,
        "checklist": checklist,
        "sections": shown,
        "first": first_to_do(shown) if is_open else None,
        "by_owner": by_owner,
        "is_open": is_open,
        "leads": leads and is_open,
        "answers": checklist.answers.all() if reads else [],
        "ends_membership": _ends_membership(checklist) and may.can_end_membership(request.user),
        "now": now,
    }
    return render(request, "people/checklist_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def onboarding_begin(request: SignedInRequest) -> HttpResponse:
    """Receive a new member."""
    require(may.can_begin_checklist(request.user), WHO_BEGINS)
    now = clock.now()
    today, member = clock.organisation_day(now), request.GET.get("member", "")
    offered = list(contracts.undertakings.collect(today))
    theirs = [each.key for each in offered if is_number(member) and int(member) in each.member_ids]
    first = {"member": member, "undertakings": theirs, "day_on": today}
    form = BeginOnboardingForm(posted(request), today=today, undertakings=offered, initial=first)
    return _begin(request, form, "people/onboarding_begin.html", now)


@require_http_methods(["GET", "HEAD", "POST"])
def offboarding_begin(request: SignedInRequest) -> HttpResponse:
    """See somebody off."""
    require(may.can_begin_checklist(request.user), WHO_BEGINS)
    now = clock.now()
    today = clock.organisation_day(now)
    first = {"member": request.GET.get("member", ""), "champion": request.user.pk, "day_on": today}
    form = BeginOffboardingForm(posted(request), today=today, initial=first)
    return _begin(request, form, "people/offboarding_begin.html", now)


@require_http_methods(["GET", "HEAD", "POST"])
def checklist_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new member answers the closing questions."""
    checklist, now = _checklist(request, pk), clock.now()
    require(request.user.pk == checklist.member_id, WHO_ANSWERS)
    asked = checklist.asks_questions(clock.organisation_day(now))
    rules = rulebook.rules(ChecklistRules, on=clock.organisation_day(checklist.begun_at))
    form = AnswersForm(posted(request), conditions=rules.conditions)
    if form.is_valid():
        try:
            follow_up = answer_questions(checklist, answers=form.answers(), by=request.user, now=now)
        except Impossible as refused:
            return conflict(request, str(refused))
        done = f"Thank you. {checklist.champion.name} reads it, and talks with you about what is missing."
        messages.success(request, done if follow_up else "Thank you. Your answers are kept.")
        return redirect(checklist)
    context = {"form": form, "checklist": checklist, "asked": asked}
    return render(request, "people/checklist_answer.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def checklist_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop it, and say why."""
    checklist = _checklist(request, pk)
    require(may.can_lead_checklist(request.user, checklist), WHO_LEADS)
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.cancel_checklist(checklist, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            return conflict(request, str(refused))
        messages.success(request, "It is cancelled. Whoever it concerns is told.")
        return redirect(checklist)
    context = {"form": form, "checklist": checklist}
    return render(request, "people/checklist_cancel.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def checklist_change_champion(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody else see it through."""
    checklist = _checklist(request, pk)
    require(may.can_lead_checklist(request.user, checklist), WHO_LEADS)
    form = ChampionForm(posted(request), checklist=checklist)
    if form.is_valid():
        try:
            actions.change_champion(checklist, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            return conflict(request, str(refused))
        messages.success(request, f"{form.cleaned_data['champion']} sees it through from now on, and is told.")
        return redirect(checklist)
    context = {"form": form, "checklist": checklist}
    return render(request, "people/checklist_change_champion.html", context, status=422 if form.is_bound else 200)


@require_POST
def checklist_end_membership(request: SignedInRequest, pk: int) -> HttpResponse:
    """The portal's own part of leaving: at once, and for good."""
    checklist = _checklist(request, pk)
    require(may.can_end_membership(request.user), "Operators end memberships.")
    try:
        end_membership(checklist, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, f"{checklist.member} is signed out and no member any more. The other steps go on.")
    return redirect(checklist)


def checklists_of(member: Member, viewer: Person, now: datetime) -> dict[str, Any]:
    """What `people/_checklists.html` shows of a member: their own checklists, and the open ones they see through."""
    visible = Checklist.objects.visible_to(viewer)
    return {
        "checklist_member": member,
        "own_checklists": dated_checklists(visible.filter(member=member).whole(), now),
        "led_checklists": dated_checklists(visible.open().filter(champion=member).whole(), now),
        "may_begin_checklist": may.can_begin_checklist(viewer),
    }


def _checklist(request: SignedInRequest, pk: int) -> Checklist:
    return get_object_or_404(Checklist.objects.visible_to(request.user).whole(), pk=pk)


def _ends_membership(checklist: Checklist) -> bool:
    asked = any(step.kind == StepKind.MEMBERSHIP for step in checklist.steps.all())
    return asked and checklist.state == ChecklistState.OPEN and checklist.member.is_active


def _begin(request: SignedInRequest, form: BeginForm, template: str, now: datetime) -> HttpResponse:
    status = 422
    if form.is_valid():
        try:
            checklist = _begun(form, request.user, now)
        except actions.StandsAlready as standing:
            words = '{} <a href="{}">Open it</a>.'
            form.add_error("member", format_html(words, str(standing), standing.checklist.get_absolute_url()))
            status = 409
        except Impossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It has begun. Both of them are told, and each owner is reminded in time.")
            return redirect(checklist)
    return render(request, template, {"form": form}, status=status if form.is_bound else 200)


def _begun(form: forms.Form, by: Any, now: datetime) -> Checklist:
    cleaned = form.cleaned_data
    people = {"champion": cleaned["champion"], "by": by, "now": now}
    if isinstance(form, BeginOnboardingForm):
        chosen = cleaned.get("undertakings", ())
        return actions.begin_onboarding(cleaned["member"], first_on=cleaned["day_on"], undertakings=chosen, **people)
    ends = {"last_on": cleaned["day_on"], "ends_employment": cleaned["ends_employment"]}
    return actions.begin_offboarding(cleaned["member"], **ends, **people)
