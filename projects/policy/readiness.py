"""When a deliverable is ready to work, and where it goes when it is filed (handbook 2.5.2). Pure."""

from dataclasses import dataclass

from projects.enums import DeliverablePhase, Priority

NEEDS_READINESS = frozenset({DeliverablePhase.READY, DeliverablePhase.PROGRESS})
"""What a deliverable enters from the issues or from refinement only when it is ready, or with a reason."""
UNREADY = frozenset({DeliverablePhase.ISSUES, DeliverablePhase.REFINEMENT})


@dataclass(frozen=True)
class Light:
    """One of the things that make a deliverable ready: whether it is there, and what to do where it is not."""

    key: str
    label: str
    is_on: bool
    mend: str


@dataclass(frozen=True)
class Scope:
    """How far a deliverable is written down."""

    title: str
    description: str
    stories: int
    criteria: str
    tasks: int

    @property
    def lights(self) -> tuple[Light, ...]:
        """What makes it ready, in the order of the page."""
        described = bool(self.title.strip() and self.description.strip())
        label = "Description" if self.title.strip() else "Title and description"
        return (
            Light("description", label, described, "say in a few sentences what it is about"),
            Light("stories", "User story", self.stories > 0, "say who gains what by it, and why"),
            Light("criteria", "Completion criteria", bool(self.criteria.strip()), "say how we will know it is done"),
            Light("tasks", "Tasks", self.tasks > 0, "name at least one thing to do"),
        )

    @property
    def missing(self) -> tuple[Light, ...]:
        """What it lacks."""
        return tuple(light for light in self.lights if not light.is_on)

    @property
    def is_ready(self) -> bool:
        """Whether it can be worked on."""
        return not self.missing


@dataclass(frozen=True)
class Place:
    """Where the matrix of refinement puts something; `by_hand` where a person puts it there, not the portal."""

    phase: DeliverablePhase
    by_hand: bool = False


def is_urgent(priority: int) -> bool:
    """Whether a priority counts as high; without one, something counts as lower than low."""
    return priority == Priority.HIGH


def place(scope: Scope, priority: int) -> Place:
    """Ready to work where it is ready; else somebody puts it into discussion where it is urgent; else it stays."""
    if scope.is_ready:
        return Place(DeliverablePhase.READY)
    if is_urgent(priority):
        return Place(DeliverablePhase.REFINEMENT, by_hand=True)
    return Place(DeliverablePhase.ISSUES)


def phase_when_filed(scope: Scope, priority: int) -> DeliverablePhase:
    """Where the portal itself puts something new."""
    found = place(scope, priority)
    return DeliverablePhase.ISSUES if found.by_hand else found.phase
