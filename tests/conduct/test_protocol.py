"""The steps of the response, as verbs: who may take them, when, and what they leave behind."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from compass.audit.models import Entry
from compass.notices.models import Notice
from conduct import actions
from conduct.actions import NoSeat, Refused, Stale
from conduct.enums import Act, Finding, MayAct, MayShare, PassageKind, Step
from conduct.models import Report, holder_of
from conduct.models.facts import facts_of
from conduct.policy.stages import Stage, stage
from people.models import Member
from tests.factories.cases import as_of, make_answered, make_assessed, make_stewards
from tests.factories.conduct import declare, make_report
from tests.factories.conduct_outcomes import make_confirmed

pytestmark = pytest.mark.django_db
LATER = timedelta(days=9)

VERBS = {
    "assess": {"finding": Finding.NO_VIOLATION, "behaviour": "", "words": "w"},
    "acknowledge": {"words": "w"},
    "ask": {"words": "w"},
    "reach_out": {"words": "w"},
    "record_impossible": {"step": Step.ASKED, "why": "w"},
    "write_to_reporter": {"words": "w"},
    "add_note": {"words": "w"},
    "set_aside": {"why": "w"},
}


@pytest.fixture
def stewards(db: None) -> list[Member]:
    return make_stewards("Ruth Adeyemi", "Marisol Vega", "Noor Haddad")


@pytest.fixture
def ruth(stewards: list[Member]) -> Member:
    return stewards[0]


def do(verb: str, report: Report, by: Member, now: datetime, **said: Any) -> None:
    getattr(actions, verb)(report, **{**VERBS[verb], **as_of(report, by, now), **said})


def stage_of(report: Report) -> Stage:
    return stage(facts_of(Report.objects.get(pk=report.pk)))


def opened(report: Report, by: Member, now: datetime) -> list[tuple[PassageKind, str]]:
    said = actions.open_report(report, by=holder_of(by.pk), now=now).said
    return [(each.kind, each.text) for each in said]


def test_a_report_goes_from_unread_to_the_conversation(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth])
    stages = [stage_of(report)]
    make_assessed(report, by=ruth, now=now)
    stages.append(stage_of(report))
    do("acknowledge", report, ruth, now, asks=True)
    stages.append(stage_of(report))
    do("reach_out", report, ruth, now)
    stages.append(stage_of(report))

    assert stages == [Stage.UNREAD, Stage.READ, Stage.ANSWERED, Stage.CONVERSATION]
    assert set(report.steps.values_list("step", "is_impossible")) == {(each.value, False) for each in Step}


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_without_a_seat_and_a_declaration_does_anything(
    verb: str, stewards: list[Member], now: datetime
) -> None:
    ruth, marisol, noor = stewards
    report = make_report(now=now, declared=[ruth], members=(noor.pk,))
    make_assessed(report, by=ruth, now=now)
    before = (report.passages.count(), report.log.count())

    for outsider in (marisol, noor):  # she has not declared; she is involved
        with pytest.raises(NoSeat):
            do(verb, report, outsider, now)
    actions.recuse(report, holder=holder_of(ruth.pk), why="w", by=holder_of(ruth.pk), now=now)
    with pytest.raises(NoSeat):
        do(verb, report, ruth, now)

    assert (report.passages.count() - 1, report.log.count() - 2) == before  # the recusal and its words


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_on_words_that_were_not_seen_is_refused(verb: str, stewards: list[Member], now: datetime) -> None:
    ruth, marisol, _ = stewards
    report = make_report(now=now, declared=[ruth, marisol])
    make_assessed(report, by=ruth, now=now)
    seen = actions.last_number(report)
    do("add_note", report, marisol, now)

    with pytest.raises(Stale, match="since you opened this page"):
        do(verb, report, ruth, now, base=seen)


@pytest.mark.parametrize("verb", ["acknowledge", "reach_out", "record_impossible"])
def test_before_it_was_assessed_there_is_nothing_to_answer(verb: str, ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth])

    with pytest.raises(Refused, match="Read and assess"):
        do(verb, report, ruth, now)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("how", [("closed_at", "first_closed_at"), ("withdrawn_at",)], ids=" ".join)
def test_nothing_is_done_with_what_has_ended(verb: str, how: tuple[str, ...], ruth: Member, now: datetime) -> None:
    report = make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)
    Report.objects.update(**dict.fromkeys(how, now))

    with pytest.raises(Refused):
        do(verb, report, ruth, now)


@pytest.mark.parametrize(
    ("may_act", "finding", "refused"),
    [
        (MayAct.SPEAK, Finding.UNWELCOMING, ""),
        (MayAct.SPEAK, Finding.ABUSIVE, ""),
        (MayAct.SPEAK, Finding.SOCIAL_RULE, "no violation"),
        (MayAct.SPEAK, Finding.NO_VIOLATION, "no violation"),
        (MayAct.ASK_FIRST, Finding.UNWELCOMING, "has not consented yet"),
        (MayAct.NOT_SPEAK, Finding.UNWELCOMING, "does not want the people involved"),
        (MayAct.ONLY_KNOW, Finding.UNWELCOMING, "not actionable"),
    ],
)
def test_the_person_is_contacted_only_where_the_reporter_allows_it(
    may_act: MayAct, finding: Finding, refused: str, ruth: Member, now: datetime
) -> None:
    report = make_report(now=now, declared=[ruth], may_act=may_act)
    make_assessed(report, by=ruth, now=now, finding=finding, behaviour="")

    if refused:
        with pytest.raises(Refused, match=refused):
            do("reach_out", report, ruth, now)
    else:
        do("reach_out", report, ruth, now)
    assert (stage_of(report) is Stage.CONVERSATION) is (refused == "")


def test_a_consent_that_was_given_since_lets_the_person_be_contacted(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth], may_act=MayAct.ASK_FIRST)
    make_answered(report, by=ruth, now=now, asks=True)
    Report.objects.update(may_act=MayAct.SPEAK)

    do("reach_out", report, ruth, now)

    assert stage_of(report) is Stage.CONVERSATION


def test_without_consent_to_act_it_waits_and_goes_on_once_the_reporter_consents(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth], may_act=MayAct.ONLY_KNOW)
    make_assessed(report, by=ruth, now=now)
    assert stage_of(report) is Stage.NOT_ACTIONABLE
    do("acknowledge", report, ruth, now)
    assert stage_of(report) is Stage.NOT_ACTIONABLE

    Report.objects.update(may_act=MayAct.SPEAK)

    assert stage_of(report) is Stage.ANSWERED


def test_what_is_no_violation_is_answered_and_not_held_up_by_consent(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth], may_act=MayAct.ONLY_KNOW)
    make_assessed(report, by=ruth, now=now, finding=Finding.SOCIAL_RULE, behaviour="surprise")

    assert stage_of(report) is Stage.READ


def test_a_late_step_needs_its_reason_and_keeps_it_from_the_reporter(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth])

    with pytest.raises(Refused, match="say why this comes late"):
        make_assessed(report, by=ruth, now=now + LATER)
    make_assessed(report, by=ruth, now=now + LATER, late="I was ill.")

    assert (PassageKind.REASON, "I was ill.") in opened(report, ruth, now)
    assert actions.open_room(report)[1:] == ()


def test_the_deadline_itself_is_late_and_the_minute_before_is_not(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth])

    with pytest.raises(Refused):
        make_assessed(report, by=ruth, now=report.due_at)
    make_assessed(report, by=ruth, now=report.due_at - timedelta(minutes=1))


def test_to_ask_again_records_no_second_step_and_needs_no_reason(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth])
    do("ask", report, ruth, now)
    do("ask", report, ruth, now + LATER)

    assert list(report.steps.values_list("step", "at")) == [(Step.ASKED, now)]
    assert len(actions.open_room(report)[1:]) == 2


def test_what_was_impossible_can_still_be_done_and_read_never_is(ruth: Member, now: datetime) -> None:
    report = make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)
    do("record_impossible", report, ruth, now, step=Step.REACHED_OUT)
    assert (stage_of(report), report.steps.get(step=Step.REACHED_OUT).is_impossible) == (Stage.ANSWERED, True)
    for step in (Step.READ, Step.REACHED_OUT, Step.ACKNOWLEDGED):
        with pytest.raises(Refused):
            do("record_impossible", report, ruth, now, step=step)

    do("reach_out", report, ruth, now)

    assert (stage_of(report), report.steps.get(step=Step.REACHED_OUT).is_impossible) == (Stage.CONVERSATION, False)


def test_the_room_shows_what_was_written_to_the_reporter_and_nothing_else(ruth: Member, now: datetime) -> None:
    report = make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)
    do("add_note", report, ruth, now, words="zqxnote")
    do("write_to_reporter", report, ruth, now, words="One thing more.")
    do("reach_out", report, ruth, now, words="zqxoutreach")

    assert [each.text for each in actions.open_room(report)[1:]] == ["We have read it.", "One thing more."]


def test_a_reporter_with_an_address_is_alerted_for_each_answer_in_words_that_say_nothing(
    ruth: Member, now: datetime
) -> None:
    named = make_answered(make_report(now=now, declared=[ruth], address="r@else.example"), by=ruth, now=now)
    make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)
    do("write_to_reporter", named, ruth, now)

    told = Notice.objects.filter(kind="conduct.reporter")
    assert list(told.values_list("recipient_ref", "subject", "body")) == [(str(named.pk), "", "")] * 2


def test_each_verb_is_logged_and_audited_nowhere_else(ruth: Member, now: datetime) -> None:
    report = make_report(now=now, declared=[ruth])
    entries, lines = Entry.objects.count(), report.log.count()
    make_answered(report, by=ruth, now=now)
    do("add_note", report, ruth, now)

    acts = list(report.log.values_list("act", "by"))[lines:]
    mine = holder_of(ruth.pk)
    assert acts == [(each, mine) for each in (Act.WROTE, Act.STEPPED, Act.WROTE, Act.STEPPED, Act.WROTE)]
    assert Entry.objects.count() == entries


def test_an_assessment_can_be_mended_until_the_conversation_begins(stewards: list[Member], now: datetime) -> None:
    ruth, marisol, _ = stewards
    report = make_report(now=now, declared=[ruth])
    make_assessed(report, by=ruth, now=now)
    declare(report, marisol, now=now)
    mended = make_assessed(report, by=marisol, now=now, finding=Finding.ABUSIVE, behaviour="threats")
    assert (mended.finding, mended.behaviour, report.steps.get().by) == ("abusive", "threats", holder_of(ruth.pk))

    do("reach_out", report, ruth, now)

    with pytest.raises(Refused, match="conversation with the person has begun"):
        make_assessed(report, by=ruth, now=now)


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_no_conversation_is_assessed_anew_though_the_reporter_allows_less(
    is_confirmed: bool, ruth: Member, now: datetime
) -> None:
    report = make_report(now=now, declared=[ruth])
    make_assessed(report, by=ruth, now=now, finding=Finding.ABUSIVE, behaviour="threats")
    do("reach_out", report, ruth, now)
    if is_confirmed:
        make_confirmed(report, "Quill Xylander", by=ruth, now=now)
    actions.change_consent(report, may_act=MayAct.ONLY_KNOW, may_share=MayShare.UNNAMED, now=now)

    for finding, behaviour in ((Finding.NO_VIOLATION, ""), (Finding.UNWELCOMING, "malice")):
        with pytest.raises(Refused, match="conversation with the person has begun"):
            make_assessed(report, by=ruth, now=now, finding=finding, behaviour=behaviour)
    assert Report.objects.get().finding == Finding.ABUSIVE
