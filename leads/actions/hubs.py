"""Clusters and hubs are written down by hand, changed, started and ended; agreements pay for them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.notices.actions import tell
from compass.person import Person
from compass.portal.actions import index
from leads.enums import HubStatus
from leads.models import Agreement, Cluster, Community, Hub, HubAgreement
from leads.policy.clusters import FIELDS, NO_DOMAIN, is_domain
from leads.policy.hubs import HUB_TRANSITIONS, WORDS
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision
from projects.policy.histories import listed

SAID = ("cluster", "name", "display_name", "domain", "chart", "login", "status", "community", "champion")


@transaction.atomic
def add_cluster(name: str, *, provider: str = "", region: str = "", by: Person | None, now: datetime) -> Cluster:
    """Write down machines that hubs run on. Raises ValidationError where a cluster has the name already."""
    cluster = Cluster(name=name, provider=provider, region=region)
    cluster.full_clean()
    try:
        with transaction.atomic():
            cluster.save()
    except IntegrityError:
        raise ValidationError({"name": "Another cluster has this name."}) from None
    record("add_cluster", cluster, by=by, now=now, after=snapshot(cluster, ("name", "provider", "region")))
    return cluster


@transaction.atomic
def plan_hub(
    community: Community, *, cluster: Cluster, name: str, by: Person | None, now: datetime, **values: Any
) -> Hub:
    """Write down a hub that is to be set up for a community; its agreement that was signed last pays for it.

    Raises ValidationError where the cluster has a hub of this name, or another hub answers at its domain.
    """
    if cluster.ended_on:
        raise Impossible(f"{cluster} is no more; choose another cluster.")
    hub = Hub(community=community, cluster=cluster, name=name, **values)
    _let_champion(hub.champion)
    _keep(hub)
    signed = Agreement.objects.signed().filter(community=community, ends_on__gte=clock.organisation_day(now))
    if paying := signed.order_by("-signed_on", "-pk").first():
        HubAgreement.objects.create(hub=hub, agreement=paying)
    record("plan_hub", hub, by=by, now=now, after=snapshot(hub, SAID))
    return hub


@transaction.atomic
def change_hub(hub: Hub, *, base_revision: int | None = None, by: Person, now: datetime, **values: Any) -> Hub:
    """Change what is written of a hub. What the files of its cluster say of it is changed there.

    Raises Overtaken where somebody was first, ValidationError where another hub answers at the domain.
    """
    hub = _locked(hub)
    check_revision(hub, base_revision)
    changed = {name: value for name, value in values.items() if getattr(hub, name) != value}
    if not changed:
        return hub
    if hub.is_from_files and (owned := [WORDS[name] for name in FIELDS if name in changed]):
        raise Impossible(f"Its {listed(owned)} comes from the files of its cluster; change it there.")
    before = snapshot(hub, changed)
    _let_champion(changed.get("champion"))
    for name, value in changed.items():
        setattr(hub, name, value)
    hub.revision += 1
    _keep(hub)
    record("change_hub", hub, by=by, now=now, before=before, after=snapshot(hub, changed))
    return hub


@transaction.atomic
def start_hub(hub: Hub, *, by: Person, now: datetime) -> Hub:
    """A hub is there for its people from today on. Its champion is told, and whose lead pays for it."""
    hub = _turn(hub, HubStatus.RUNNING)
    hub.ended_on, hub.running_since = None, clock.organisation_day(now)
    try:
        _keep(hub)
    except ValidationError as error:
        raise Impossible(" ".join(error.messages)) from None
    record("start_hub", hub, by=by, now=now, after=snapshot(hub, ("status", "running_since")))
    _tell_started(hub, by=by, now=now)
    return hub


@transaction.atomic
def end_hub(hub: Hub, *, reason: str, by: Person, now: datetime) -> Hub:
    """A hub is there for nobody any more; its row stays."""
    hub = _turn(hub, HubStatus.ENDED)
    hub.ended_on = clock.organisation_day(now)
    _keep(hub)
    record("end_hub", hub, by=by, now=now, after={**snapshot(hub, ("status", "ended_on")), "reason": reason})
    return hub


@transaction.atomic
def link_agreement(hub: Hub, agreement: Agreement, *, by: Person, now: datetime) -> HubAgreement:
    """An agreement pays for a hub from now on; others may as well."""
    hub = _locked(hub)
    if agreement.signed_on is None:
        raise Impossible(f"The {agreement} is not signed; it pays for nothing yet.")
    if hub.covers.filter(agreement=agreement).exists():
        raise Impossible(f"The {agreement} pays for {hub} already.")
    cover = HubAgreement.objects.create(hub=hub, agreement=agreement)
    record("link_agreement", hub, by=by, now=now, after={"agreement": agreement.pk})
    return cover


@transaction.atomic
def unlink_agreement(hub: Hub, agreement: Agreement, *, by: Person, now: datetime) -> None:
    """An agreement pays for a hub no more."""
    hub = _locked(hub)
    cover = hub.covers.filter(agreement=agreement).first()
    if cover is None:
        raise Impossible(f"The {agreement} does not pay for {hub} any more.")
    cover.delete()
    record("unlink_agreement", hub, by=by, now=now, before={"agreement": agreement.pk})


def _locked(hub: Hub) -> Hub:
    """A hub as it stands, locked until the transaction ends."""
    locked = Hub.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("community", "champion").get(pk=hub.pk)


def _turn(hub: Hub, status: HubStatus) -> Hub:
    hub = _locked(hub)
    if status not in HUB_TRANSITIONS[hub.status]:
        raise Impossible(f"“{hub}” is {HubStatus(hub.status).label} already. Open its page anew.")
    hub.status = status
    hub.revision += 1
    return hub


def _keep(hub: Hub) -> None:
    """Check and save a hub. Raises Impossible where another got its name or domain at this moment."""
    hub.domain = hub.domain.strip().lower()
    if hub.domain and not is_domain(hub.domain):
        raise ValidationError({"domain": NO_DOMAIN})
    hub.full_clean()
    try:
        with transaction.atomic():
            hub.save()
    except IntegrityError:
        raise Impossible("Another hub got this name or domain at this moment; choose another.") from None
    index("hub", hub.pk)


def _let_champion(champion: Member | None) -> None:
    if champion and not champion.is_active:
        raise Impossible(f"{champion} has left; a former member is no champion.")


def _tell_started(hub: Hub, *, by: Person, now: datetime) -> None:
    """Neither is told whose lead it was: the champion may read no leads."""
    selling = Member.objects.filter(leads__agreements__covers__hub=hub, is_active=True).distinct()
    told = {each.pk: each for each in (*selling, hub.champion) if each and each.is_active and each.pk != by.pk}
    whose = f" for {hub.community}" if hub.community else ""
    tell(
        kind="leads.hub-started",
        key=f"leads:hub:{hub.pk}:started:{hub.revision}",
        recipients=told.values(),
        subject=f"It runs: {hub}",
        body=f"{by.name} said that the hub “{hub}” runs{whose}. Its page says where, and what pays for it.",
        path=hub.get_absolute_url(),
        explanation=None,
        now=now,
    )
