"""What the reporter wrote."""

from typing import Any

from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Their words, who is involved, and what they allow."""
    involved = [member for member in case.members.values() if member.pk in case.opened.names.members]
    return {"opened": case.opened, "involved": involved}
