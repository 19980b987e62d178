"""The systems outside the portal: what they are for, who gives access, who has it."""

from datetime import datetime
from typing import Protocol

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from people import actions
from people.enums import AccessStage
from people.filters.access import SystemFilter
from people.forms.access import SystemForm
from people.models import AccessGrant, Member, System, answering, dated
from people.permissions import access as permissions
from people.policy.refusals import Impossible
from people.views.access import strays

A_PAGE = 100
KEEPERS = "The director and operators keep the list of systems."


class SystemVerb(Protocol):
    """A verb that needs nothing but the system."""

    def __call__(self, system: System, *, by: Member, now: datetime) -> System: ...


@require_safe
def system_list(request: SignedInRequest) -> HttpResponse:
    """Every system in use, with how many reach it and who gives access."""
    found = SystemFilter(request.GET, System.objects.visible_to(request.user).listed())
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": [(system, system.granters.all()) for system in page.object_list],
        "total": found.scope().count(),
        "may_keep": permissions.can_keep_systems(request.user),
    }
    return render(request, "people/system_list.html", context)


@require_safe
def system_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """One system: who reaches it now, who has asked, who gives access."""
    return _detail(request, _system(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def system_add(request: SignedInRequest) -> HttpResponse:
    """Write down a system."""
    require(permissions.can_keep_systems(request.user), KEEPERS)
    form = SystemForm(posted(request))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            system = actions.add_system(**form.cleaned_data, by=request.user, now=clock.now())
        except ValidationError as invalid:
            form.add_error(None, invalid.messages)
            status = 409
        else:
            messages.success(request, f"{system} is on the list.")
            return redirect(system)
    return render(request, "people/system_form.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def system_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say what is true of a system now. Where somebody was first, what was typed is kept."""
    system = _system(request, slug)
    require(permissions.can_keep_systems(request.user), KEEPERS)
    form = SystemForm(posted(request), instance=_system(request, slug))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.change_system(system, **form.cleaned_data, by=request.user, now=clock.now())
        except (Impossible, ValidationError) as refused:
            form.add_error(None, getattr(refused, "messages", str(refused)))
            system, status = _system(request, slug), 409
            form.over(system)
        else:
            messages.success(request, f"{form.cleaned_data['name']} is saved.")
            return redirect(system)
    return render(
        request, "people/system_form.html", {"form": form, "system": system, "overtaken": status == 409}, status=status
    )


@require_POST
def system_retire(request: SignedInRequest, slug: str) -> HttpResponse:
    """It is no longer used."""
    return _act(request, slug, actions.retire_system, "Retired. Restore it here if it is used again.")


@require_POST
def system_restore(request: SignedInRequest, slug: str) -> HttpResponse:
    """It is used again."""
    return _act(request, slug, actions.restore_system, "Restored: it is on the list again.")


def _act(request: SignedInRequest, slug: str, verb: SystemVerb, done: str) -> HttpResponse:
    system = _system(request, slug)
    require(permissions.can_keep_systems(request.user), KEEPERS)
    try:
        verb(system, by=request.user, now=clock.now())
    except Impossible as refused:
        return _detail(request, system, refused=str(refused), status=409)
    messages.success(request, done)
    return redirect(system)


def _system(request: SignedInRequest, slug: str) -> System:
    return get_object_or_404(System.objects.visible_to(request.user).prefetch_related("granters"), slug=slug)


def _detail(request: SignedInRequest, system: System, *, refused: str = "", status: int = 200) -> HttpResponse:
    now = clock.now()
    lines = AccessGrant.objects.visible_to(request.user).standing().filter(system=system)
    rows = dated(lines.listed().order_by("member__name", "scope"))
    context = {
        "system": system,
        "held": [each for each in rows if each.grant.stage == AccessStage.HELD],
        "asked": [each for each in rows if each.grant.stage == AccessStage.ASKED],
        "strays": strays([each.grant for each in rows], now),
        "answers": answering([system], clock.organisation_day(now))[system.pk],
        "may_keep": permissions.can_keep_systems(request.user),
        "refused": refused,
        "now": now,
    }
    return render(request, "people/system_detail.html", context, status=status)
