"""What hubs go through, and what is said of what became of them. Pure."""

from collections.abc import Collection, Mapping
from typing import Any

from leads.enums import HubStatus
from projects.policy.histories import listed

HUB_TRANSITIONS: Mapping[str, Collection[str]] = {
    HubStatus.SETTING_UP: frozenset({HubStatus.RUNNING, HubStatus.ENDED}),
    HubStatus.RUNNING: frozenset({HubStatus.ENDED}),
    HubStatus.ENDED: frozenset({HubStatus.RUNNING}),
}
WORDS = {
    "display_name": "shown name",
    "domain": "address",
    "chart": "chart",
    "login": "sign-in",
    "is_for_community": "whom it is for",
    "community": "community",
    "champion": "champion",
    "status": "status",
}
"""What people call the fields of a hub."""
DONE = {
    "plan_hub": "planned it",
    "start_hub": "said that it runs",
    "end_hub": "said that it has ended",
    "link_agreement": "named an agreement that pays for it",
    "unlink_agreement": "took away an agreement that paid for it",
}
FROM_FILES = {True: "found it in no file of its cluster any more", False: "found it in the files of its cluster, too"}
VERBS = (*DONE, "change_hub", "import_clusters")
"""What the page of a hub tells of."""


def told(verb: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What somebody did to a hub, as its history says it."""
    if verb in DONE:
        return DONE[verb]
    if verb == "import_clusters" and not before:
        return "brought it in from the files of its cluster" if "cluster" in after else FROM_FILES[bool(after)]
    names = [words for name, words in WORDS.items() if before.get(name) != after.get(name)]
    came = " from the files of its cluster" if verb == "import_clusters" else ""
    return f"changed {listed(names) or 'it'}{came}"
