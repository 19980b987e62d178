"""Public holidays: of which place, and which of them one takes."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.requests import SignedInRequest, posted
from people import actions
from people.enums import AbsenceKind
from people.forms.holidays import HolidaysOfForm, TakeHolidaysForm
from people.models import Absence
from people.policy.public_holidays import Offered, countries, offered, regions

Row = tuple[Offered, Absence | None]


@require_http_methods(["GET", "HEAD", "POST"])
def holiday_list(request: SignedInRequest) -> HttpResponse:
    """The public holidays of this year and the next where one lives, each taken or not; and where that is."""
    form = HolidaysOfForm(posted(request), member=request.user)
    if form.is_valid():
        member = actions.choose_holidays_of(**form.cleaned_data, by=request.user, now=clock.now())
        place = countries().get(member.country, "No country")
        messages.success(request, f"{place} is saved. Take the days on which you are off.")
        return redirect("people:holiday-list")
    today = clock.now().astimezone(request.user.zone).date()
    context = {
        "form": form,
        "place": countries().get(request.user.country, ""),
        "region": regions(request.user.country).get(request.user.region, ""),
        "years": [(year, _rows(request, year)) for year in (today.year, today.year + 1)],
        "today": today,
    }
    return render(request, "people/holiday_list.html", context, status=422 if form.errors else 200)


@require_POST
def holiday_take(request: SignedInRequest) -> HttpResponse:
    """Take one public holiday, or all that are left of a year; a day that is none of one's own is not here."""
    form, now = TakeHolidaysForm(request.POST), clock.now()
    if not form.is_valid():
        raise Http404("That is no day.")
    today = now.astimezone(request.user.zone).date()
    days = _wanted(request, today, **form.cleaned_data)
    if not days:
        raise Http404("That is no public holiday where you live.")
    taken, refused = actions.take_holidays(days, by=request.user, now=now)
    for refusal in refused:
        messages.warning(request, f"One is left out. {refusal}")
    if taken:
        what = taken[0].holiday if len(taken) == 1 else f"{len(taken)} public holidays"
        messages.success(request, f"{what}: in the calendar as yours.")
    return redirect("people:holiday-list")


def _wanted(request: SignedInRequest, today: date, day: date | None, year: int | None) -> list[Offered]:
    """The day that was asked for, or what is left of a year, among this year's and the next."""
    rows = [row for each in (today.year, today.year + 1) for row in _rows(request, each)]
    if day:
        return [each for each, _ in rows if each.on == day]
    return [each for each, taken in rows if each.on.year == year and each.on >= today and taken is None]


def _rows(request: SignedInRequest, year: int) -> list[Row]:
    """The public holidays of a year, each with the absence by which it is taken."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    own = Absence.objects.visible_to(request.user).of([request.user]).standing().touching(first, last)
    taken = {each.from_on: each for each in own.filter(kind=AbsenceKind.HOLIDAY)}
    return [(each, taken.get(each.on)) for each in offered(request.user.country, request.user.region, first, last)]
