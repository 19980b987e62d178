"""What the reporter sees of the case."""

from typing import Any

from conduct.enums import SEEN_BY_REPORTER
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Every word that went to the reporter or came from them."""
    return {"conversation": case.opened.of_kind(*SEEN_BY_REPORTER)}
