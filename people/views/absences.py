"""Time off: told, changed, taken back, and who is away."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.portal import contracts
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted
from people import actions
from people.actions.absences import Overlaps, Stale
from people.enums import AbsenceKind
from people.filters.absences import read
from people.forms.absences import AbsenceForm, ChangeAbsenceForm, shown
from people.models import Absence
from people.models.absences import AbsenceQuerySet
from people.permissions.absences import can_change_absence
from people.policy.away import Someone, gathered, sentence
from people.policy.refusals import Impossible

SPANS = {"today": "Today", "week": "This week", "month": "This month"}


@require_safe
def absence_list(request: SignedInRequest) -> HttpResponse:
    """Who is away today, this week or this month, each on their own days; and one's own time off first."""
    now = clock.now()
    today = now.astimezone(request.user.zone).date()
    found = read(request.GET.dict(), today)
    everybody = Absence.objects.visible_to(request.user).standing().of_members().order_by("member__name", "from_on")
    here = everybody.on_day_of(now)
    shown = here if found.span == "today" else list(everybody.touching(found.first, found.last))
    context = {
        "filter": found,
        "spans": [(span, words, span == found.span) for span, words in SPANS.items()],
        "groups": gathered(shown, found.days if found.span == "week" else ()),
        "sentence": sentence(_away_today(everybody, here, now)),
        "own": _own_coming(request, today),
        "today": today,
        "now": now,
    }
    return render(request, "people/absence_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def absence_tell(request: SignedInRequest) -> HttpResponse:
    """Tell that one is off. What falls into the days is shown once before it is saved."""
    form, touched = AbsenceForm(posted(request), initial=_asked_days(request)), []
    if form.is_valid():
        touched = [] if form.has_warned else _touched(request, form.cleaned_data)
        if touched:
            form.warn()
        else:
            try:
                absence = actions.tell_absence(**form.cleaned_data, by=request.user, now=clock.now())
            except Overlaps as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, f"It is in the calendar: {absence.title}.")
                return redirect("people:absence-list")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/absence_tell.html", {"form": form, "touched": touched}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def absence_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what one has told."""
    absence = _own(request, pk)
    form, status = ChangeAbsenceForm(posted(request), initial=shown(absence)), 422
    if form.is_valid():
        try:
            actions.change_absence(absence, **form.cleaned_data, by=request.user, now=clock.now())
        except Overlaps as refusal:
            form.refuse(refusal)
        except Stale as stale:
            form.refresh(str(stale), Absence.objects.visible_to(request.user).get(pk=pk).revision)
            status = 409
        else:
            messages.success(request, "It is changed, here and in every calendar that is subscribed.")
            return redirect("people:absence-list")
    context = {"form": form, "absence": absence}
    return render(request, "people/absence_change.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def absence_take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then take one's own time off back; a public holiday that is given back leads to the others."""
    absence = _own(request, pk)
    if request.method == "POST":
        try:
            actions.take_back_absence(absence, by=request.user, now=clock.now())
        except Impossible as refusal:
            return conflict(request, str(refusal))
        messages.success(request, f"It is taken back: {absence.title}.")
        return redirect("people:holiday-list" if absence.kind == AbsenceKind.HOLIDAY else "people:absence-list")
    return render(request, "people/absence_take_back.html", {"absence": absence})


@require_POST
def away_digest_choose(request: SignedInRequest) -> HttpResponse:
    """Be told each week who is away, or not."""
    wanted = request.POST.get("wanted") == "yes"
    actions.choose_away_digest(wanted=wanted, by=request.user, now=clock.now())
    messages.success(request, "You are told each week who is away." if wanted else "You are not told any more.")
    return redirect("people:absence-list")


def _away_today(everybody: AbsenceQuerySet, here: list[Absence], now: datetime) -> Iterator[Someone]:
    """Whoever is off or on reduced time today, with what they have told of the days that follow."""
    dates = {each.member: now.astimezone(each.member.zone).date() for each in here}
    told = everybody.of(dates).unfinished(min(dates.values(), default=date.max)).by_member()
    for member, day in dates.items():
        yield Someone(member.get_short_name(), day, tuple(member.working_days), told[member.pk])


def _own(request: SignedInRequest, pk: int) -> Absence:
    """One's own; that of somebody else is nobody's to find here."""
    standing = Absence.objects.visible_to(request.user).standing().select_related("member")
    absence = get_object_or_404(standing, pk=pk)
    if not can_change_absence(request.user, absence):
        raise Http404("This is somebody else's time.")
    return absence


def _own_coming(request: SignedInRequest, today: date) -> list[tuple[Absence, list[contracts.Duty]]]:
    """One's own time off that is not over, each with what falls into it."""
    own = Absence.objects.visible_to(request.user).of([request.user]).standing().unfinished(today)
    coming = list(own.select_related("member"))
    off = [each for each in coming if not each.time_off.is_reduced]
    last = max((each.until_on for each in off), default=today)
    duties = contracts.duties_of(request.user, today, last) if off else []
    zone = request.user.zone
    touched = {each.pk: [duty for duty in duties if duty.touches(each.from_on, each.until_on, zone)] for each in off}
    return [(each, touched.get(each.pk, [])) for each in coming]


def _touched(request: SignedInRequest, told: dict[str, Any]) -> list[contracts.Duty]:
    """What falls into days that somebody is off; reduced time leaves time for it."""
    if told["kind"] == AbsenceKind.REDUCED:
        return []
    return contracts.duties_of(request.user, told["from_on"], told["until_on"])


def _asked_days(request: SignedInRequest) -> dict[str, str]:
    """The days that the calendar or a list leads here with."""
    on = request.GET.get("on", "")[:10]
    return {"from_on": on, "until_on": on} if on else {}
