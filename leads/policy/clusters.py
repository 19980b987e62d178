"""What a file of a cluster says of its hubs, against what stands here. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

NOT_FOR_COMMUNITIES = ("staging", "demo")
"""Hubs whose displayed name holds one of these are for tests or for show."""
DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+", re.ASCII)
NO_DOMAIN = "Write a domain alone, such as ocean.hubs.example."
LONGEST = {"name": 80, "display_name": 160, "domain": 253, "chart": 80, "login": 80}
SOURCE = "cluster files"
"""What clusters and hubs that came from files name as where they came from."""
FIELDS = ("display_name", "domain", "chart", "login", "is_for_community")
"""What an import may change of a hub; the rest is people's."""


def is_domain(text: str) -> bool:
    """Whether this is a domain in small letters, such as `ocean.hubs.example`."""
    return len(text) <= LONGEST["domain"] and bool(DOMAIN.fullmatch(text))


@dataclass(frozen=True)
class HubEntry:
    """A hub as a file has it, and the line where it begins."""

    name: str
    display_name: str
    domain: str
    chart: str
    login: str
    line: int = 0

    @property
    def is_for_community(self) -> bool:
        """Whether people of a community use it."""
        shown = self.display_name.lower()
        return not any(word in shown for word in NOT_FOR_COMMUNITIES)

    def values(self) -> dict[str, Any]:
        """What is kept of it here, beside its name."""
        return {name: getattr(self, name) for name in FIELDS}

    def fault(self) -> str:
        """Why it cannot be kept, if it cannot."""
        if not self.name:
            return "a hub without a name"
        for name, most in LONGEST.items():
            if len(getattr(self, name)) > most:
                return f"“{self.name[:40]}” has a {name.replace('_', ' ')} of more than {most} characters"
        if self.domain and not is_domain(self.domain):
            return f"“{self.name}” has no domain but “{self.domain[:60]}”"
        return ""


@dataclass(frozen=True)
class ClusterEntry:
    """A cluster as a file has it."""

    place: str
    name: str
    provider: str
    region: str
    external_id: str
    hubs: tuple[HubEntry, ...]


@dataclass
class Report:
    """What an import did, counted; and what it left out, in sentences that name file and line."""

    clusters: int = 0
    hubs: int = 0
    community_hubs: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    returned: int = 0
    skipped: int = 0
    remarks: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """The counts by their names."""
        return {name: value for name, value in vars(self).items() if name != "remarks"}

    def skip(self, remark: str) -> None:
        """Leave something out, and say what."""
        self.skipped += 1
        self.remarks.append(remark)


def kept(clusters: Iterable[ClusterEntry], report: Report) -> dict[str, dict[str, HubEntry]]:
    """The hubs of each cluster by their names; counts them, and leaves out what cannot be kept or stands twice."""
    found: dict[str, dict[str, HubEntry]] = {}
    domains: dict[str, str] = {}
    for cluster in clusters:
        if cluster.name in found:
            report.skip(f"{cluster.place}: another file describes the cluster “{cluster.name}” already.")
            continue
        own = found[cluster.name] = {}
        for hub in cluster.hubs:
            place = f"{cluster.place}:{hub.line}"
            if fault := hub.fault():
                report.skip(f"{place}: {fault}.")
            elif hub.name in own:
                report.skip(f"{place}: “{hub.name}” stands twice in this cluster.")
            elif hub.domain and hub.domain in domains:
                report.skip(f"{place}: “{hub.name}” has the domain {hub.domain}, as {domains[hub.domain]} has.")
            else:
                own[hub.name] = hub
                domains[hub.domain] = f"“{hub.name}” of “{cluster.name}”"
        report.clusters += 1
        report.hubs += len(own)
        report.community_hubs += sum(hub.is_for_community for hub in own.values())
    return found


def differences(stands: Mapping[str, Any], entry: HubEntry) -> dict[str, Any]:
    """What of a hub is not as its file has it."""
    return {name: value for name, value in entry.values().items() if stands[name] != value}
