"""A case is closed when nothing is missing, opened again with a reason, and keeps its first closing."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from conduct.actions import NoSeat, Refused, closing, outcomes, removal
from conduct.enums import Finding, MayAct, Outcome, Step
from conduct.models import Report, holder_of
from people.models import Member
from tests.factories.conduct_outcomes import make_confirmed, make_report, take_step

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def make_ended(ruth: Member, now: datetime) -> Report:
    report = make_report(ruth, now=now, finding=Finding.NO_VIOLATION, is_answered=True)
    outcomes.decide(report, outcome=Outcome.NO_ACTION, text="", by=holder_of(ruth.pk), now=now)
    return report


def test_close_says_all_that_is_missing(ruth: Member, now: datetime) -> None:
    report, by = make_report(ruth, now=now), holder_of(ruth.pk)
    outcomes.follow_up(report, on=date(2022, 3, 9), by=by, now=now)

    with pytest.raises(Refused) as refused:
        closing.close(report, by=by, now=now)

    assert str(refused.value) == (
        "This is still to be done. Assess the report. Answer the reporter, or record why that is impossible. "
        "Record the outcome. Follow up, and record it."
    )


def test_close_is_possible_when_nothing_is_missing(ruth: Member, now: datetime) -> None:
    report = make_ended(ruth, now)

    closing.close(report, by=holder_of(ruth.pk), now=now)

    report = Report.objects.get()
    assert (report.closed_at, report.first_closed_at) == (now, now)
    with pytest.raises(Refused, match="closed"):
        closing.close(report, by=holder_of(ruth.pk), now=now)
    with pytest.raises(Refused, match="closed"):
        outcomes.decide(report, outcome=Outcome.NO_ACTION, text="", by=holder_of(ruth.pk), now=now)


def test_close_asks_little_of_what_the_reporter_only_lets_know(ruth: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.ABUSIVE, may_act=MayAct.ONLY_KNOW)

    assert closing.missing_of(report, now) == ()


def test_close_waits_for_a_removal_and_a_second_look_at_it(
    ruth: Member, marisol: Member, caleb: Member, now: datetime
) -> None:
    report = make_report(ruth, marisol, now=now, responder=ruth, finding=Finding.ABUSIVE, is_answered=True)
    person, by = make_confirmed(report, "Nobody Known", by=ruth, now=now), holder_of(ruth.pk)
    outcomes.decide(report, outcome=Outcome.REMOVAL, text="", by=by, now=now)
    report.refresh_from_db()
    look = "Wait for the second look at the removal, or until its time is over."
    assert closing.missing_of(report, now) == ("Begin the removal.", look)

    begun = removal.remove(report, person=person.pk, farewell=None, by=ruth, now=now)
    assert closing.missing_of(report, now) == (*(f"Close to them: {each}." for each in removal.unclosed(begun)), look)
    for row in removal.spaces(begun):
        removal.tick_removal(report, person=person.pk, space=row["key"], by=by, now=now)

    assert closing.missing_of(report, now) == (look,)
    assert closing.missing_of(report, now + DAY) == ()


def test_close_is_refused_for_a_withdrawn_report(ruth: Member, now: datetime) -> None:
    report = make_ended(ruth, now)
    Report.objects.update(withdrawn_at=now)

    with pytest.raises(Refused, match="withdrew"):
        closing.close(report, by=holder_of(ruth.pk), now=now)


def test_reopen_keeps_the_first_closing(ruth: Member, now: datetime) -> None:
    report, by = make_ended(ruth, now), holder_of(ruth.pk)
    closing.close(report, by=by, now=now)

    closing.reopen(report, text="Something new.", by=by, now=now + DAY)
    assert (Report.objects.get().closed_at, Report.objects.get().first_closed_at) == (None, now)
    closing.close(report, by=by, now=now + 2 * DAY)

    report = Report.objects.get()
    assert (report.closed_at, report.first_closed_at) == (now + 2 * DAY, now)
    assert list(report.log.values_list("act", flat=True))[-4:] == ["closed", "wrote", "reopened", "closed"]
    report.first_closed_at = None
    with pytest.raises(IntegrityError), transaction.atomic():
        report.save()


def test_reopen_is_refused_where_nothing_is_closed_and_to_who_does_not_respond(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    report = make_ended(ruth, now)

    with pytest.raises(Refused, match="Only a closed case"):
        closing.reopen(report, text="Why", by=holder_of(ruth.pk), now=now)
    with pytest.raises(NoSeat):
        closing.reopen(report, text="Why", by=holder_of(marisol.pk), now=now)
    Report.objects.update(responder="f" * 32)
    with pytest.raises(Refused, match="Whoever responds"):
        closing.reopen(report, text="Why", by=holder_of(ruth.pk), now=now)


def test_an_answer_that_is_impossible_is_no_longer_missing(ruth: Member, now: datetime) -> None:
    report = make_report(ruth, now=now, finding=Finding.NO_VIOLATION)
    record = take_step(report, Step.ACKNOWLEDGED, by=ruth, now=now)
    record.is_impossible = True
    record.save()

    assert closing.missing_of(report, now) == ("Record the outcome.",)
