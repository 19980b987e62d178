"""Members are placed, their steps set, and what steps are paid. Steps and salaries stay behind their wall."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook import rulebook
from compass.requests import SignedInRequest, is_number, posted, require
from people import actions
from people.forms.positions import EndPositionForm, PlaceForm, SalaryForm, StepForm
from people.models import Level, Member, PositionTerm, Salary, standing_of
from people.permissions.positions import can_keep_positions, can_set_pay
from people.policy.positions import PositionRules, paid_on
from people.policy.refusals import Impossible

PLACING = "The director places members."
PAY = "The director and each member for themselves read steps and salaries; the director sets them."


def position_context(member: Member, viewer: Any, now: datetime) -> dict[str, Any]:
    """What `people/_position.html` shows of a member to a reader: three queries, five where the wall is opened."""
    return {
        "standing": standing_of(member, viewer, now),
        "may_place": can_keep_positions(viewer),
        "may_set_pay": can_set_pay(viewer),
    }


@require_safe
def my_position(request: SignedInRequest) -> HttpResponse:
    """One's own position, step and salary, with their history."""
    me: Member = Member.objects.visible_to(request.user).get(pk=request.user.pk)
    context = position_context(me, request.user, clock.now())
    return render(request, "people/my_position.html", {"member": me, **context})


@require_http_methods(["GET", "HEAD", "POST"])
def position_place(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a member on a level from a day."""
    member, now = _member(request, pk), clock.now()
    require(can_keep_positions(request.user), PLACING)
    form = PlaceForm(posted(request), initial={"from_on": clock.organisation_day(now)})
    if form.is_valid():
        try:
            term = actions.place_member(member, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{member} is placed as {term.title}, and is told.")
            return redirect("people:salary-step-set", member.pk)
    return _placing(request, member, form, EndPositionForm(initial={"last_on": clock.organisation_day(now)}))


@require_POST
def position_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say on which day a member's position ends."""
    member, now = _member(request, pk), clock.now()
    require(can_keep_positions(request.user), PLACING)
    form = EndPositionForm(request.POST)
    if form.is_valid():
        terms = PositionTerm.objects.visible_to(request.user).standing().filter(member=member)
        term = get_object_or_404(terms, pk=_typed_number(request))
        try:
            actions.end_position(term, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The end is written down.")
            return redirect("people:position-place", member.pk)
    return _placing(request, member, PlaceForm(initial={"from_on": clock.organisation_day(now)}), form)


@require_http_methods(["GET", "HEAD", "POST"])
def salary_step_set(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a member on a step of the level they hold; the page shows the whole history."""
    member, now = _member(request, pk), clock.now()
    require(can_set_pay(request.user), PAY)
    today = clock.organisation_day(now)
    held = PositionTerm.objects.visible_to(request.user).filter(member=member).standing()
    terms = held.titled().order_by("from_on", "pk")
    term = _term_on(terms, today)
    form = StepForm(posted(request), most=_most(now), initial={"from_on": max(today, term.from_on) if term else today})
    if form.is_valid() and term:
        term = _term_on(terms, form.cleaned_data["from_on"]) or term
        try:
            actions.set_salary_step(term, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The step is set. They are told that it was, not to what.")
            return redirect("people:salary-step-set", member.pk)
    context = {"member": member, "term": term, "form": form, **position_context(member, request.user, now)}
    return render(request, "people/salary_step_set.html", context, status=422 if form.is_bound else 200)


@require_safe
def salary_list(request: SignedInRequest) -> HttpResponse:
    """What each step of each level is paid today, and what is set for later."""
    require(can_set_pay(request.user), PAY)
    now = clock.now()
    today = clock.organisation_day(now)
    priced = [each.priced() for each in Salary.objects.visible_to(request.user)]
    levels = list(Level.objects.visible_to(request.user).standing().select_related("position"))
    steps = range(1, _most(now) + 1)
    paid = paid_on(today, priced)
    context = {
        "steps": steps,
        "table": [(level, [paid.get((level.pk, step)) for step in steps]) for level in levels],
        "coming": [
            (level, each) for level in levels for each in priced if each.level_id == level.pk and each.from_on > today
        ],
    }
    return render(request, "people/salary_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def salary_set(request: SignedInRequest) -> HttpResponse:
    """Say what a step of a level is paid from a day."""
    require(can_set_pay(request.user), PAY)
    now = clock.now()
    asked = {"level": request.GET.get("level"), "step": request.GET.get("step")}
    form = SalaryForm(posted(request), most=_most(now), initial={"from_on": clock.organisation_day(now), **asked})
    if form.is_valid():
        try:
            actions.set_salary(**form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The salary is set.")
            return redirect("people:salary-list")
    return render(request, "people/salary_set.html", {"form": form}, status=422 if form.is_bound else 200)


def _member(request: SignedInRequest, pk: int) -> Member:
    found: Member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    return found


def _placing(request: SignedInRequest, member: Member, form: PlaceForm, ending: EndPositionForm) -> HttpResponse:
    """The page on which a member is placed, with what they hold and will hold."""
    today = clock.organisation_day(clock.now())
    terms = PositionTerm.objects.visible_to(request.user).filter(member=member).touching(today).titled()
    context = {
        "member": member,
        "form": form,
        "ending": ending,
        "terms": terms.order_by("from_on", "pk"),
        "today": today,
        "may_set_pay": can_set_pay(request.user),
    }
    status = 422 if form.is_bound or ending.is_bound else 200
    return render(request, "people/position_place.html", context, status=status)


def _term_on(terms: Iterable[PositionTerm], day: date) -> PositionTerm | None:
    """Of terms in order, the one that holds on a day, else the next one."""
    return next((each for each in terms if each.until_on is None or day <= each.until_on), None)


def _most(now: datetime) -> int:
    """So many steps a level holds today."""
    return rulebook.rules(PositionRules, on=clock.organisation_day(now)).steps_per_level


def _typed_number(request: SignedInRequest) -> int:
    """The number of the term that a form names; none where it names nothing."""
    typed = request.POST.get("term", "")
    return int(typed) if is_number(typed) else 0
