"""What is confirmed, what the protocol asks for, who decides, and who looks a second time."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from compass.notices.models import Notice
from conduct import actions
from conduct.actions import NoSeat, Refused, findings, outcomes
from conduct.actions.findings import Person
from conduct.enums import Act, Finding, MayAct, MayShare, Outcome, PassageKind, Step
from conduct.models import Confirmed, Report, Seat, holder_of, person_of
from people.models import Member
from tests.factories.conduct_outcomes import make_about, make_confirmed, make_report, reach_out, take_step

pytestmark = pytest.mark.django_db
LATER = timedelta(days=40)


def acts(report: Report) -> list[str]:
    return [str(Act(act).label) for act in report.log.values_list("act", flat=True)]


def decide(report: Report, outcome: Outcome, by: Member, now: datetime, text: str = "") -> None:
    outcomes.decide(report, outcome=outcome, text=text, by=holder_of(by.pk), now=now)


def test_record_conversation_seals_its_words_and_dates_it(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.UNWELCOMING)
    person = make_about(report, caleb, by=ruth, now=now)
    reach_out(report, by=ruth, now=now)

    outcomes.record_conversation(report, person=person.pk, text="zqxtalk", by=holder_of(ruth.pk), now=now)

    person.refresh_from_db()
    assert person.spoken_at == now
    [said] = actions.open_report(report, by=holder_of(ruth.pk), now=now).of_kind(PassageKind.CONVERSATION)
    assert said.words == {"text": "zqxtalk", "person": str(person.pk)}
    assert b"zqxtalk" not in b"".join(map(bytes, report.passages.values_list("words", flat=True)))
    assert acts(report)[-2:] == ["recorded a conversation", "opened the report"]


@pytest.mark.parametrize("may_act", [MayAct.NOT_SPEAK, MayAct.ONLY_KNOW])
def test_record_conversation_needs_the_reporters_leave(
    ruth: Member, caleb: Member, now: datetime, may_act: MayAct
) -> None:
    report = make_report(ruth, now=now, finding=Finding.UNWELCOMING, may_act=may_act)

    with pytest.raises(Refused, match="The reporter does not allow"):
        make_confirmed(report, caleb, by=ruth, now=now)


@pytest.mark.parametrize("may_act", [MayAct.SPEAK, MayAct.ASK_FIRST])
def test_record_conversation_comes_after_somebody_reached_out(
    ruth: Member, caleb: Member, now: datetime, may_act: MayAct
) -> None:
    report = make_report(ruth, now=now, finding=Finding.UNWELCOMING, may_act=may_act)
    person = make_about(report, caleb, by=ruth, now=now)
    step = take_step(report, Step.REACHED_OUT, by=ruth, now=now)
    step.is_impossible = True
    step.save()

    with pytest.raises(Refused, match="Reach out to the person first"):
        outcomes.record_conversation(report, person=person.pk, text="We spoke.", by=holder_of(ruth.pk), now=now)


def test_confirm_counts_the_violation_of_that_person(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE)

    make_confirmed(report, caleb, by=ruth, now=now)

    assert report.confirmed_at == now
    found = Confirmed.objects.values_list("person", "finding", "case", "on")
    assert list(found) == [(person_of(f"member:{caleb.pk}"), "abusive", report.pk, date(2022, 3, 2))]
    with pytest.raises(Refused, match="already"):
        outcomes.confirm(report, person=report.involvements.get().pk, by=holder_of(ruth.pk), now=now)


@pytest.mark.parametrize("finding", [None, Finding.SOCIAL_RULE, Finding.OUT_OF_SCOPE, Finding.NO_VIOLATION])
def test_confirm_is_refused_for_what_is_no_violation(
    ruth: Member, caleb: Member, now: datetime, finding: Finding | None
) -> None:
    report = make_report(ruth, now=now, finding=finding)

    with pytest.raises(Refused, match="Only abusive or unwelcoming"):
        make_confirmed(report, caleb, by=ruth, now=now)


def test_confirm_is_refused_before_the_conversation(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE)
    person = make_about(report, caleb, by=ruth, now=now)

    with pytest.raises(Refused, match="Speak with the person first"):
        outcomes.confirm(report, person=person.pk, by=holder_of(ruth.pk), now=now)
    person.confirmed_at = now
    with pytest.raises(IntegrityError), transaction.atomic():
        person.save()


def test_confirm_is_refused_where_nothing_may_be_shared(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE, may_share=MayShare.NOTHING)

    with pytest.raises(Refused, match="nothing can be concluded"):
        make_confirmed(report, caleb, by=ruth, now=now)
    assert Confirmed.objects.count() == 0


def test_confirm_is_refused_once_the_reporter_only_lets_us_know(ruth: Member, caleb: Member, now: datetime) -> None:
    report, by = make_report(ruth, now=now, finding=Finding.ABUSIVE), holder_of(ruth.pk)
    person = make_about(report, caleb, by=ruth, now=now)
    reach_out(report, by=ruth, now=now)
    outcomes.record_conversation(report, person=person.pk, text="We spoke.", by=by, now=now)
    actions.change_consent(report, may_act=MayAct.ONLY_KNOW, may_share=MayShare.UNNAMED, now=now)

    with pytest.raises(Refused, match="only lets us know, so nothing can be done"):
        outcomes.confirm(report, person=person.pk, by=by, now=now)
    assert Confirmed.objects.count() == 0


def test_the_protocol_asks_for_removal_of_whom_abuse_is_confirmed(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE)
    make_confirmed(report, caleb, by=ruth, now=now)

    assert outcomes.asked_of(report, holder_of(ruth.pk), now) == Outcome.REMOVAL


def test_the_protocol_asks_for_a_warning_first_and_for_removal_the_second_time(
    ruth: Member, caleb: Member, now: datetime
) -> None:
    asked = []
    for _ in range(2):
        report = make_report(ruth, now=now, responder=ruth, finding=Finding.UNWELCOMING)
        make_confirmed(report, caleb, by=ruth, now=now)
        asked.append(outcomes.asked_of(report, holder_of(ruth.pk), now))

    assert asked == [Outcome.WARNING, Outcome.REMOVAL]


def test_decide_otherwise_than_the_protocol_asks_needs_a_reason(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE)
    make_confirmed(report, caleb, by=ruth, now=now)

    with pytest.raises(Refused, match="asks for another outcome: removal"):
        decide(report, Outcome.WARNING, ruth, now, " ")
    decide(report, Outcome.WARNING, ruth, now, "They left long ago.")

    report.refresh_from_db()
    assert (report.outcome, report.decided_at) == (Outcome.WARNING, now)
    assert acts(report)[-2:] == ["wrote", "recorded the outcome"]


@pytest.mark.parametrize(
    ("finding", "outcome", "refusal"),
    [
        (None, Outcome.NO_ACTION, "Assess the report first"),
        (Finding.ABUSIVE, Outcome.REMOVAL, "only for what is confirmed"),
        (Finding.UNWELCOMING, Outcome.WARNING, "given in the conversation"),
    ],
)
def test_decide_is_refused(
    ruth: Member, now: datetime, finding: Finding | None, outcome: Outcome, refusal: str
) -> None:
    report = make_report(ruth, now=now, finding=finding)

    with pytest.raises(Refused, match=refusal):
        decide(report, outcome, ruth, now)


def test_decide_does_nothing_about_what_the_reporter_only_lets_us_know(ruth: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE, may_act=MayAct.ONLY_KNOW)

    with pytest.raises(Refused, match="only lets us know"):
        decide(report, Outcome.OTHER_REMEDY, ruth, now)
    decide(report, Outcome.NO_ACTION, ruth, now)

    assert Report.objects.get().outcome == Outcome.NO_ACTION


def test_decide_is_for_the_responder_and_for_anybody_where_there_is_none(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    report = make_report(ruth, marisol, now=now, responder=ruth, finding=Finding.NO_VIOLATION)

    with pytest.raises(Refused, match="Whoever responds"):
        decide(report, Outcome.NO_ACTION, marisol, now)
    Report.objects.update(responder="")
    decide(report, Outcome.NO_ACTION, marisol, now)

    assert Report.objects.get().outcome == Outcome.NO_ACTION


def test_decide_does_nothing_for_who_has_no_seat_or_did_not_declare(
    ruth: Member, marisol: Member, caleb: Member, now: datetime
) -> None:
    report = make_report(ruth, now=now, finding=Finding.NO_VIOLATION)

    for outsider in (marisol, caleb):
        with pytest.raises(NoSeat):
            decide(report, Outcome.NO_ACTION, outsider, now)
        with pytest.raises(NoSeat):
            outcomes.review_removal(report, text="Yes", by=holder_of(outsider.pk), now=now)


def test_a_removal_asks_others_who_read_the_case_for_a_second_look(
    ruth: Member, marisol: Member, caleb: Member, now: datetime
) -> None:
    report = make_report(ruth, marisol, now=now, responder=ruth, finding=Finding.ABUSIVE)
    make_confirmed(report, caleb, by=ruth, now=now)
    Notice.objects.all().delete()

    decide(report, Outcome.REMOVAL, ruth, now)
    report.refresh_from_db()

    assert list(Notice.objects.values_list("recipient_ref", "sealed")) == [(holder_of(marisol.pk), True)]
    until = outcomes.review_until(report)
    assert until is not None
    assert (until.at, [str(each) for each in until.citations]) == (
        now + timedelta(hours=24),
        ["§ Second look at a removal, v1"],
    )
    with pytest.raises(Refused, match="whoever decided it does not review it"):
        outcomes.review_removal(report, text="I agree with me.", by=holder_of(ruth.pk), now=now)
    outcomes.review_removal(report, text="I agree.", by=holder_of(marisol.pk), now=now)
    report.refresh_from_db()
    assert (report.reviewed_at, outcomes.review_until(report)) == (now, None)


def test_nobody_is_waited_for_where_nobody_else_reads_the_case(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE)
    make_confirmed(report, caleb, by=ruth, now=now)
    decide(report, Outcome.REMOVAL, ruth, now)
    report.refresh_from_db()

    assert (outcomes.review_until(report), report.reviewed_at) == (None, None)


def test_follow_up_stands_until_it_is_recorded(ruth: Member, now: datetime) -> None:
    report, by = make_report(ruth, now=now, finding=Finding.NO_VIOLATION), holder_of(ruth.pk)

    for on in (date(2022, 3, 1), date(2025, 3, 1)):
        with pytest.raises(Refused, match="from today on"):
            outcomes.follow_up(report, on=on, by=by, now=now)
    with pytest.raises(Refused, match="Write what was followed up"):
        outcomes.follow_up(report, on=None, by=by, now=now)
    outcomes.follow_up(report, on=date(2022, 3, 9), by=by, now=now)

    assert Report.objects.get().follow_up_on == date(2022, 3, 9)
    outcomes.follow_up(report, text="All is well.", on=None, by=by, now=now + LATER)
    assert Report.objects.get().follow_up_on is None


def test_name_person_takes_a_reader_out_at_once(ruth: Member, marisol: Member, now: datetime) -> None:
    report = make_report(ruth, marisol, now=now, responder=ruth)

    make_about(report, marisol, by=ruth, now=now)

    assert list(Report.objects.visible_to(marisol)) == []
    assert list(Seat.objects.held().values_list("holder", flat=True)) == [holder_of(ruth.pk)]
    assert report.barred.filter(holder=holder_of(marisol.pk)).count() == 1


def test_name_person_knows_a_member_by_the_name_that_was_written(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now)

    findings.name_person(report, Person(name="caleb OSEI "), by=holder_of(ruth.pk), now=now)

    assert [each.person for each in report.involvements.named()] == [person_of(f"member:{caleb.pk}")]
    with pytest.raises(Refused, match="about them already"):
        make_about(report, caleb, by=ruth, now=now)


@pytest.mark.parametrize(
    ("person", "refusal"),
    [(Person(), "Choose a member"), (Person(name=" … "), "Choose a member"), (Person(member=9_999), "nobody in the")],
)
def test_name_person_is_refused_for_nobody(ruth: Member, now: datetime, person: Person, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        findings.name_person(make_report(ruth, now=now), person, by=holder_of(ruth.pk), now=now)


def test_name_person_is_refused_for_oneself(ruth: Member, now: datetime) -> None:
    with pytest.raises(Refused, match="Recuse yourself"):
        make_about(make_report(ruth, now=now), ruth, by=ruth, now=now)


def test_nothing_is_recorded_of_somebody_whom_the_case_is_not_about(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE, members=(caleb.pk,))

    for person in (uuid4(), report.involvements.get().pk):
        with pytest.raises(Refused, match="not about this person"):
            outcomes.confirm(report, person=person, by=holder_of(ruth.pk), now=now)
