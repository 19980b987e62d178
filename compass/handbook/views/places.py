"""The pages of the information map."""

from copy import copy

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.handbook import actions
from compass.handbook.enums import Family
from compass.handbook.filters import PlaceFilter
from compass.handbook.forms.places import PlaceForm, form_for
from compass.handbook.models import Place
from compass.handbook.places import belonging_to, dated
from compass.portal.contracts import groups_on
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted

A_PAGE = 100


@require_safe
def place_list(request: SignedInRequest) -> HttpResponse:
    """The whole map, narrowed and ordered by the address."""
    now = clock.now()
    found = PlaceFilter(request.GET, Place.objects.visible_to(request.user).listed(), today=clock.organisation_day(now))
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": dated(page.object_list),
        "total": found.scope().count(),
        "families": Family,
        "family": request.GET.get("family", ""),
        "now": now,
    }
    return render(request, "handbook/place_list.html", context)


@require_safe
def place_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place: what belongs there, who looks after it, who reads it or is in it."""
    place, now = _place(request, pk), clock.now()
    [dates] = dated([place])
    groups = groups_on(clock.organisation_day(now)) if place.family == Family.ROOMS else {}
    ids_of = belonging_to(place, groups)
    members = get_user_model().objects.visible_to(request.user).in_bulk(set[int]().union(*ids_of.values()))
    context = {
        "place": place,
        "due": dates.due,
        "monitors": [each for each in place.monitors.all() if each.is_active],
        "inside": [(label, [members[pk] for pk in members if pk in ids]) for label, ids in ids_of.items()],
        "head_count": len(members),
        "now": now,
    }
    return render(request, "handbook/place_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def place_add(request: SignedInRequest, family: str) -> HttpResponse:
    """Put a place on the map."""
    if family not in Family:
        raise Http404("The map has no such part.")
    now = clock.now()
    form = form_for(Family(family))(posted(request), today=clock.organisation_day(now), by=request.user)
    if form.is_valid():
        try:
            place = actions.add_place(**form.cleaned_data, by=request.user, now=now)
        except actions.Stale as stale:
            form.anew()
            return _form(request, "handbook/place_add.html", form, 409, stale=str(stale))
        messages.success(request, f"“{place}” is on the map.")
        return redirect(place)
    return _form(request, "handbook/place_add.html", form, 422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def place_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what is true of a place now. Where somebody was first, both values are shown and what was typed is kept."""
    place, now = _place(request, pk), clock.now()
    typed, today = posted(request), clock.organisation_day(now)
    form = form_for(place.family)(typed, instance=copy(place), today=today, by=request.user)
    if form.is_valid():
        try:
            actions.edit_place(place, **form.cleaned_data, by=request.user, now=now)
        except actions.Stale as stale:
            place = _place(request, pk)
            found = {"stale": str(stale), "differences": form.differences(place), "place": place}
            return _form(request, "handbook/place_edit.html", form.over(place), 409, **found)
        messages.success(request, f"“{form.cleaned_data['name']}” is saved.")
        return redirect(place)
    return _form(request, "handbook/place_edit.html", form, 422 if form.is_bound else 200, place=place)


@require_POST
def place_check(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is still right."""
    return _act(request, pk, actions.check_place, "Thank you. Its owner is asked again after a while.")


@require_POST
def place_retire(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is no longer used."""
    return _act(request, pk, actions.retire_place, "Retired: it is off the map. Restore it here if it is used again.")


@require_POST
def place_restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is used again."""
    return _act(request, pk, actions.restore_place, "Restored: it is on the map again.")


def _act(request: SignedInRequest, pk: int, verb: actions.PlaceVerb, done: str) -> HttpResponse:
    place = _place(request, pk)
    try:
        verb(place, by=request.user, now=clock.now())
    except actions.Stale as stale:
        return conflict(request, str(stale))
    messages.success(request, done)
    return redirect(place)


def _place(request: SignedInRequest, pk: int) -> Place:
    return get_object_or_404(Place.objects.visible_to(request.user).select_related("owner", "checked_by"), pk=pk)


def _form(request: SignedInRequest, template: str, form: PlaceForm, status: int, **shown: object) -> HttpResponse:
    audiences = Place.objects.visible_to(request.user).audiences()
    return render(request, template, {"form": form, "audiences": audiences, **shown}, status=status)
