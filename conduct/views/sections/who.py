"""Who can open a case, and who responds."""

from typing import Any

from conduct import actions, permissions
from conduct.enums import Standing
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """Everybody with a seat, whom of the others an alert has not reached, and what the reader may say of it."""
    report = case.report
    late = actions.not_arrived(report, now=case.now)
    seats = [seat for seat in report.seats.held() if seat.holder in case.members]
    return {
        "readers": [(case.members[seat.holder], seat, Standing(seat.standing).label) for seat in seats],
        "others": [case.members[seat.holder] for seat in seats if seat.holder != case.reader],
        "not_arrived": [case.members[each] for each in sorted(late - {case.reader}) if each in case.members],
        "may_assign": not report.responder and permissions.may_assign(case.reader, report, case.now),
        "may_hand_off": permissions.may_hand_off(case.reader, report, case.now),
    }
