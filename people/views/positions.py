"""Positions and their levels: everybody reads them, the director keeps them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, posted, require
from people import actions
from people.enums import Role
from people.forms.positions import ChangeLevelForm, ChangePositionForm, LevelForm, PositionForm
from people.models import Level, Member, Position, PositionTerm
from people.permissions.positions import can_keep_positions, can_set_pay
from people.policy.refusals import Impossible

THE_DIRECTOR = "The director keeps positions and levels."


@require_safe
def position_list(request: SignedInRequest) -> HttpResponse:
    """Every position: what it is about, its levels, and who holds it today."""
    today, may_keep = clock.organisation_day(clock.now()), can_keep_positions(request.user)
    positions = Position.objects.visible_to(request.user).with_holders(today)
    placed = PositionTerm.objects.visible_to(request.user).touching(today)
    staff = Member.objects.visible_to(request.user).holding(Role.STAFF, today)
    context = {
        "positions": [each for each in positions if not each.retired_on],
        "retired": [each for each in positions if each.retired_on],
        "unplaced": staff.exclude(pk__in=placed.values("member")) if may_keep else [],
        "may_keep": may_keep,
        "may_set_pay": can_set_pay(request.user),
    }
    return render(request, "people/position_list.html", context)


@require_safe
def position_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """One position: its focus, what each level expects, and who holds it today."""
    today = clock.organisation_day(clock.now())
    position = get_object_or_404(Position.objects.visible_to(request.user).with_holders(today), slug=slug)
    context = {"position": position, "may_keep": can_keep_positions(request.user)}
    return render(request, "people/position_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def position_add(request: SignedInRequest) -> HttpResponse:
    """Add a position."""
    require(can_keep_positions(request.user), THE_DIRECTOR)
    form = PositionForm(posted(request))
    if form.is_valid():
        position = actions.add_position(**form.cleaned_data, by=request.user, now=clock.now())
        messages.success(request, "It is added. Write its first level next.")
        return redirect("people:level-add", position.slug)
    return render(request, "people/position_add.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def position_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change the title or the focus of a position."""
    position = _position(request, slug)
    require(can_keep_positions(request.user), THE_DIRECTOR)
    form = ChangePositionForm(posted(request), instance=position, initial={"base_revision": position.revision})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.change_position(position, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Stale as stale:
            position, status = _position(request, slug), 409
            form.refresh(str(stale), position.revision)
        else:
            messages.success(request, "The position is changed.")
            return redirect("people:position-detail", slug)
    context = {"form": form, "position": position, "stale": status == 409}
    return render(request, "people/position_change.html", context, status=status)


@require_POST
def position_retire(request: SignedInRequest, slug: str) -> HttpResponse:
    """It is no longer used."""
    position = _position(request, slug)
    require(can_keep_positions(request.user), THE_DIRECTOR)
    try:
        actions.retire_position(position, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, "It is retired: nobody is placed on it any more.")
    return redirect(position)


@require_POST
def position_restore(request: SignedInRequest, slug: str) -> HttpResponse:
    """It is used again."""
    position = _position(request, slug)
    require(can_keep_positions(request.user), THE_DIRECTOR)
    actions.restore_position(position, by=request.user, now=clock.now())
    messages.success(request, "It is in use again.")
    return redirect(position)


@require_http_methods(["GET", "HEAD", "POST"])
def level_add(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add a level to a position."""
    position = _position(request, slug)
    require(can_keep_positions(request.user), THE_DIRECTOR)
    levels = [level.number for level in position.levels.all()]
    form = LevelForm(posted(request), position=position, initial={"number": max(levels, default=0) + 1})
    if form.is_valid():
        level = actions.add_level(position, **form.cleaned_data, by=request.user, now=clock.now())
        messages.success(request, f"{level} is added.")
        return redirect(position)
    context = {"form": form, "position": position}
    return render(request, "people/level_add.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def level_change(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Change what is expected on a level."""
    level = _level(request, slug, number)
    require(can_keep_positions(request.user), THE_DIRECTOR)
    shown = {"expectation": level.expectation, "base_revision": level.revision}
    form, status = ChangeLevelForm(posted(request), initial=shown), 422
    if form.is_valid():
        try:
            actions.change_level(level, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Stale as stale:
            level, status = _level(request, slug, number), 409
            form.refresh(str(stale), level.revision)
        else:
            messages.success(request, f"{level} is changed.")
            return redirect(level.position)
    context = {"form": form, "level": level, "stale": status == 409}
    return render(request, "people/level_change.html", context, status=status if form.is_bound else 200)


@require_POST
def level_retire(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """The level is no longer used."""
    level = _level(request, slug, number)
    require(can_keep_positions(request.user), THE_DIRECTOR)
    try:
        actions.retire_level(level, by=request.user, now=clock.now())
    except Impossible as refused:
        return conflict(request, str(refused))
    messages.success(request, f"{level} is retired: nobody is placed on it any more.")
    return redirect(level.position)


@require_POST
def level_restore(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """The level is used again."""
    level = _level(request, slug, number)
    require(can_keep_positions(request.user), THE_DIRECTOR)
    actions.restore_level(level, by=request.user, now=clock.now())
    messages.success(request, f"{level} is in use again.")
    return redirect(level.position)


def _position(request: SignedInRequest, slug: str) -> Position:
    return get_object_or_404(Position.objects.visible_to(request.user), slug=slug)


def _level(request: SignedInRequest, slug: str, number: int) -> Level:
    levels = Level.objects.visible_to(request.user).select_related("position")
    return get_object_or_404(levels, position__slug=slug, number=number)
