"""Reports for tests, as a reporter sends them."""

from datetime import datetime
from itertools import count
from typing import Any

from conduct import actions
from conduct.actions import Account
from conduct.enums import MayAct, MayShare
from conduct.models import Report, holder_of
from people.models import Member

_forms = count(1)


def make_account(**said: Any) -> Account:
    """What somebody reports; they allow everything."""
    return Account(**{"what": "It happened.", "may_act": MayAct.SPEAK, "may_share": MayShare.UNNAMED, **said})


def make_report(*, now: datetime, **said: Any) -> Report:
    """A report that came in."""
    report, _ = actions.file_report(make_account(**said), form=f"form {next(_forms)}", now=now)
    return report


def declare(report: Report, *members: Member, now: datetime) -> None:
    """These members have no conflict with it."""
    for member in members:
        actions.declare_no_conflict(report, by=holder_of(member.pk), now=now)
