"""Teams: which there are, who is in them, and how that changes."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.portal.errors import conflict
from compass.requests import SignedInRequest, is_number, posted, require
from people.actions import teams as actions
from people.forms.teams import BeginMembershipForm, ChangeTeamForm, EndMembershipForm, TeamForm
from people.models import Team, TeamMembership
from people.permissions import teams as permissions
from people.policy.refusals import Impossible

THEIR_LEADS = "Its leads, the director and operators change a team; ask one of them."


@require_safe
def team_list(request: SignedInRequest) -> HttpResponse:
    """The teams, and those that were."""
    teams = Team.objects.visible_to(request.user).with_members(_today())
    context = {
        "teams": teams.standing(),
        "dissolved": teams.dissolved(),
        "may_form": permissions.can_form_team(request.user),
    }
    return render(request, "people/team_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_form(request: SignedInRequest) -> HttpResponse:
    """Form a team."""
    require(permissions.can_form_team(request.user), "The director and operators form teams; ask one of them.")
    form, status = TeamForm(posted(request)), 422
    if form.is_valid():
        try:
            team = actions.form_team(**form.cleaned_data, by=request.user, now=clock.now())
        except actions.Overtaken as overtaken:
            form.add_error("name", str(overtaken))
            status = 409
        else:
            messages.success(request, f"“{team}” is formed. Add whoever belongs to it.")
            return redirect(team)
    return render(request, "people/team_form.html", {"form": form}, status=status if form.is_bound else 200)


@require_safe
def team_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """One team: what it works on, how it decides, who is in it and who was."""
    team, today = _team(request, slug), _today()
    context = {
        "team": team,
        "before": team.memberships.over(today).select_related("member").order_by("-until_on", "member__name"),
        "may_change": team.dissolved_on is None and permissions.can_change_team(request.user, team),
    }
    return render(request, "people/team_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change what is written of a team."""
    team, status = _changeable(request, slug), 422
    seen = {"name": team.name, "focus": team.focus, "decides_by": team.decides_by, "base_revision": team.revision}
    form = ChangeTeamForm(posted(request), team=team, initial=seen)
    if form.is_valid():
        try:
            team = actions.change_team(team, **form.cleaned_data, by=request.user, now=clock.now())
        except actions.Overtaken as overtaken:
            form.refresh(str(overtaken), team.revision)
            status = 409
        else:
            messages.success(request, f"“{team}” is saved.")
            return redirect(team)
    context = {"form": form, "team": team, "stale": status == 409}
    return render(request, "people/team_change.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def team_dissolve(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask once, then dissolve a team."""
    team = _changeable(request, slug)
    if request.method == "POST":
        typed = request.POST.get("base_revision", "")
        seen = int(typed) if is_number(typed) else team.revision
        try:
            actions.dissolve_team(team, base_revision=seen, by=request.user, now=clock.now())
        except actions.Overtaken as overtaken:
            return conflict(request, str(overtaken))
        messages.success(request, f"“{team}” is dissolved. Whoever was in it is told.")
        return redirect(team)
    return render(request, "people/team_dissolve.html", {"team": team})


@require_http_methods(["GET", "HEAD", "POST"])
def membership_begin(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add somebody to a team, or make a member of it its lead."""
    team, today, status = _changeable(request, slug), _today(), 422
    form = BeginMembershipForm(posted(request), team=team, today=today, initial={"from_on": today})
    if form.is_valid():
        try:
            begun = actions.begin_membership(team, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"{begun.member} is in “{team}”.")
            return redirect(team)
    context = {"form": form, "team": team}
    return render(request, "people/membership_begin.html", context, status=status if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def membership_end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Name somebody's last day in a team."""
    team, status = _changeable(request, slug), 422
    standing = TeamMembership.objects.visible_to(request.user).filter(team=team).select_related("member")
    membership = get_object_or_404(standing, pk=pk)
    form = EndMembershipForm(posted(request), membership=membership, initial={"last_on": _today()})
    if form.is_valid():
        try:
            actions.end_membership(membership, **form.cleaned_data, by=request.user, now=clock.now())
        except Impossible as refused:
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, f"The last day of {membership.member} in “{team}” is written down.")
            return redirect(team)
    context = {"form": form, "team": team, "membership": membership}
    return render(request, "people/membership_end.html", context, status=status if form.is_bound else 200)


def _today() -> date:
    return clock.organisation_day(clock.now())


def _team(request: SignedInRequest, slug: str) -> Team:
    return get_object_or_404(Team.objects.visible_to(request.user).with_members(_today()), slug=slug)


def _changeable(request: SignedInRequest, slug: str) -> Team:
    """A team that the reader may change; a dissolved one changes no more, as its verbs say."""
    team = _team(request, slug)
    require(permissions.can_change_team(request.user, team), THEIR_LEADS)
    return team
