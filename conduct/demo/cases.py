"""Two invented cases of the demo organisation: one that waits for consent, and one whose reporter took it back."""

from datetime import datetime, timedelta

from conduct import actions
from conduct.actions import Account
from conduct.actions.log import note
from conduct.enums import Act, Finding, MayAct, MayShare
from conduct.models import Report, holder_of
from people.enums import Role
from people.models import Member

PLANNING = (
    "In the planning call one colleague called another’s question “embarrassing for someone who calls herself an "
    "engineer”. It was the third remark of this kind in two weeks. She has stopped speaking in the calls."
)
SURPRISE = (
    "At the sprint demo somebody said “you have never used Git?” in front of everybody. It was not meant badly, I "
    "think. I only want you to know that it stung."
)
MAY_WE = (
    "Thank you for telling us. We have read your report. May we speak with the person who made the remarks? We would "
    "not say who reported it."
)
OTHER_WAYS = (
    "Thank you for telling us. What you describe is what our social rules are for, and no violation of the Code of "
    "Conduct. We can point it out without your name. Tell us here what you would like."
)


def cases(*, now: datetime) -> None:
    """File them as reporters do, and answer them as stewards do; without stewards there is nobody to answer."""
    steward = Member.objects.holding(Role.STEWARD, now.date()).order_by("pk").first()
    if steward is None:
        return
    _waiting(holder_of(steward.pk), now)
    _taken_back(holder_of(steward.pk), now - timedelta(days=40))


def _waiting(by: str, now: datetime) -> None:
    filed, read = now - timedelta(hours=26), now - timedelta(hours=20)
    account = Account(
        what=PLANNING, where="Video call", when="On Thursday", may_act=MayAct.ASK_FIRST, may_share=MayShare.UNNAMED
    )
    report = _read(account, Finding.UNWELCOMING, "malice", by=by, filed=filed, read=read)
    actions.acknowledge(report, words=MAY_WE, asks=True, base=actions.last_number(report), by=by, now=read)
    actions.add_note(
        report, words="They have worked together for years.", base=actions.last_number(report), by=by, now=read
    )


def _taken_back(by: str, now: datetime) -> None:
    account = Account(what=SURPRISE, where="Sprint demo", may_act=MayAct.NOT_SPEAK, may_share=MayShare.NOTHING)
    read = now + timedelta(hours=5)
    report = _read(account, Finding.SOCIAL_RULE, "surprise", by=by, filed=now, read=read)
    actions.acknowledge(
        report, words=OTHER_WAYS, template="social-rule", base=actions.last_number(report), by=by, now=read
    )
    Report.objects.filter(pk=report.pk).update(withdrawn_at=read + timedelta(days=2), receipt="")
    note(report, Act.WITHDREW, now=read + timedelta(days=2))


def _read(account: Account, finding: Finding, behaviour: str, *, by: str, filed: datetime, read: datetime) -> Report:
    """A report that came in, was opened and assessed."""
    report, _ = actions.file_report(account, form=actions.new_form(filed), now=filed)
    actions.declare_no_conflict(report, by=by, now=read)
    actions.open_report(report, by=by, now=read)
    words = "As it is told, and as I have seen it before."
    base = actions.last_number(report)
    actions.assess(report, finding=finding, behaviour=behaviour, words=words, base=base, by=by, now=read)
    return report
