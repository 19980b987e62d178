"""A flood: so many reports a minute, alerts in digests, and nothing that came in is dropped."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains

from compass.notices.models import Notice
from conduct import actions
from conduct.actions import Account, Flooded
from conduct.enums import MayAct, MayShare
from conduct.models import Report, Seat, holder_of
from conduct.policy import flood
from conduct.policy.flood import MOST_REPORTS, admits, alert_at
from people.models import Member
from tests.conduct.reporting import opened, send

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
