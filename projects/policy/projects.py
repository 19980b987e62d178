"""When projects stand still, when they go on, and what is said of how far they are (handbook 4.2). Pure."""

from collections.abc import Collection, Mapping

from projects.enums import DeliverablePhase, ProjectStatus

PROJECT_TRANSITIONS: Mapping[str, Collection[str]] = {
    ProjectStatus.ACTIVE: frozenset({ProjectStatus.PAUSED, ProjectStatus.FINISHED}),
    ProjectStatus.PAUSED: frozenset({ProjectStatus.ACTIVE, ProjectStatus.FINISHED}),
    ProjectStatus.FINISHED: frozenset({ProjectStatus.ACTIVE}),
}
RESERVED = "add"
"""No project has this slug: it is where one is added."""
SHOWN_PHASES = (
    DeliverablePhase.PROGRESS,
    DeliverablePhase.BLOCKED,
    DeliverablePhase.READY,
    DeliverablePhase.REFINEMENT,
    DeliverablePhase.ISSUES,
    DeliverablePhase.DONE,
)
"""In which order a project says what becomes of its deliverables: what is under way first."""


def progress_words(counts: Mapping[str, int]) -> str:
    """How many deliverables stand where: `2 in progress, 1 among the issues`; empty where there is none."""
    words = {phase: str(phase.label) for phase in SHOWN_PHASES} | {DeliverablePhase.ISSUES: "among the issues"}
    return ", ".join(f"{counts[phase]} {words[phase]}" for phase in SHOWN_PHASES if counts.get(phase))
