"""The matrix of refinement: priority by readiness, and what happens in each cell (handbook 2.5.2). Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix. `verb` is what a person may do with what stands in it, `happens` what the portal says."""

    key: str
    is_urgent: bool
    is_ready: bool
    title: str
    happens: str
    verb: str


CELLS = (
    Cell(
        "high-needs",
        is_urgent=True,
        is_ready=False,
        title="High priority, needs information",
        happens="Somebody puts it into discussion by hand, so that it gets ready.",
        verb="discuss",
    ),
    Cell(
        "high-ready",
        is_urgent=True,
        is_ready=True,
        title="High priority, ready",
        happens="It goes to “Ready to work”.",
        verb="ready",
    ),
    Cell(
        "low-needs",
        is_urgent=False,
        is_ready=False,
        title="Low priority, needs information",
        happens="It stays among the issues until it is ready, or becomes urgent.",
        verb="",
    ),
    Cell(
        "low-ready",
        is_urgent=False,
        is_ready=True,
        title="Low priority, ready",
        happens="It goes to “Ready to work”.",
        verb="ready",
    ),
)


def cell(key: str) -> Cell | None:
    """The cell with a key."""
    return next((each for each in CELLS if each.key == key), None)
