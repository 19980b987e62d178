"""A report comes in: who reads it is fixed before anybody is alerted, and its words are sealed."""

from datetime import datetime

import pytest
from django.urls import reverse

from compass.notices.models import Notice
from conduct import actions
from conduct.actions import NoSeat
from conduct.enums import Act
from conduct.models import Report, holder_of
from people.models import Member
from tests.conduct.reporting import report
from tests.conftest import SignIn
from tests.factories.conduct import make_account

pytestmark = pytest.mark.django_db


def test_whoever_is_involved_gets_no_seat_and_no_alert(ruth: Member, marisol: Member, now: datetime) -> None:
    filed, _ = actions.file_report(make_account(members=(ruth.pk,)), form="f1", now=now)

    assert list(Report.objects.visible_to(ruth)) == []
    assert list(Report.objects.visible_to(marisol)) == [filed]
    assert list(Notice.objects.values_list("recipient_ref", flat=True)) == [holder_of(marisol.pk)]


def test_nothing_is_read_before_no_conflict_was_declared(ruth: Member, now: datetime) -> None:
    filed, _ = actions.file_report(make_account(others="somebody"), form="f1", now=now)
    holder = holder_of(ruth.pk)

    with pytest.raises(NoSeat):
        actions.open_report(filed, by=holder, now=now)
    actions.declare_no_conflict(filed, by=holder, now=now)

    assert actions.open_report(filed, by=holder, now=now).words["what"] == "zqxwords"
    assert list(filed.log.values_list("act", flat=True)) == [Act.FILED, Act.ALERTED, Act.DECLARED, Act.OPENED]


def test_a_report_goes_from_the_form_to_its_reader(ruth: Member, sign_in: SignIn) -> None:
    report()
    case, client = Report.objects.get(), sign_in(ruth)

    gate = client.get(case.get_absolute_url())
    client.post(reverse("conduct:case-declare", args=[case.pk]))
    page = client.get(case.get_absolute_url())

    assert [b"zqxwords" in each.content for each in (gate, page)] == [False, True]
