"""What is said of a deliverable or task: where it stands, how long it stood anywhere, what became of it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from compass.explanation import so_many
from projects.enums import DeliverablePhase, WaitingOn
from projects.policy.readiness import Light, Place, Scope, place

FIELDS = {
    "project": "project",
    "title": "title",
    "description": "description",
    "criteria": "completion criteria",
    "type": "type",
    "priority": "priority",
    "size": "size",
    "owner": "owner",
    "target_on": "target date",
    "stories": "user stories",
    "links": "links",
    "tags": "tags",
    "needs": "what it needs",
}


class MoveFacts(Protocol):
    """What a line of the history stands on."""

    @property
    def at(self) -> datetime: ...

    @property
    def from_phase(self) -> str: ...

    @property
    def to_phase(self) -> str: ...


@dataclass(frozen=True)
class Line:
    """One thing that happened. `stood` is how long it had stood where it left, None where it came from nowhere."""

    at: datetime
    who: str
    words: str
    stood: timedelta | None = None
    reason: str = ""

    @property
    def days(self) -> int | None:
        """The whole days it had stood there."""
        return None if self.stood is None else self.stood.days


def stays(moves: Sequence[MoveFacts]) -> list[timedelta | None]:
    """How long something had stood where each move took it from; the moves in their order."""
    befores = [None, *moves[:-1]]
    return [
        move.at - before.at if before and move.from_phase else None for before, move in zip(befores, moves, strict=True)
    ]


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The names of what a change wrote anew: `title, owner and tags`."""
    names = [words for name, words in FIELDS.items() if before.get(name) != after.get(name)]
    return listed(names) or "it"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def days_words(days: int) -> str:
    """`since today`, `for 1 day`, `for 12 days`."""
    return "since today" if days < 1 else f"for {so_many(days, 'day')}"


def stage_words(phase: str, *, days: int, owner: str, waiting_on: str = "", waiting_for: str = "") -> str:
    """Where a deliverable stands, in a sentence or two; `days` is how long it has stood there."""
    since = days_words(days)
    if phase == DeliverablePhase.BLOCKED:
        whom = "us" if waiting_on == WaitingOn.US else "others"
        return f"It has waited on {whom} {since}: {waiting_for}."
    taken = f"{owner} owns it" if owner else "nobody has taken it yet"
    return {
        DeliverablePhase.ISSUES: f"It has stood among the issues {since}, not on the board.",
        DeliverablePhase.REFINEMENT: f"It has needed discussion {since}.",
        DeliverablePhase.READY: f"It has been ready to work {since}; {taken}.",
        DeliverablePhase.PROGRESS: f"It has been in progress {since}; {f'{owner} works on it' if owner else taken}.",
        DeliverablePhase.DONE: f"It has been done {since}.",
        DeliverablePhase.DROPPED: f"It has been dropped {since}.",
    }[DeliverablePhase(phase)]


def filing_words(scope: Scope, priority: int) -> str:
    """Where the matrix of refinement puts something that is being written, in a sentence."""
    found: Place = place(scope, priority)
    if found.phase == DeliverablePhase.READY:
        return "It is ready: filing it puts it at the end of “Ready to work”."
    if found.by_hand:
        return "It is urgent, but not ready: it stays an issue until you put it into discussion."
    return "It stays among the issues until it is ready."


def missing_words(lights: Iterable[Light]) -> str:
    """What is missing, in words: `user story and tasks`."""
    return listed(light.label.lower() for light in lights)
