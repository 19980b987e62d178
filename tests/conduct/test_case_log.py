"""The log of a case: every line in words, whether its chain is whole, and who may read it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from compass.audit import append_only
from conduct import actions
from conduct.enums import Act
from conduct.models import LogLine, Report, holder_of
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import make_stewards
from tests.factories.conduct import CANARY, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def stewards(db: None) -> list[Member]:
    return make_stewards("Ruth Adeyemi", "Marisol Vega")


def log_of(report: Report) -> str:
    return reverse("conduct:case-log", args=[report.pk])


def test_it_tells_who_did_what_to_each_holder_and_that_it_was_read(
    sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    ruth, marisol = stewards
    report = make_report(now=now, declared=stewards)
    actions.open_report(report, by=holder_of(marisol.pk), now=now)

    page = sign_in(ruth).get(log_of(report))

    assert [told.words for told in page.context["lines"]] == [
        "You read this log",
        "Marisol Vega opened the report",
        "Marisol Vega declared no conflict",
        "You declared no conflict",
        "The portal alerted Marisol Vega",
        "The portal alerted you",
        "The report came in",
    ]
    assertContains(page, "The chain of its 7 lines is whole")
    assertNotContains(page, CANARY)
    assert "Ruth Adeyemi read this log" in sign_in(marisol).get(log_of(report)).content.decode()


def test_a_recusal_names_who_is_recused_and_by_whom(sign_in: SignIn, stewards: list[Member], now: datetime) -> None:
    ruth, marisol = stewards
    report = make_report(now=now, declared=stewards)
    actions.recuse(report, holder=holder_of(marisol.pk), why="w", by=holder_of(ruth.pk), now=now)

    words = [told.words for told in sign_in(ruth).get(log_of(report)).context["lines"]]

    assert "Marisol Vega is recused, by you" in words


@pytest.mark.parametrize("how", [("closed_at", "first_closed_at"), ("withdrawn_at",)], ids=" ".join)
def test_it_is_read_when_the_case_has_ended(
    how: tuple[str, ...], sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    report = make_report(now=now, declared=stewards)
    Report.objects.update(**dict.fromkeys(how, now))

    assert sign_in(stewards[0]).get(log_of(report)).status_code == 200


@pytest.mark.parametrize(
    "change",
    [{"act": Act.DECLARED}, {"by": "0" * 32}, {"about": "0" * 32}, {"at": timedelta(minutes=1)}, {"digest": "0" * 64}],
)
def test_a_planted_change_breaks_the_chain_and_the_page_says_where(
    change: dict[str, Any], sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    report = make_report(now=now, declared=stewards)
    planted = {"at": now + change["at"]} if isinstance(change.get("at"), timedelta) else change
    append_only.lift()
    LogLine.objects.filter(report=report, number=2).update(**planted)

    assertContains(sign_in(stewards[0]).get(log_of(report)), "The chain breaks at line 2.")


def test_a_line_that_was_taken_out_is_missed(sign_in: SignIn, stewards: list[Member], now: datetime) -> None:
    report = make_report(now=now, declared=stewards)
    append_only.lift()
    LogLine.objects.filter(report=report, number=2).delete()

    assertContains(sign_in(stewards[0]).get(log_of(report)), "The chain breaks at line 2.")


def test_a_log_that_was_taken_out_as_a_whole_is_missed(stewards: list[Member], now: datetime) -> None:
    report = make_report(now=now, declared=stewards)
    append_only.lift()
    LogLine.objects.filter(report=report).delete()

    with pytest.raises(CommandError, match=f"{report.pk}: line 1 is not as it was written, or is missing"):
        call_command("verify_conduct_log")
