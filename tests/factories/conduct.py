"""Reports for tests, filed as a reporter files them."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from compass.handbook.models import Clause, ClauseVersion
from conduct import actions
from conduct.actions import Account
from conduct.enums import MayAct, MayShare
from conduct.models import Report, holder_of
from people.models import Member
from tests.factories.people import SINCE

_forms = count()


CANARY = "zqxwords"
"""A word that stands nowhere else."""


def make_account(**said: Any) -> Account:
    """What a reporter wrote."""
    return Account(**{"what": CANARY, "may_act": MayAct.SPEAK, "may_share": MayShare.UNNAMED, **said})


def make_report(now: datetime, declared: Iterable[Member] = (), **said: Any) -> Report:
    """A report that came in, and whoever declared to have no conflict with it."""
    report, _ = actions.file_report(make_account(**said), form=f"form {next(_forms)}", now=now)
    declare(report, *declared, now=now)
    return report


def declare(report: Report, *members: Member, now: datetime) -> None:
    """Each of them has no conflict."""
    for member in members:
        actions.declare_no_conflict(report, by=holder_of(member.pk), now=now)


def let_clause_say(key: str, value: object) -> None:
    """Let a clause of conduct say something else since long ago."""
    clause = Clause.objects.get(key=f"conduct.{key}")
    number = clause.versions.count() + 1
    ClauseVersion.objects.create(clause=clause, number=number, value=value, in_force_from=SINCE)
