"""Which column a word of GitHub means: the status of an item, or the name of a column (handbook 2.5.2). Pure."""

import re
from collections.abc import Mapping, Sequence

from projects.enums import DeliverablePhase
from projects.policy.boards import BoardColumn

WORDS: Mapping[str, DeliverablePhase] = {
    "needs discussion refinement": DeliverablePhase.REFINEMENT,
    "needs discussion": DeliverablePhase.REFINEMENT,
    "needs refinement": DeliverablePhase.REFINEMENT,
    "refinement": DeliverablePhase.REFINEMENT,
    "ready to work": DeliverablePhase.READY,
    "ready": DeliverablePhase.READY,
    "in progress": DeliverablePhase.PROGRESS,
    "doing": DeliverablePhase.PROGRESS,
    "blocked waiting": DeliverablePhase.BLOCKED,
    "blocked": DeliverablePhase.BLOCKED,
    "waiting": DeliverablePhase.BLOCKED,
    "done": DeliverablePhase.DONE,
    "complete": DeliverablePhase.DONE,
    "closed": DeliverablePhase.DONE,
}
"""What people call the columns on GitHub, in small letters without signs."""
OFF_THE_BOARD = frozenset({"", "todo", "to do", "no status", "backlog", "icebox", "new", "triage"})
"""What says that nobody has taken it up: it goes where the matrix of refinement puts it."""


def plain_words(status: str) -> str:
    """A status in small letters, without signs and emoji."""
    return " ".join(re.sub(r"[^\w ]", " ", status).casefold().split())


def column_meant(status: str, columns: Sequence[BoardColumn]) -> BoardColumn | None:
    """The column with this label or key, or the first of the phase that the word means; None where there is none."""
    said = plain_words(status)
    for column in columns:
        if said and said in {plain_words(column.label), plain_words(column.key), plain_words(column.short)}:
            return column
    phase = WORDS.get(said)
    return next((column for column in columns if column.phase == phase), None)


def is_off_the_board(status: str) -> bool:
    """Whether a status says nothing of a column."""
    return plain_words(status) in OFF_THE_BOARD
