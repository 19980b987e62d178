"""Private notes, which the reporter never sees."""

from typing import Any

from conduct.enums import PassageKind
from conduct.forms.protocol import NoteForm
from conduct.policy.protocol import Verb, why_not
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Each note with whose it is, and a box for another."""
    return {
        "notes": [(each, case.name(each.by)) for each in case.opened.of_kind(PassageKind.NOTE)],
        "note_form": None if why_not(Verb.NOTE, case.facts) else NoteForm(number=case.opened.number),
    }
