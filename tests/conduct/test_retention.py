"""What has been kept for long enough is destroyed: the key first, so that no copy of the words can be read."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings, settings

from conduct import actions, tasks
from conduct.actions import NoSeat, closing, outcomes
from conduct.actions.publishing import publish_due
from conduct.actions.retention import shred, shred_due
from conduct.enums import Finding, Outcome
from conduct.models import Barred, Confirmed, Involvement, Passage, Report, Seat, StepRecord, holder_of
from conduct.models.dated import destroyed
from conduct.policy.sealing import Unreadable, new_key, unseal
from people.models import Member
from tests.factories.conduct_outcomes import make_confirmed, make_report
from tests.factories.handbook import adopt_clause

pytestmark = pytest.mark.django_db
DUE = datetime(2024, 3, 2, 8, tzinfo=UTC)
"""Midnight in Los Angeles, two years after the reports were closed."""


def make_closed(ruth: Member, caleb: Member, now: datetime) -> Report:
    report = make_report(
        ruth,
        now=now,
        responder=ruth,
        finding=Finding.UNWELCOMING,
        is_answered=True,
        what="zqxwords",
        others="zqxname",
        address="zqx@birds.example",
        excluded=(caleb.pk,),
    )
    make_confirmed(report, "zqxperson", by=ruth, now=now)
    outcomes.decide(report, outcome=Outcome.WARNING, text="zqxwhy", by=holder_of(ruth.pk), now=now)
    closing.close(report, by=holder_of(ruth.pk), now=now)
    return Report.objects.get(pk=report.pk)


def counted(report: Report) -> dict[str, int]:
    models: tuple[Any, ...] = (Passage, Seat, Barred, Involvement)
    return {model.__name__: model.objects.filter(report=report).count() for model in models}


def test_shred_destroys_the_key_and_counts_everything_to_none(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_closed(ruth, caleb, now)
    assert all(counted(report).values())

    assert (shred_due(now=DUE - timedelta(minutes=1)), shred_due(now=DUE), shred_due(now=DUE)) == (0, 1, 0)

    assert set(counted(report).values()) == {0}
    report.refresh_from_db()
    gone = (report.wrapped_key, report.words, report.names, report.address)
    assert gone == (None, None, None, None)
    left = {report.ring_key, report.receipt, report.code_name, report.responder, report.behaviour}
    assert left == {""}
    assert [(each.by, each.passage) for each in StepRecord.objects.all()] == [("", None)] * 2


def test_shred_keeps_dates_finding_outcome_and_the_whole_log(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_closed(ruth, caleb, now)
    before = list(report.log.values_list("digest", flat=True))

    shred(report, now=DUE)

    report.refresh_from_db()
    kept = (report.submitted_at, report.decided_at, report.closed_at, report.finding, report.outcome)
    assert kept == (now, now, now, Finding.UNWELCOMING, Outcome.WARNING)
    assert report.shredded_at == DUE
    lines = list(report.log.all())
    assert [each.digest for each in lines[:-1]] == before
    assert (lines[-1].act, report.first_broken_line()) == ("shredded", None)


def test_old_ciphertext_is_unreadable_without_the_wrapped_key(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_closed(ruth, caleb, now)
    kept, about = bytes(report.words or b""), f"{report.pk} words"
    shred(report, now=DUE)
    report.refresh_from_db()

    with pytest.raises(Unreadable, match="destroyed"):
        report.unseal("words", kept)
    for key in settings.CONDUCT_KEYS:
        with pytest.raises(Unreadable):
            unseal(key, about, kept)


def test_a_backup_from_before_opens_until_its_ring_key_is_destroyed_too(
    ruth: Member, caleb: Member, now: datetime, settings: LazySettings
) -> None:
    backup = make_closed(ruth, caleb, now)
    shred(backup, now=DUE)

    assert backup.unseal("words", backup.words)["what"] == "zqxwords"
    settings.CONDUCT_KEYS = [new_key()]
    with pytest.raises(Unreadable, match="ring lacks the key"):
        backup.unseal("words", backup.words)


def test_nobody_opens_a_report_whose_key_was_destroyed(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_closed(ruth, caleb, now)
    shred(report, now=DUE)

    assert list(Report.objects.visible_to(ruth)) == []
    with pytest.raises(NoSeat):
        actions.open_report(report, by=holder_of(ruth.pk), now=DUE)


def test_a_case_that_was_opened_again_is_kept_until_it_is_closed_and_no_longer(
    ruth: Member, caleb: Member, now: datetime
) -> None:
    report, by = make_closed(ruth, caleb, now), holder_of(ruth.pk)
    closing.reopen(report, text="More came in.", by=by, now=now)

    report.refresh_from_db()
    assert (shred(report, now=DUE), shred_due(now=DUE)) == (False, 0)
    closing.close(report, by=by, now=DUE)

    due = destroyed(Report.objects.get())
    assert due is not None
    assert (due.answer, shred_due(now=DUE)) == (date(2024, 3, 2), 1)


def test_a_withdrawn_report_is_kept_for_days(ruth: Member, now: datetime) -> None:
    report = make_report(ruth, now=now)
    Report.objects.update(withdrawn_at=now)

    due = destroyed(Report.objects.get())

    assert due is not None
    assert due.answer == date(2022, 4, 1)
    assert [str(each) for each in due.citations] == ["§ Keeping of withdrawn reports, v1"]
    assert [shred(report, now=due.at - timedelta(seconds=1)), shred(report, now=due.at)] == [False, True]


def test_an_open_report_is_kept(ruth: Member, now: datetime) -> None:
    report = make_report(ruth, now=now)

    assert (destroyed(report), shred(report, now=now + timedelta(days=20_000))) == (None, False)


def test_a_report_keeps_the_clause_of_the_day_it_came_in(ruth: Member, caleb: Member, now: datetime) -> None:
    report = make_closed(ruth, caleb, now)
    adopt_clause("conduct.retention", 1, now=now, by=ruth)

    due = destroyed(report)

    assert due is not None
    assert (due.answer, str(due.steps[1].citation)) == (date(2024, 3, 2), "§ Keeping of closed reports, v1")


def test_a_confirmed_violation_outlives_its_report_and_is_forgotten_in_the_end(
    ruth: Member, caleb: Member, now: datetime
) -> None:
    make_closed(ruth, caleb, now)

    counts = []
    for later in (DUE, datetime(2027, 3, 2, 20, tzinfo=UTC), datetime(2027, 3, 3, 20, tzinfo=UTC)):
        shred_due(now=later)
        counts.append(Confirmed.objects.count())

    assert counts == [1, 1, 0]


def test_the_task_destroys_what_is_due(ruth: Member, now: datetime) -> None:
    make_report(ruth, now=now)
    Report.objects.update(withdrawn_at=now)

    tasks.shred()

    assert [each.wrapped_key for each in Report.objects.all()] == [None]


def test_what_was_destroyed_is_still_counted_in_the_figures(ruth: Member, now: datetime) -> None:
    for _ in range(6):
        make_report(ruth, now=now, finding=Finding.UNWELCOMING)
    Report.objects.update(withdrawn_at=now)
    then = datetime(2022, 8, 1, 12, tzinfo=UTC)

    assert shred_due(now=then) == 6

    [published] = publish_due(now=then)
    tables = published.figures["tables"]
    assert (tables["kind"]["unwelcoming"], tables["response"]["not-due"]) == (6, 6)
