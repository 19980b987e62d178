"""The access ledger: who reaches what; ask, give, look again, end."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compass import clock
from compass.portal import contracts
from compass.portal.errors import typed_text
from compass.requests import SignedInRequest, is_number, posted, require
from people import actions
from people.enums import AccessStage
from people.filters.access import AccessFilter
from people.forms.access import AskAccessForm, EndAccessForm, GiveAccessForm
from people.models import AccessGrant, Member, dated
from people.permissions import access as permissions
from people.policy.access import LONGEST_NOTICE
from people.policy.refusals import Impossible

A_PAGE = 100


@require_safe
def access_list(request: SignedInRequest) -> HttpResponse:
    """The whole ledger, narrowed and ordered by the address."""
    now = clock.now()
    due_by = clock.organisation_day(now) + timedelta(days=LONGEST_NOTICE)
    found = AccessFilter(request.GET, AccessGrant.objects.visible_to(request.user).listed(), due_by=due_by)
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "rows": dated(page.object_list),
        "strays": strays(page.object_list, now),
        "total": found.scope().count(),
        "now": now,
    }
    return render(request, "people/access_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def access_ask(request: SignedInRequest) -> HttpResponse:
    """Ask for access, for oneself or for somebody else; the address may say for whom and to what."""
    asked = {name: request.GET[name] for name in ("system", "member") if name in request.GET}
    if not is_number(asked.get("member", "0")):
        del asked["member"]
    for_others = permissions.can_ask_for(request.user)
    form = AskAccessForm(posted(request), by=request.user, for_others=for_others, initial=asked)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            grant = actions.ask_access(**form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"{grant.stage.label.capitalize()}: {grant.what} for {grant.member}.")
            return redirect(grant)
    return render(request, "people/access_ask.html", {"form": form}, status=status)


@require_safe
def access_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One line: whose, to what, what happened to it, and what can be done."""
    return _detail(request, _line(request, pk))


@require_POST
def access_give(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that it was given."""
    grant = _line(request, pk)
    require(permissions.can_grant(request.user, grant.system), "Whoever gives access to this system writes it down.")
    form = GiveAccessForm(request.POST)
    if not form.is_valid():
        return _detail(request, grant, give_form=form, status=422)
    try:
        actions.give_access(grant, **form.cleaned_data, by=request.user, now=clock.now())
    except Impossible as refused:
        return _detail(request, _line(request, pk), refused=str(refused), status=409)
    messages.success(request, f"Written down: {grant.member} has access to {grant.what}.")
    return redirect(grant)


@require_POST
def access_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that it is still needed."""
    grant = _line(request, pk)
    require(permissions.can_grant(request.user, grant.system), "Whoever gives access to this system looks again.")
    try:
        actions.review_access(grant, by=request.user, now=clock.now())
    except Impossible as refused:
        return _detail(request, _line(request, pk), refused=str(refused), status=409)
    messages.success(request, "Written down: still needed. You are asked again after a while.")
    return redirect(grant)


@require_POST
def access_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down that it was taken away, refused or taken back, and why."""
    grant = _line(request, pk)
    require(permissions.can_end(request.user, grant), "Whoever gives access to this system ends it.")
    form = EndAccessForm(request.POST)
    if not form.is_valid():
        return _detail(request, grant, end_form=form, status=422)
    try:
        actions.end_access(grant, **form.cleaned_data, by=request.user, now=clock.now())
    except Impossible as refused:
        return _detail(request, _line(request, pk), refused=str(refused), status=409)
    messages.success(request, f"Written down: it has ended. {form.cleaned_data['reason']}")
    return redirect(grant)


def access_of(member: Member, viewer: Member, now: datetime) -> dict[str, Any]:
    """What `people/_access.html` shows of a member: what they reach and have asked for; four queries."""
    lines = list(member.access.visible_to(viewer).standing().listed().order_by("system__name", "scope"))
    return {
        "access_of": member,
        "access_lines": dated(lines),
        "access_strays": strays(lines, now),
        "may_ask_access": member.is_active and permissions.can_ask_for(viewer, member),
    }


def strays(grants: Iterable[AccessGrant], now: datetime) -> set[int]:
    """Held lines to a part of a system that no undertaking of the member uses, by their numbers: worth a look."""
    held = [each for each in grants if each.scope and each.stage == AccessStage.HELD]
    if not held:
        return set()
    needed = {
        (member_id, slug, scope.casefold())
        for undertaking in contracts.undertakings.collect(clock.organisation_day(now))
        for member_id in undertaking.member_ids
        for slug, scope in undertaking.accounts
    }
    return {each.pk for each in held if (each.member_id, each.system.slug, each.scope.casefold()) not in needed}


def _line(request: SignedInRequest, pk: int) -> AccessGrant:
    lines = AccessGrant.objects.visible_to(request.user).listed().select_related("ended_by")
    return get_object_or_404(lines, pk=pk)


def _detail(request: SignedInRequest, grant: AccessGrant, *, status: int = 200, **shown: Any) -> HttpResponse:
    now = clock.now()
    [line] = dated([grant])
    context = {
        "line": line,
        "grant": grant,
        "stray": grant.pk in strays([grant], now),
        "may_grant": permissions.can_grant(request.user, grant.system),
        "may_end": permissions.can_end(request.user, grant),
        "give_form": GiveAccessForm(initial={"level": grant.level}),
        "end_form": EndAccessForm(),
        "typed": typed_text(request) if status == 409 else {},
        "now": now,
        **shown,
    }
    return render(request, "people/access_detail.html", context, status=status)
