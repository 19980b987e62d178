"""A steward's desk with a case at each stage, and the addresses of the pages that show them."""

from datetime import datetime, timedelta

from django.urls import reverse

from conduct import actions
from conduct.actions.log import note
from conduct.enums import Act, Finding, MayAct
from conduct.models import Report, holder_of
from people.models import Member
from tests.factories.cases import as_of, make_answered, make_assessed
from tests.factories.conduct import make_report

LONG = "A-word-without-end-" * 20
VERBS = ("acknowledge", "ask", "write-to-reporter", "add-note")


def asked_case(ruth: Member, marisol: Member, now: datetime) -> Report:
    """As in the picture: a report of last Friday that waits for consent to contact the person."""
    friday = now - timedelta(days=3, hours=8, minutes=55)
    report = make_report(
        now=friday,
        declared=[marisol, ruth],
        what="In the planning call on Thursday one colleague called another’s question “embarrassing for someone who "
        "calls herself an engineer”. It was the third remark of this kind in two weeks.\nShe has stopped speaking.",
        where="Video call",
        when="Thursday 12 March",
        may_act=MayAct.ASK_FIRST,
    )
    Report.objects.filter(pk=report.pk).update(responder=holder_of(ruth.pk), code_name="Quiet heron")
    note(report, Act.ASSIGNED, by=holder_of(marisol.pk), about=holder_of(ruth.pk), now=friday)
    words = "Thank you for telling us. We have read your report. May we speak with the person who made the remarks?"
    sunday = now - timedelta(days=1, hours=18)
    make_answered(report, by=ruth, now=sunday, words=words, template="read", asks=True)
    actions.add_note(report, words="Marisol knows both from the retreat; I do not.", **as_of(report, ruth, sunday))
    return report


def addresses(ruth: Member, marisol: Member, now: datetime) -> list[str]:
    """Everything that Ruth may look at."""
    asked = asked_case(ruth, marisol, now)
    unread = make_report(now=now, declared=[ruth], what=LONG, where=LONG, others=LONG, address="r@else.example")
    waiting = make_report(now=now - timedelta(days=9), declared=[ruth], may_act=MayAct.ONLY_KNOW)
    make_assessed(waiting, by=ruth, now=now, finding=Finding.ABUSIVE, behaviour="threats", late="Nobody was there.")
    ended = make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)
    Report.objects.filter(pk=ended.pk).update(withdrawn_at=now)
    make_report(now=now)
    pages = [each.get_absolute_url() for each in (asked, unread, waiting, ended)]
    forms = [reverse(f"conduct:case-{verb}", args=[asked.pk]) for verb in VERBS]
    return [
        reverse("conduct:case-list"),
        *pages,
        *forms,
        f"{forms[0]}?template=may-we-speak",
        reverse("conduct:case-assess", args=[waiting.pk]),
        reverse("conduct:case-set-aside", args=[unread.pk]),
        reverse("conduct:case-set-aside", args=[unread.pk]),
        reverse("conduct:case-record-impossible", args=[asked.pk, "reached-out"]),
        reverse("conduct:case-log", args=[asked.pk]),
    ]
