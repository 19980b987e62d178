"""Communities: which there are, who speaks for them, what runs for them; and which one a lead becomes."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from compass import clock
from compass.requests import SignedInRequest, posted, require
from leads import actions
from leads.filters import CommunityFilter
from leads.forms.communities import ChangeCommunityForm, CommunityForm, JoinCommunityForm
from leads.models import Community, Lead
from leads.permissions import WHO_KEEPS, can_keep_community, can_keep_hubs, can_read_leads
from leads.views.leads import readable
from leads.views.saving import save
from projects.enums import TaskPhase
from projects.models import Deliverable

A_PAGE = 100
FIRST_FEW = 5
SEEN = ("name", "about", "domain")


@require_safe
def community_list(request: SignedInRequest) -> HttpResponse:
    """Every community: its champion, how many hubs run for it, and until when its agreement holds."""
    everything = Community.objects.visible_to(request.user)
    found = CommunityFilter(request.GET, everything)
    page = Paginator(found.qs.with_hubs().select_related("champion").order_by("name"), A_PAGE)
    context = {
        "filter": found,
        "page": page.get_page(request.GET.get("page")),
        "total": everything.count(),
        "today": clock.organisation_day(clock.now()),
        "may_add": can_keep_hubs(request.user),
    }
    return render(request, "leads/community_list.html", context)


@require_safe
def community_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """One community: its people, its hubs, its agreements by their days alone, and what is under way for it."""
    today = clock.organisation_day(clock.now())
    community = seen_community(request, slug)
    context = {
        "community": community,
        "contacts": community.contacts.visible_to(request.user).standing(),
        "hubs": community.hubs.visible_to(request.user).select_related("cluster", "champion"),
        "agreements": community.agreements.signed().order_by("-ends_on", "-pk"),
        "work": _under_way(request, community),
        "today": today,
        "may_keep": can_keep_community(request.user, community, today),
        "reads": can_read_leads(request.user),
    }
    return render(request, "leads/community_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def community_add(request: SignedInRequest) -> HttpResponse:
    """Write down a community that no lead became."""
    require(can_keep_hubs(request.user), WHO_KEEPS)
    form = CommunityForm(posted(request))
    said = "It is a community now. Say next who speaks for it."
    return save(request, form, actions.found_community, template="leads/community_add.html", said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def community_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change what is written of a community."""
    community = kept_community(request, slug)
    seen = {name: getattr(community, name) for name in SEEN} | {"base_revision": community.revision}
    seen |= {"champion": community.champion_id, "project": community.project_id}
    form = ChangeCommunityForm(posted(request), community=community, initial=seen)
    return save(
        request,
        form,
        partial(actions.change_community, community),
        template="leads/community_change.html",
        said="It is saved.",
        revision=community.revision,
        community=community,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def lead_join_community(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which community a lead is, or write down a new one."""
    lead = readable(request, pk)
    form = JoinCommunityForm(posted(request), initial={"community": lead.community_id, "name": lead.organisation[:120]})
    said = "It is of a community now, and so are its people."
    template = "leads/lead_join_community.html"
    return save(request, form, partial(_join, lead), template=template, said=said, back_to=lead, lead=lead)


def seen_community(request: SignedInRequest, slug: str) -> Community:
    """A community that the reader sees."""
    communities = Community.objects.visible_to(request.user).select_related("champion", "project")
    return get_object_or_404(communities, slug=slug)


def kept_community(request: SignedInRequest, slug: str) -> Community:
    """A community that the reader may change; 404 where there is none, 403 where it is not theirs to keep."""
    community = seen_community(request, slug)
    require(can_keep_community(request.user, community, clock.organisation_day(clock.now())), WHO_KEEPS)
    return community


def hubs_of_lead(request: SignedInRequest, lead: Lead) -> dict[str, Any]:
    """What the page of a lead says of its community: what is set up, and its hubs; nothing where it is of none."""
    if lead.community is None:
        return {}
    setup = _with_progress(request).filter(set_up_for=lead).select_related("project").first()
    return {"setup": setup, "hubs": lead.community.hubs.visible_to(request.user).select_related("cluster")}


def _under_way(request: SignedInRequest, community: Community) -> Any:
    """The first few deliverables of its project that are neither done nor dropped."""
    if community.project is None:
        return ()
    return _with_progress(request).filter(project=community.project).unfinished()[:FIRST_FEW]


def _with_progress(request: SignedInRequest) -> Any:
    """Deliverables, each with `done_count` of its `standing_count` tasks."""
    done, dropped = Q(tasks__phase=TaskPhase.DONE), Q(tasks__phase=TaskPhase.DROPPED)
    return Deliverable.objects.visible_to(request.user).annotate(
        done_count=Count("tasks", filter=done), standing_count=Count("tasks", filter=~dropped)
    )


def _join(lead: Lead, *, community: Community | None, name: str, **given: Any) -> Lead:
    if community:
        return actions.join_community(lead, community, **given)
    return actions.found_community_of(lead, name, **given)
