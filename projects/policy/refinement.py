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
    Cell("high-needs", True, False, "High priority, needs information",  # noqa: FBT003  columns of a table
         "Somebody puts it into discussion by hand, so that it gets ready.", "discuss"),
    Cell("high-ready", True, True, "High priority, ready", "It goes to “Ready to work”.", "ready"),  # noqa: FBT003
    Cell("low-needs", False, False, "Low priority, needs information",  # noqa: FBT003
         "It stays among the issues until it is ready, or becomes urgent.", ""),
    Cell("low-ready", False, True, "Low priority, ready", "It goes to “Ready to work”.", "ready"),  # noqa: FBT003
)  # fmt: skip


def cell(key: str) -> Cell | None:
    """The cell with a key."""
    return next((each for each in CELLS if each.key == key), None)
