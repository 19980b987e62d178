"""Clusters and their hubs are brought in from files: the same again changes nothing, and nothing is deleted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from compass import clock
from compass.audit.record import record_all
from compass.person import Person
from compass.portal.actions import index
from leads.enums import HubStatus
from leads.models import Cluster, Hub
from leads.policy.clusters import FIELDS, SOURCE, ClusterEntry, HubEntry, Report, differences, kept

OF_CLUSTER = ("provider", "region", "external_id")


@transaction.atomic
def import_clusters(
    entries: Sequence[ClusterEntry], *, is_whole: bool, by: Person | None = None, now: datetime
) -> Report:
    """Bring clusters and hubs here as their files have them; a constant number of queries, however many.

    A hub that its cluster has no more is ended, and one that comes back runs again. Where `is_whole`, the files are all
    there are: clusters that came from files and are in none have no hubs any more. What people wrote of a hub stays.
    """
    report = Report()
    wanted = kept(entries, report)
    _keep_clusters(entries)
    clusters = {each.name: each for each in Cluster.objects.filter(Q(name__in=wanted) | Q(source=SOURCE))}
    reach = [each.pk for each in clusters.values() if is_whole or each.name in wanted]
    hubs = list(Hub.objects.filter(cluster__in=reach).select_for_update(of=("self",)).select_related("cluster"))
    known = {(hub.cluster.name, hub.name): hub for hub in hubs}
    gone = [hub for hub in hubs if hub.source == SOURCE and hub.ended_on is None and not _is_wanted(hub, wanted)]
    _leave_domains_of_others(wanted, {hub.pk for hub in gone}, report)
    told = [*_end(gone, now), *_follow(known, wanted, report), *_add(known, wanted, clusters, report)]
    report.removed = len(gone)
    record_all("import_clusters", told, by=by, now=now)
    index("hub", *(target.pk for target, _, _ in told))
    return report


Told = list[tuple[Hub, dict[str, Any], dict[str, Any]]]
Wanted = dict[str, dict[str, HubEntry]]


def _keep_clusters(entries: Sequence[ClusterEntry]) -> None:
    rows = {
        each.name: Cluster(
            name=each.name, provider=each.provider, region=each.region, external_id=each.external_id, source=SOURCE
        )
        for each in reversed(entries)
    }
    Cluster.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["name"], update_fields=[*OF_CLUSTER, "source"]
    )


def _is_wanted(hub: Hub, wanted: Wanted) -> bool:
    return hub.name in wanted.get(hub.cluster.name, {})


def _leave_domains_of_others(wanted: Wanted, gone: set[int], report: Report) -> None:
    """A domain at which another hub answers is not taken from it; the hub comes without."""
    standing = Hub.objects.exclude(domain="").exclude(status=HubStatus.ENDED).exclude(pk__in=gone)
    others = {hub.domain: hub for hub in standing.select_related("cluster") if not _is_wanted(hub, wanted)}
    for cluster, hubs in wanted.items():
        for name, entry in hubs.items():
            if other := others.get(entry.domain):
                report.remarks.append(f"“{name}” of “{cluster}” comes without its domain: {other} answers there.")
                hubs[name] = replace(entry, domain="")


def _end(gone: list[Hub], now: datetime) -> Told:
    today = clock.organisation_day(now)
    for hub in gone:
        hub.status, hub.ended_on, hub.revision = HubStatus.ENDED, today, hub.revision + 1
    Hub.objects.bulk_update(gone, ["status", "ended_on", "revision"])
    return [(hub, {}, {"status": hub.status}) for hub in gone]


def _follow(known: dict[tuple[str, str], Hub], wanted: Wanted, report: Report) -> Told:
    """Hubs that are here already say what their files say; those that had ended run again.

    Domains are let go first, for two hubs may have changed theirs for each other's.
    """
    told: Told = []
    for (cluster, name), hub in known.items():
        entry = wanted.get(cluster, {}).get(name)
        if entry is None:
            continue
        other = differences({each: getattr(hub, each) for each in FIELDS}, entry)
        returns = hub.status == HubStatus.ENDED
        if not other and not returns and hub.source == SOURCE:
            continue
        before = {each: getattr(hub, each) for each in other} | ({"status": hub.status} if returns else {})
        for each, value in other.items():
            setattr(hub, each, value)
        if returns:
            hub.status, hub.ended_on = HubStatus.RUNNING, None
        hub.source, hub.revision = SOURCE, hub.revision + 1
        report.returned += returns
        report.changed += bool(other) and not returns
        told.append((hub, before, other | ({"status": hub.status} if returns else {})))
    changed = [hub for hub, _, _ in told]
    Hub.objects.filter(pk__in=[hub.pk for hub in changed]).update(domain="")
    Hub.objects.bulk_update(changed, [*FIELDS, "status", "ended_on", "source", "revision"])
    return told


def _add(known: dict[tuple[str, str], Hub], wanted: Wanted, clusters: dict[str, Cluster], report: Report) -> Told:
    new = [
        Hub(cluster=clusters[cluster], name=name, status=HubStatus.RUNNING, source=SOURCE, **entry.values())
        for cluster, hubs in wanted.items()
        for name, entry in hubs.items()
        if (cluster, name) not in known
    ]
    report.added = len(new)
    return [(hub, {}, {"cluster": hub.cluster.name, **_said(hub)}) for hub in Hub.objects.bulk_create(new)]


def _said(hub: Hub) -> dict[str, Any]:
    return {each: getattr(hub, each) for each in FIELDS}
