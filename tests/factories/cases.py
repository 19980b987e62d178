"""Reports, and the stewards who read them."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from conduct import actions
from conduct.actions import Account
from conduct.enums import Finding, MayAct, MayShare
from conduct.models import Report, holder_of
from people.enums import Role
from people.models import Member
from tests.factories.people import make_member

FORMS = count()
CANARY = "zqxwords"


def make_stewards(*names: str) -> list[Member]:
    """Stewards on the council."""
    return [make_member(name, (Role.COUNCIL, Role.STEWARD)) for name in names]


def make_report(*, now: datetime, declared: Iterable[Member] = (), **said: Any) -> Report:
    """A report, and whoever declared to have no conflict with it as it came in."""
    plain = {"what": CANARY, "may_act": MayAct.SPEAK, "may_share": MayShare.UNNAMED}
    report, _ = actions.file_report(Account(**plain | said), form=f"form {next(FORMS)}", now=now)
    for member in declared:
        declare(report, by=member, now=now)
    return report


def declare(report: Report, *, by: Member, now: datetime) -> None:
    """Somebody says that they have no conflict."""
    actions.declare_no_conflict(report, by=holder_of(by.pk), now=now)


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
