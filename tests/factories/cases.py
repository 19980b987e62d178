"""Reports that were read and answered, and the stewards who did."""

from datetime import datetime
from typing import Any

from conduct import actions
from conduct.enums import Finding
from conduct.models import Report, holder_of
from people.enums import Role
from people.models import Member
from tests.factories.people import make_member


def make_stewards(*names: str) -> list[Member]:
    """Stewards on the council."""
    return [make_member(name, (Role.COUNCIL, Role.STEWARD)) for name in names]


def as_of(report: Report, by: Member, now: datetime) -> dict[str, Any]:
    """What each verb is told beside its words: the last passage, who, and when."""
    return {"base": actions.last_number(report), "by": holder_of(by.pk), "now": now}


def make_assessed(
    report: Report,
    *,
    by: Member,
    now: datetime,
    finding: Finding = Finding.UNWELCOMING,
    behaviour: str = "malice",
    late: str = "",
) -> Report:
    """The same report, read and assessed."""
    actions.assess(
        report, finding=finding, behaviour=behaviour, words="Name-calling.", late=late, **as_of(report, by, now)
    )
    return Report.objects.get(pk=report.pk)


def make_answered(report: Report, *, by: Member, now: datetime, **said: Any) -> Report:
    """The same report, assessed and answered."""
    make_assessed(report, by=by, now=now, late=said.get("late", ""))
    actions.acknowledge(report, **{"words": "We have read it.", **said}, **as_of(report, by, now))
    return Report.objects.get(pk=report.pk)
