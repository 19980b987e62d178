"""Hubs are planned, changed, started and ended; agreements are named that pay for them; clusters are added."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from compass import clock
from compass.requests import SignedInRequest, posted, require
from leads import actions
from leads.forms.hubs import ChangeHubForm, ClusterForm, EndHubForm, LinkAgreementForm, PlanHubForm
from leads.models import Agreement, Hub
from leads.permissions import WHO_KEEPS, WHO_READS, can_keep_community, can_keep_hubs, can_read_leads
from leads.views.communities import kept_community
from leads.views.saving import save
from projects.views.verbs import carry_out

SEEN = ("display_name", "domain", "chart", "login", "is_for_community")


@require_http_methods(["GET", "HEAD", "POST"])
def cluster_add(request: SignedInRequest) -> HttpResponse:
    """Write down machines that hubs run on."""
    require(can_keep_hubs(request.user), WHO_KEEPS)
    said, template = "The cluster is added; hubs can be planned on it.", "leads/cluster_add.html"
    form = ClusterForm(posted(request))
    return save(request, form, actions.add_cluster, template=template, said=said, back_to="leads:hub-list")


@require_http_methods(["GET", "HEAD", "POST"])
def hub_plan(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write down a hub that is to be set up for a community."""
    community = kept_community(request, slug)
    form = PlanHubForm(posted(request), initial={"champion": community.champion_id})
    said = "The hub is planned. Say that it runs as soon as its people can sign in."
    verb = partial(actions.plan_hub, community)
    return save(request, form, verb, template="leads/hub_plan.html", said=said, community=community)


@require_http_methods(["GET", "HEAD", "POST"])
def hub_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is written of a hub."""
    hub = kept_hub(request, pk)
    seen = {name: getattr(hub, name) for name in SEEN} | {"base_revision": hub.revision}
    seen |= {"champion": hub.champion_id, "community": hub.community_id}
    form = ChangeHubForm(posted(request), hub=hub, initial=seen)
    verb = partial(actions.change_hub, hub)
    template, said = "leads/hub_change.html", "It is saved."
    return save(request, form, verb, template=template, said=said, revision=hub.revision, hub=hub)


@require_POST
def hub_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """A hub is there for its people."""
    return carry_out(request, actions.start_hub, kept_hub(request, pk), said="It runs. Those who wait for it are told.")


@require_http_methods(["GET", "HEAD", "POST"])
def hub_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say why a hub is there for nobody any more."""
    hub, form = kept_hub(request, pk), EndHubForm(posted(request))
    said = "It has ended. Its row stays."
    return save(request, form, partial(actions.end_hub, hub), template="leads/hub_end.html", said=said, hub=hub)


@require_http_methods(["GET", "HEAD", "POST"])
def hub_link_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name an agreement that pays for a hub."""
    require(can_read_leads(request.user), WHO_READS)
    hub = _hub(request, pk)
    form, verb = LinkAgreementForm(posted(request), hub=hub), partial(actions.link_agreement, hub)
    template, said = "leads/hub_link_agreement.html", "The agreement pays for it now."
    return save(request, form, verb, template=template, said=said, back_to=hub, hub=hub)


@require_POST
def hub_unlink_agreement(request: SignedInRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Take away an agreement that does not pay for a hub."""
    require(can_read_leads(request.user), WHO_READS)
    hub = _hub(request, pk)
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=agreement_pk)
    said = "The agreement does not pay for it any more."
    return carry_out(request, actions.unlink_agreement, hub, agreement=agreement, said=said)


def kept_hub(request: SignedInRequest, pk: int) -> Hub:
    """A hub that the reader may change; 404 where there is none, 403 where it is not theirs to keep."""
    hub, day = _hub(request, pk), clock.organisation_day(clock.now())
    require(can_keep_community(request.user, hub.community, day), WHO_KEEPS)
    return hub


def _hub(request: SignedInRequest, pk: int) -> Hub:
    hubs = Hub.objects.visible_to(request.user).select_related("cluster", "community", "champion")
    return get_object_or_404(hubs, pk=pk)
