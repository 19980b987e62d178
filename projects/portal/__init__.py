"""What projects offer the portal."""

from projects.portal import (
    boards,
    deadlines,
    deliverables,
    flow,
    labels,
    meetings,
    projects,
    replaying,
    strategy,
    syncs,
)

__all__ = [
    "boards",
    "deadlines",
    "deliverables",
    "flow",
    "labels",
    "meetings",
    "projects",
    "replaying",
    "strategy",
    "syncs",
]
