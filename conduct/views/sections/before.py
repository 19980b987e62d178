"""Whether something was confirmed of the same person before, and other reports about them."""

from typing import Any

from conduct import permissions
from conduct.actions import findings
from conduct.enums import PassageKind
from conduct.forms.outcomes import LinkForm
from conduct.views.sections.case import Case, Typed
from conduct.views.sections.persons import people_of


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Counts for the responder alone; linked reports for whoever may open these themselves."""
    before = findings.before(case.report, by=case.reader, now=case.now)
    said = {each.words["case"]: each.text for each in case.opened.of_kind(PassageKind.LINK)}
    linked = findings.linked_cases(said, case.reader) if said else []
    found = []
    if permissions.may_count(case.reader, case.report) and not (case.report.closed_at or case.report.withdrawn_at):
        found = [each for each in findings.about_the_same(case.report, case.reader) if each not in linked]
    return {
        "before": None if before is None else [(each.name, before[each.pk]) for each in people_of(case)],
        "linked": [(each, said[str(each.pk)]) for each in linked],
        "link_form": typed.get("link") or (LinkForm(found=found) if found else None),
    }
