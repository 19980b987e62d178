"""Who held which role when; roles are granted and ended."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from people import actions
from people.enums import Role
from people.forms.roles import EndRoleForm, GrantRoleForm, RolesOnForm, TakeBackForm
from people.models import Member, RoleTerm
from people.permissions import roles as permissions
from people.policy.refusals import Impossible

SHOWN = (Role.COUNCIL, Role.DIRECTOR, Role.STEWARD, Role.FOUNDER, Role.SALES)


def roles_of(member: Member, viewer: Member) -> dict[str, Any]:
    """Which roles a viewer may end, and whether they grant one to a member, as the member's page asks."""
    endable = permissions.endable_roles(viewer)
    grants = any(role != Role.STEWARD for role in endable)  # what they grant they end, and that one nobody grants
    return {"endable": endable, "may_grant_role": member.is_active and grants}


@require_http_methods(["GET", "HEAD", "POST"])
def role_grant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a member a role."""
    member: Member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    roles, now = permissions.grantable_roles(request.user), clock.now()
    require(
        bool(roles),
        "The director grants roles, and operators every one but the director's. Stewards are nominated and confirmed.",
    )
    form = GrantRoleForm(posted(request), roles=roles, initial={"from_on": clock.organisation_day(now)})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            term = actions.grant_role(member, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"{member.get_short_name()} holds the role: {term.get_role_display()}.")
            return redirect(member)
    return render(request, "people/role_grant.html", {"form": form, "member": member}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def role_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name the last day of a term; one that has not begun is taken back."""
    term = get_object_or_404(RoleTerm.objects.visible_to(request.user).select_related("member"), pk=pk)
    require(
        permissions.can_end_role(request.user, term),
        "Whoever may grant this role ends it; the director and stewards end that of a steward.",
    )
    now = clock.now()
    today = clock.organisation_day(now)
    begun = term.from_on <= today
    end = actions.end_role if begun else actions.cancel_role
    form = (EndRoleForm if begun else TakeBackForm)(posted(request), initial={"last_on": today})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            end(term, **form.cleaned_data, by=request.user, now=now)
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"{'Written down' if begun else 'Taken back'}: {term.get_role_display()}.")
            return redirect(term.member)
    return render(request, "people/role_end.html", {"form": form, "term": term, "begun": begun}, status=status)


@require_safe
def role_list(request: SignedInRequest) -> HttpResponse:
    """Who held which role on a day; today where the address names none."""
    today = clock.organisation_day(clock.now())
    form = RolesOnForm(request.GET if "on" in request.GET else {"on": today.isoformat()})
    day = form.cleaned_data["on"] if form.is_valid() else None
    terms = RoleTerm.objects.visible_to(request.user).on(day or today).filter(role__in=SHOWN)
    found = list(terms.select_related("member", "granted_by").order_by("member__name", "from_on"))
    context = {
        "form": form,
        "day": day,
        "today": today,
        "roles": [(role, [term for term in found if term.role == role]) for role in SHOWN],
    }
    return render(request, "people/role_list.html", context, status=422 if form.errors else 200)
