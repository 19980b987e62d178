"""A flood: so many reports a minute, alerts in digests, and nothing that came in is dropped."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains

from compass.notices.models import Notice
from conduct import actions
from conduct.actions import Account, Flooded
from conduct.enums import Act, MayAct, MayShare
from conduct.models import Report, Seat, choice_of, holder_of
from conduct.policy import flood
from conduct.policy.flood import MOST_REPORTS, admits, alert_at
from people.enums import Role
from people.models import Member
from tests.conduct.reporting import opened, send
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
SAID = Account(what="zqx", may_act=MayAct.SPEAK, may_share=MayShare.UNNAMED)


def file(number: int, now: datetime) -> Report:
    """One of many reports."""
    return actions.file_report(SAID, form=f"form {number}", now=now)[0]


def full(of: int, at: datetime) -> None:
    """So many reports came in within a minute."""
    first = file(0, at)
    gone = {"wrapped_key": None, "words": None, "names": None, "address": None, "receipt": "", "shredded_at": at}
    same = {field.attname: getattr(first, field.attname) for field in Report._meta.fields if field.attname != "id"}
    Report.objects.bulk_create(Report(**{**same, **gone, "form": f"filled {each}"}) for each in range(of - 1))


def asked_by(said: dict[str, Any]) -> int:
    """How many questions the database is asked by a report that comes in."""
    with CaptureQueriesContext(connection) as asked:
        assert send(said).status_code == 200
    return len(asked)


def test_2000_a_minute_are_admitted() -> None:
    assert [admits(count) for count in (0, MOST_REPORTS - 1, MOST_REPORTS, MOST_REPORTS + 9)] == [
        True,
        True,
        False,
        False,
    ]


def test_beyond_that_the_form_comes_back_with_its_words(today: datetime, ruth: Member) -> None:
    full(MOST_REPORTS, today + timedelta(seconds=60))
    back = send(opened(where="In the chat"))

    assertContains(back, "So many reports come in just now", status_code=503)
    assertContains(back, "zqxwords", status_code=503)
    assertContains(back, 'value="In the chat"', status_code=503)
    assert back.headers["Retry-After"] == "60"
    assert Report.objects.count() == MOST_REPORTS
    with pytest.raises(Flooded):
        file(1, today + timedelta(seconds=119))
    assert file(1, today + timedelta(seconds=120))


def test_a_minute_before_it_is_full_a_report_comes_in(today: datetime, ruth: Member) -> None:
    full(MOST_REPORTS - 1, today + timedelta(seconds=60))

    assert send(opened()).status_code == 200


def test_counting_does_not_read_what_came_in(now: datetime, ruth: Member) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        file(1, now)
    counted = [each["sql"] for each in asked if "COUNT" in each["sql"] and "conduct_report" in each["sql"]]
    with CaptureQueriesContext(connection) as plan, connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{counted[0]}")
        said = str(cursor.fetchall())
    assert plan
    assert (len(counted), connection.vendor == "postgresql" or "report_by_minute" in said) == (1, True)


def test_a_report_asks_the_same_questions_however_many_read_it_and_however_many_are_active(today: datetime) -> None:
    asked: list[tuple[int, int, int]] = []
    for stewards, members in ((1, 2), (2, 0), (0, 27)):  # one and three, with two, then four, then thirty in all
        for each in range(stewards + members):
            roles = (Role.COUNCIL, Role.STEWARD) if each < stewards else ()
            last = make_member(f"Nomen{len(asked)} Nescio{each}", roles)
        named: dict[str, Any] = {"members": choice_of(last.pk), "others": "Nescio26"}
        asked.append((asked_by(opened()), asked_by(opened(**named)), Seat.objects.count()))

    assert [(alone, people) for alone, people, _ in asked] == [(13, 15)] * 3
    assert [seats for *_, seats in asked] == [1 + 1, 2 + 3 + 2, 7 + 3 + 3]  # the last steward of three was named once


def test_no_reader_of_many_is_forgotten_and_the_log_holds(now: datetime) -> None:
    for each in range(30):
        make_member(f"Steward {each}", (Role.COUNCIL, Role.STEWARD))
    report = file(1, now)
    seats = sorted(report.seats.values_list("holder", flat=True))
    lines = list(report.log.values_list("act", "about"))

    assert sorted(Notice.objects.values_list("recipient_ref", flat=True)) == seats
    assert (lines[0], sorted(about for _, about in lines[1:])) == ((Act.FILED, ""), seats)
    assert (len(seats), {act for act, _ in lines[1:]}, report.first_broken_line()) == (30, {Act.ALERTED}, None)


def test_a_form_that_came_in_gets_its_code_even_when_the_minute_is_full(now: datetime, ruth: Member) -> None:
    first = file(1, now)
    full(MOST_REPORTS - 1, now)

    assert file(1, now) == first
    with pytest.raises(Flooded):
        file(2, now)


def test_the_first_five_of_an_hour_are_alerted_at_once_and_the_rest_after_it(now: datetime, ruth: Member) -> None:
    cases = [file(each, now + timedelta(minutes=each)) for each in range(8)]
    alone = Notice.objects.filter(kind="conduct.alert").order_by("created_at")
    after = Notice.objects.exclude(kind="conduct.alert")

    assert [each.key for each in alone] == [f"{case.pk}:filed" for case in cases[:5]]
    assert [each.send_at for each in after] == [datetime(2022, 3, 2, 18, 1, tzinfo=UTC)]
    assert (Report.objects.count(), Seat.objects.count()) == (8, 8)

    file(8, now + timedelta(minutes=60))
    assert (alone.all().count(), after.all().count()) == (6, 1)


def test_each_reader_has_five_of_their_own(now: datetime, ruth: Member, marisol: Member) -> None:
    for each in range(7):
        file(each, now)

    for member in (ruth, marisol):
        told = Notice.objects.filter(recipient_ref=holder_of(member.pk))
        assert sorted(told.values_list("kind", flat=True)) == ["conduct.alert"] * 5 + ["conduct.alerts"]


def test_an_alert_after_the_hour_says_nothing_and_names_nobody(now: datetime, ruth: Member) -> None:
    for each in range(6):
        file(each, now)
    last = Notice.objects.get(kind="conduct.alerts")

    assert (last.sealed, last.subject, last.body, last.member, last.address) == (True, "", "", None, "")
    assert all(str(case.pk) not in last.key and case.code_name not in last.key for case in Report.objects.all())


@pytest.mark.parametrize(("told", "minutes"), [(0, 10), (4, 10), (5, 61), (99, 61)])
def test_when_somebody_is_alerted(told: int, minutes: int) -> None:
    hour = datetime(2022, 3, 2, 17, tzinfo=UTC)

    assert alert_at(told, hour + timedelta(minutes=10)) == hour + timedelta(minutes=minutes)
    assert flood.hour_of(hour + timedelta(minutes=59, seconds=59)) == hour
