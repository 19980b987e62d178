"""What the reporter sees of the case."""

from typing import Any

from conduct import actions
from conduct.actions import Said
from conduct.enums import SEEN_BY_REPORTER, MayAct, MayShare, PassageKind
from conduct.forms.protocol import WriteForm
from conduct.policy.protocol import Verb, why_not
from conduct.policy.stages import said_to_reporter
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Every word that went to the reporter or came from them, what they read of the stage, and a box to answer.

    It says as well where the last mail did not reach them.
    """
    said = case.opened.of_kind(*SEEN_BY_REPORTER)
    return {
        "conversation": [(each, _text(each), case.members.get(each.by)) for each in said],
        "said_of_stage": said_to_reporter(case.facts),
        "is_unheard": actions.reporter_unheard(case.report),
        "write_form": None if why_not(Verb.WRITE, case.facts) else WriteForm(number=case.opened.number),
    }


def _text(said: Said) -> str:
    """What was written; where the reporter changed what they allow, that."""
    if said.kind is not PassageKind.CONSENT:
        return said.text
    act, share = MayAct(said.words["may_act"]).label, MayShare(said.words["may_share"]).label
    return f"May we act on it? {act}\nMay we share details? {share}"
