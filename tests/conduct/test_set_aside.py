"""What is no report is set aside with a reason: the case ends at once, is forgotten like others, and can come back."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from compass.notices.models import Notice
from conduct import actions
from conduct.actions import NoSeat, Refused, closing, outcomes
from conduct.actions.retention import shred
from conduct.enums import Act, Finding, MayAct, MayShare, Outcome, PassageKind
from conduct.models import Report, holder_of
from conduct.models.facts import facts_of
from conduct.policy.stages import Stage, said_to_reporter, stage
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import as_of, make_answered, make_assessed, make_stewards
from tests.factories.conduct import make_report
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
WHY = "zqxjunk: somebody sells pills."


@pytest.fixture
def stewards(db: None) -> list[Member]:
    return make_stewards("Ruth Adeyemi", "Marisol Vega")


@pytest.fixture
def ruth(stewards: list[Member]) -> Member:
    return stewards[0]


@pytest.fixture
def report(ruth: Member, now: datetime) -> Report:
    return make_report(now=now, declared=[ruth])


def set_aside(report: Report, by: Member, now: datetime, why: str = WHY) -> Report:
    actions.set_aside(report, why=why, **as_of(report, by, now))
    return Report.objects.get(pk=report.pk)


def page_of(report: Report) -> str:
    return reverse("conduct:case-set-aside", args=[report.pk])


def test_it_closes_the_case_at_once_with_a_reason_that_is_sealed_and_a_line_of_the_log(
    report: Report, ruth: Member, now: datetime
) -> None:
    report = set_aside(report, ruth, now)

    assert (stage(facts_of(report)), report.is_set_aside, report.first_closed_at) == (Stage.CLOSED, True, now)
    assert (report.finding, report.outcome, report.steps.count()) == ("", "", 0)
    assert list(report.log.values_list("act", flat=True))[-2:] == [Act.WROTE, Act.SET_ASIDE]
    assert b"zqxjunk" not in b"".join(map(bytes, report.passages.values_list("words", flat=True)))
    opened = actions.open_report(report, by=holder_of(ruth.pk), now=now)
    assert [each.text for each in opened.of_kind(PassageKind.SET_ASIDE)] == [WHY]


def test_the_reporters_room_says_that_it_is_closed_and_nothing_of_why(
    report: Report, ruth: Member, now: datetime
) -> None:
    report = set_aside(report, ruth, now)

    assert said_to_reporter(facts_of(report)) == "It is closed."
    assert [each.text for each in actions.open_room(report) if "zqxjunk" in each.text] == []


@pytest.mark.parametrize("why", ["", " \n"])
def test_it_needs_a_reason(report: Report, ruth: Member, now: datetime, why: str) -> None:
    with pytest.raises(Refused, match="Say why it is no report"):
        set_aside(report, ruth, now, why)


def test_whoever_may_not_assess_it_sets_nothing_aside(report: Report, stewards: list[Member], now: datetime) -> None:
    with pytest.raises(NoSeat):  # she has not declared
        set_aside(report, stewards[1], now)


@pytest.mark.parametrize("may_act", [MayAct.SPEAK, MayAct.ONLY_KNOW])
def test_what_was_assessed_or_answered_can_still_be_set_aside(ruth: Member, now: datetime, may_act: MayAct) -> None:
    assessed = make_assessed(make_report(now=now, declared=[ruth], may_act=may_act), by=ruth, now=now)
    answered = make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)

    assert [set_aside(each, ruth, now).is_set_aside for each in (assessed, answered)] == [True, True]


def test_once_the_outreach_has_begun_it_is_a_report(ruth: Member, now: datetime) -> None:
    report = make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)
    actions.reach_out(report, words="w", **as_of(report, ruth, now))

    with pytest.raises(Refused, match="conversation with the person has begun"):
        set_aside(report, ruth, now)
    actions.change_consent(report, may_act=MayAct.ONLY_KNOW, may_share=MayShare.UNNAMED, now=now)
    with pytest.raises(Refused, match="conversation with the person has begun"):
        set_aside(report, ruth, now)


def test_once_an_outcome_is_decided_or_it_has_ended_it_is_not_set_aside(ruth: Member, now: datetime) -> None:
    by = holder_of(ruth.pk)
    report = make_answered(make_report(now=now, declared=[ruth]), by=ruth, now=now)
    outcomes.decide(report, outcome=Outcome.NO_ACTION, text="w", by=by, now=now)
    with pytest.raises(Refused, match="The outcome is recorded"):
        set_aside(report, ruth, now)
    closing.close(report, by=by, now=now)
    with pytest.raises(Refused, match="The case is closed"):
        set_aside(report, ruth, now)
    withdrawn = make_report(now=now, declared=[ruth])
    actions.withdraw_report(withdrawn, now=now)
    with pytest.raises(Refused, match="withdrew"):
        set_aside(withdrawn, ruth, now)


def test_opened_again_it_is_as_unread_as_before_and_can_be_assessed(
    report: Report, ruth: Member, now: datetime
) -> None:
    set_aside(report, ruth, now)

    closing.reopen(report, text="It is meant.", by=holder_of(ruth.pk), now=now)
    report.refresh_from_db()
    assert (stage(facts_of(report)), report.is_set_aside, report.first_closed_at) == (Stage.UNREAD, False, now)

    report = make_assessed(report, by=ruth, now=now, finding=Finding.NO_VIOLATION, behaviour="")
    assert stage(facts_of(report)) is Stage.READ


def test_its_clock_reminds_nobody_any_more(report: Report, ruth: Member, now: datetime) -> None:
    set_aside(report, ruth, now)
    before = Notice.objects.count()

    for days in (1, 2, 3, 30):
        actions.keep_clocks(now=now + timedelta(days=days))

    assert Notice.objects.count() == before


def test_it_is_destroyed_when_a_closed_report_is(report: Report, ruth: Member, now: datetime) -> None:
    set_aside(report, ruth, now)

    assert not shred(report, now=now + timedelta(days=700))
    assert shred(report, now=now + timedelta(days=740))
    report.refresh_from_db()
    assert (report.is_set_aside, report.wrapped_key, report.passages.count()) == (True, None, 0)


def test_the_database_holds_nothing_set_aside_that_is_open(report: Report) -> None:
    report.is_set_aside = True
    with pytest.raises(IntegrityError), transaction.atomic():
        report.save()


def test_it_stands_beside_assess_as_a_quiet_action_and_its_page_closes_the_case(
    report: Report, ruth: Member, now: datetime, sign_in: SignIn
) -> None:
    client = sign_in(ruth)
    with portal_at(now):
        before = client.get(report.get_absolute_url())
        empty = client.post(page_of(report), {"why": "", "base": actions.last_number(report)})
        done = client.post(page_of(report), {"why": WHY, "base": actions.last_number(report)})
        after = client.get(report.get_absolute_url())
        late = client.get(page_of(report))

    assertContains(before, f'<a class="button button-quiet" href="{page_of(report)}">Set aside<')
    assertContains(empty, "Say why it is no report.", status_code=422)
    assertRedirects(done, report.get_absolute_url(), fetch_redirect_response=False)
    for words in (WHY, "Set aside as no report", "set it aside as no report", "Why it is no report", "Open it again"):
        assertContains(after, words)
    assertNotContains(after, page_of(report))
    assertContains(late, "The case is closed.", status_code=409)


@pytest.mark.parametrize(("may_act", "is_late"), [(MayAct.SPEAK, True), (MayAct.ONLY_KNOW, False)])
def test_its_clock_stops_where_it_was_set_aside_unless_all_was_done_before(
    ruth: Member, now: datetime, sign_in: SignIn, may_act: MayAct, is_late: bool
) -> None:
    report = make_assessed(make_report(now=now, declared=[ruth], may_act=may_act), by=ruth, now=now)
    set_aside(report, ruth, now + timedelta(days=9))
    with portal_at(now + timedelta(days=9)):
        face = sign_in(ruth).get(report.get_absolute_url()).context["face"]

    assert face.is_late == is_late
