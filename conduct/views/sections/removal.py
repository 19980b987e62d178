"""Who is removed, and where they are let in no more."""

from typing import Any

from compass import clock
from conduct import permissions
from conduct.actions.removal import spaces
from conduct.enums import Outcome
from conduct.forms.outcomes import RemoveForm
from conduct.models import Removal
from conduct.views.sections.case import Case, Typed
from conduct.views.sections.persons import Named, people_of


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Each person of whom it is confirmed, where the outcome is a removal."""
    if case.report.outcome != Outcome.REMOVAL:
        return {"removals": []}
    standing = Removal.objects.filter(involvement__report=case.report).prefetch_related("ticks")
    begun = {each.involvement_id: each for each in standing}
    decides = permissions.may_decide(case.reader, case.report)
    return {
        "removals": [
            _removal(case, each, begun.get(each.pk), typed) for each in people_of(case) if each.involvement.confirmed_at
        ],
        "removes": decides and not (case.report.closed_at or case.report.withdrawn_at),
        "goes_on": decides and not case.report.closed_at,
    }


def _removal(case: Case, person: Named, removal: Removal | None, typed: Typed) -> dict[str, Any]:
    form = typed.get("remove")
    if form is None or form.about != person.pk:
        member = next((each for each in case.members.values() if each.pk == person.member), None)
        today = clock.organisation_day(case.now)
        first = {"champion": case.members[case.reader].pk, "last_on": today, "at_once": True}
        form = RemoveForm(member=member, today=today, about=person.pk, initial=first)
    ticked = {each.space: each for each in removal.ticks.all()} if removal else {}
    tick = typed.get("tick_removal")
    return {
        "named": person,
        "removal": removal,
        "begun_by": case.members.get(removal.by) if removal else None,
        "rows": [_row(case, row, ticked.get(row["key"])) for row in spaces(removal)] if removal else [],
        "form": form,
        "refused": tick if tick is not None and tick.about == person.pk else None,
    }


def _row(case: Case, row: Any, tick: Any) -> dict[str, Any]:
    return {"row": row, "tick": tick, "by": case.members.get(tick.by) if tick else None}
