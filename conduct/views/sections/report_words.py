"""What the reporter wrote."""

from typing import Any

from conduct.enums import MayAct, MayShare, PassageKind
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Their words, who is involved, what they allow, and where stewards stand with it."""
    names = case.opened.names
    return {
        "opened": case.opened,
        "involved": [member for member in case.members.values() if member.pk in names.members],
        "may_act": MayAct(case.report.may_act).label,
        "may_share": MayShare(case.report.may_share).label,
        "assessments": [(each, case.name(each.by)) for each in case.opened.of_kind(PassageKind.ASSESSMENT)],
        "outreach": [
            (each, case.name(each.by))
            for each in case.opened.of_kind(PassageKind.CONVERSATION)
            if "person" not in each.words
        ],
    }
