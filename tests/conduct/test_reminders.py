"""The clock of a case alerts: half time, each reader's last morning, overdue, and the day of a follow-up; once each."""

from datetime import UTC, date, datetime, timedelta

import pytest

from compass import clock
from compass.notices.models import Notice
from conduct import actions, tasks
from conduct.enums import MayAct, Standing, Step
from conduct.models import Report, StepRecord, holder_of
from conduct.models.dated import clock_of
from people.enums import Role
from people.models import Member
from tests.factories.absences import make_absence
from tests.factories.conduct import declare, make_report
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db

# Wednesday, 2 March 2022, nine in Los Angeles: half time on Thursday at nine, due on Friday at nine.
FILED = datetime(2022, 3, 2, 17, tzinfo=UTC)
HALF, DUE = datetime(2022, 3, 3, 17, tzinfo=UTC), datetime(2022, 3, 4, 17, tzinfo=UTC)
A_SECOND, A_MINUTE, A_DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def ruth() -> Member:
    """A steward in London, whose Friday begins at nine there."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD), time_zone="Europe/London")


def alerts(member: Member) -> list[str]:
    """What a member was alerted of, without what lies behind a colon."""
    keys = Notice.objects.filter(recipient_ref=holder_of(member.pk)).order_by("created_at", "key")
    return [key.split(":")[1] for key in keys.values_list("key", flat=True)]


def record(report: Report, *steps: Step, impossible: bool = False) -> None:
    StepRecord.objects.bulk_create(
        StepRecord(report=report, step=step, at=FILED, by="x", is_impossible=impossible) for step in steps
    )


def test_the_dates_of_these_tests(ruth: Member) -> None:
    case = clock_of(FILED)
    assert (case.half_at, case.due.at) == (HALF, DUE)


def test_each_is_alerted_once_however_often_it_is_asked(ruth: Member, now: datetime) -> None:
    report = make_report(FILED)
    seen = []
    for at in (HALF - A_SECOND, HALF, HALF, HALF + A_MINUTE):
        actions.keep_clocks(now=at)
        seen.append(alerts(ruth))
    morning = datetime(2022, 3, 4, 9, tzinfo=UTC)
    for at in (morning - A_SECOND, morning, morning + A_MINUTE, DUE - A_SECOND, DUE, DUE + A_DAY):
        actions.keep_clocks(now=at)
        seen.append(alerts(ruth))

    half, last, late = ["filed", "half-time"], ["filed", "half-time", "last-morning"], "overdue"
    assert seen == [["filed"], half, half, half, half, last, last, last, [*last, late], [*last, late]]
    assert report.log.filter(act="alerted").count() == 4


def test_whoever_was_not_asked_for_days_hears_the_last_one_alone(ruth: Member) -> None:
    make_report(FILED)
    actions.keep_clocks(now=DUE + 10 * A_DAY)
    assert alerts(ruth) == ["filed", "overdue"]


def test_whoever_responds_is_alerted_before_the_deadline_and_everybody_after_it(ruth: Member, marisol: Member) -> None:
    report = make_report(FILED)
    declare(report, ruth, marisol, now=FILED)
    actions.assign(report, responder=ruth.pk, by=holder_of(marisol.pk), now=FILED)

    actions.keep_clocks(now=HALF)
    assert [alerts(each)[-1] for each in (ruth, marisol)] == ["half-time", "filed"]
    actions.keep_clocks(now=DUE)
    assert [alerts(each)[-1] for each in (ruth, marisol)] == ["overdue", "overdue"]


def test_nobody_is_alerted_of_what_is_done_or_cannot_be(ruth: Member) -> None:
    done, impossible, only_read = (make_report(FILED) for _ in range(3))
    record(done, *Step)
    record(impossible, Step.READ, Step.ACKNOWLEDGED)
    record(impossible, Step.ASKED, Step.REACHED_OUT, impossible=True)
    Report.objects.filter(pk=only_read.pk).update(may_act=MayAct.ONLY_KNOW)
    record(only_read, Step.READ)
    closed, withdrawn = (make_report(FILED) for _ in range(2))
    Report.objects.filter(pk=closed.pk).update(closed_at=FILED, first_closed_at=FILED)
    Report.objects.filter(pk=withdrawn.pk).update(withdrawn_at=FILED)

    for at in (HALF, DUE, DUE + A_DAY):
        actions.keep_clocks(now=at)

    assert set(alerts(ruth)) == {"filed"}


def test_what_is_begun_and_not_done_is_still_alerted(ruth: Member) -> None:
    record(make_report(FILED), Step.READ, Step.ACKNOWLEDGED)
    actions.keep_clocks(now=DUE)
    assert alerts(ruth) == ["filed", "overdue"]


def test_a_steward_chosen_alone_who_is_late_gets_somebody_who_stands_in(
    ruth: Member, marisol: Member, noor: Member
) -> None:
    report = make_report(FILED, chosen=ruth.pk)
    assert actions.availability(report, now=FILED).sentences == ()
    actions.keep_clocks(now=DUE - A_SECOND)
    assert list(Report.objects.visible_to(noor)) == []

    for at in (DUE, DUE + A_DAY):
        actions.keep_clocks(now=at)

    assert list(Report.objects.visible_to(noor)) == [report]
    assert list(Report.objects.visible_to(marisol)) == []
    assert report.seats.get(holder=holder_of(noor.pk)).standing == Standing.FALLBACK
    assert [alerts(noor), alerts(marisol)] == [["overdue", "stands-in"], []]
    assert "stands in" in actions.availability(report, now=DUE).sentences[0]


def test_the_day_of_a_follow_up_alerts_whoever_responds(ruth: Member, marisol: Member) -> None:
    report = make_report(FILED)
    declare(report, ruth, marisol, now=FILED)
    actions.assign(report, responder=ruth.pk, by=holder_of(marisol.pk), now=FILED)
    record(report, *Step)
    Report.objects.filter(pk=report.pk).update(follow_up_on=date(2022, 4, 4))

    actions.keep_clocks(now=datetime(2022, 4, 4, 6, tzinfo=UTC))  # the third, in Los Angeles
    assert "follow-up" not in alerts(ruth)
    for hour in (8, 9):
        actions.keep_clocks(now=datetime(2022, 4, 4, hour, tzinfo=UTC))

    assert [alerts(ruth)[-1], alerts(marisol)[-1]] == ["follow-up", "filed"]


def test_nobody_who_is_there_in_time_is_said_at_once_and_somebody_stands_in(
    ruth: Member, noor: Member, tomas: Member
) -> None:
    make_absence(ruth, date(2022, 3, 1), date(2022, 3, 4))
    make_absence(noor, date(2022, 3, 1), date(2022, 3, 4))
    report = make_report(FILED)

    assert set(report.seats.values_list("holder", flat=True)) == {holder_of(ruth.pk), holder_of(tomas.pk)}
    assert alerts(tomas) == ["stands-in"]
    assert actions.availability(report, now=FILED).sentences == ()


def test_where_nobody_at_all_is_there_the_reporter_hears_it_without_a_name_or_date(ruth: Member, noor: Member) -> None:
    for member in (ruth, noor):
        make_absence(member, date(2022, 3, 1), date(2022, 3, 4), reason="zqxreason")
    report = make_report(FILED)

    actions.keep_clocks(now=FILED + A_MINUTE)

    assert report.seats.count() == 1
    [sentence] = actions.availability(report, now=FILED).sentences
    assert sentence == "Nobody who can read this report is there before the answer is due, so it may come late."


def test_whoever_chose_a_steward_alone_who_is_away_hears_it_and_their_choice_holds(ruth: Member, noor: Member) -> None:
    make_absence(ruth, date(2022, 3, 1), date(2022, 3, 4))
    report = make_report(FILED, chosen=ruth.pk)

    assert list(report.seats.values_list("holder", flat=True)) == [holder_of(ruth.pk)]
    assert len(actions.availability(report, now=FILED).sentences) == 2


@pytest.mark.parametrize(
    ("days", "is_there"),
    [((1, 4), False), ((1, 3), True), ((3, 4), True), ((2, 3), True), ((2, 4), False)],
)
def test_somebody_is_there_unless_they_are_away_until_the_deadline(
    ruth: Member, days: tuple[int, int], is_there: bool
) -> None:
    first, last = days
    make_absence(ruth, date(2022, 3, first), date(2022, 3, last))
    assert (actions.availability(make_report(FILED), now=FILED).sentences == ()) == is_there


def test_a_weekend_between_two_absences_is_no_presence(ruth: Member) -> None:
    """Filed on Friday evening in Los Angeles, due on Tuesday evening; away on Friday and from Monday on."""
    make_absence(ruth, date(2022, 3, 4))
    make_absence(ruth, date(2022, 3, 7), date(2022, 3, 9))
    filed = datetime(2022, 3, 5, 1, tzinfo=UTC)
    assert actions.availability(make_report(filed), now=filed).sentences != ()


def test_an_absence_told_later_lets_somebody_in(ruth: Member, noor: Member) -> None:
    report = make_report(FILED)
    make_absence(ruth, date(2022, 3, 2), date(2022, 3, 4))
    for _ in range(3):
        actions.keep_clocks(now=FILED + A_MINUTE)
    assert set(report.seats.values_list("holder", flat=True)) == {holder_of(ruth.pk), holder_of(noor.pk)}


def test_the_task_keeps_all_of_it(ruth: Member, noor: Member) -> None:
    report = make_report(clock.now() - 30 * A_DAY)
    ruth.role_terms.filter(role=Role.STEWARD).update(until_on=clock.organisation_day(clock.now()) - A_DAY)

    tasks.keep_cases()

    assert alerts(noor) == ["overdue", "stands-in"]
    assert list(Report.objects.visible_to(noor)) == [report]


def test_a_case_that_cannot_be_kept_does_not_hold_up_the_others(ruth: Member, caplog: pytest.LogCaptureFixture) -> None:
    broken, whole = make_report(FILED), make_report(FILED)
    Report.objects.filter(pk=broken.pk).update(submitted_at=datetime(1900, 1, 1, tzinfo=UTC), finding="zqx")
    actions.keep_clocks(now=DUE)
    assert Notice.objects.filter(key=f"{whole.pk}:overdue").exists()
    said = {(each.name, each.getMessage()) for each in caplog.records}
    assert said == {("compass.tasks", "A task was not done: ValueError")}
    assert "zqx" not in caplog.text
