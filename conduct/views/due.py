"""By when an answer is due, as the pages for everybody show it."""

from datetime import datetime
from typing import Any

from compass.explanation import Mark
from compass.portal.moments import city
from conduct.models.dated import answer_due


def due_shown(received_at: datetime) -> dict[str, Any]:
    """The deadline with its sum, the few words of the clause behind it, and the place whose clock it is on."""
    due = answer_due(received_at)
    promise = next(step.reason.strip("“”") for step in due.steps if step.mark is Mark.PLUS)
    return {"due": due, "promise": promise, "place": city(due.zone)}
