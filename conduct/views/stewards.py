"""Who the stewards are, and how somebody becomes one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from conduct import actions, permissions
from conduct.forms.stewards import ConfirmForm, DeclineForm, NominateForm, TrainedForm
from conduct.models import Nomination, candidates, serving_on
from conduct.policy import StewardRules, why_untrained
from people.models import Member
from people.permissions.roles import endable_roles
from people.policy.refusals import Impossible

THE_LIST = "conduct:steward-list"
APPOINTERS = "The director and serving stewards nominate stewards and write down trainings, and nobody their own."


@require_safe
def steward_list(request: SignedInRequest) -> HttpResponse:
    """The stewards of today, who is nominated, and whether enough serve."""
    user, today = request.user, clock.organisation_day(clock.now())
    rules, roster = rulebook.rules(StewardRules, on=today), serving_on(today)
    waiting = Nomination.objects.visible_to(user).waiting().select_related("member", "nominated_by")
    rows = [
        {
            "term": term,
            "trained_on": (trained_on := roster.trained.get(term.member_id)),
            "refused": why_untrained(term.member.name, trained_on, rules, on=today, today=today),
            "is_own": term.member_id == user.pk,
        }
        for term in roster.stewards
    ]
    context = {
        "rows": rows,
        "missing": roster.shortcomings(rules, today),
        "nominations": [{"nomination": each, "asked": roster.asked(each)} for each in waiting],
        "may_appoint": permissions.can_appoint_stewards(user, today),
        "endable": endable_roles(user),
        "rules": rules,
        "minimum": rules.cite("others"),
    }
    return render(request, "conduct/steward_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def steward_nominate(request: SignedInRequest) -> HttpResponse:
    """Nominate somebody as a steward."""
    now = clock.now()
    today = clock.organisation_day(now)
    require(permissions.can_appoint_stewards(request.user, today), APPOINTERS)
    members = candidates(request.user, today)
    form = NominateForm(posted(request), members=members, today=today, initial={"from_on": today})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            nomination = actions.nominate_steward(**form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"{nomination.member} is nominated, and all stewards are told.")
            return redirect(THE_LIST)
    return render(request, "conduct/steward_nominate.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def steward_record_training(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that a steward was trained anew."""
    steward: Member = get_object_or_404(Member.objects.visible_to(request.user).active(), pk=pk)
    now = clock.now()
    today = clock.organisation_day(now)
    require(permissions.can_record_training(request.user, steward, today), APPOINTERS)
    form, status = TrainedForm(posted(request), today=today), 422
    if form.is_valid():
        try:
            actions.record_training(steward, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"The training of {steward.name} is written down.")
            return redirect(THE_LIST)
    context = {"form": form, "steward": steward}
    return render(request, "conduct/steward_record_training.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def nomination_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm a nomination, which begins the term."""
    nomination = _visible(request, pk)
    form, now = ConfirmForm(posted(request)), clock.now()
    today = clock.organisation_day(now)
    require(not (why := permissions.why_may_not_answer(request.user, nomination, today)), why or "")
    if nomination.answer and not form.is_bound:
        return conflict(request, f"The nomination is {nomination.get_answer_display()}.")
    if form.is_valid():
        try:
            term = actions.confirm_nomination(nomination, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{term.member} is a steward, and all stewards are told.")
            return redirect(THE_LIST)
    context = {"form": form, "nomination": nomination, "today": today}
    return render(request, "conduct/nomination_confirm.html", context, status=409 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def nomination_decline(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decline a nomination, with a reason."""
    nomination, now = _visible(request, pk), clock.now()
    why = permissions.why_may_not_answer(request.user, nomination, clock.organisation_day(now))
    require(not why, why or "")
    form, status = DeclineForm(posted(request)), 422
    if nomination.answer and not form.is_bound:
        return conflict(request, f"The nomination is {nomination.get_answer_display()}.")
    if form.is_valid():
        try:
            actions.decline_nomination(nomination, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, "It is declined, and all stewards are told.")
            return redirect(THE_LIST)
    context = {"form": form, "nomination": nomination}
    return render(request, "conduct/nomination_decline.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def nomination_take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back one's own nomination."""
    nomination = _visible(request, pk)
    may = permissions.can_take_back(request.user, nomination)
    require(may, f"{nomination.nominated_by} nominated {nomination.member}, and may take it back.")
    form = ConfirmForm(posted(request))
    if nomination.answer and not form.is_bound:
        return conflict(request, f"The nomination is {nomination.get_answer_display()}.")
    if form.is_valid():
        try:
            actions.take_back_nomination(nomination, by=request.user, now=clock.now())
        except Impossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It is taken back, and all stewards are told.")
            return redirect(THE_LIST)
    context = {"form": form, "nomination": nomination}
    return render(request, "conduct/nomination_take_back.html", context, status=409 if form.is_bound else 200)


def _visible(request: SignedInRequest, pk: int) -> Nomination:
    found: Any = Nomination.objects.visible_to(request.user).select_related("member", "nominated_by", "answered_by")
    nomination: Nomination = get_object_or_404(found, pk=pk)
    return nomination
