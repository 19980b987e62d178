"""The desk: what of each case stands there, for whom, and what it costs."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from conduct.enums import Finding, MayAct
from conduct.models import Report
from people.models import Member
from tests.conftest import SignIn
from tests.factories.cases import make_answered, make_assessed, make_stewards
from tests.factories.conduct import make_report
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
DESK = reverse("conduct:case-list")


@pytest.fixture
def stewards(db: None) -> list[Member]:
    return make_stewards("Ruth Adeyemi", "Marisol Vega")


def rows(client: Client) -> list[tuple[str, str, str, bool]]:
    """What the open cases say: code name, stage, what comes next, whether it is late."""
    lines: list[Any] = client.get(DESK).context["open"]
    return [(line.report.code_name, line.stage, line.next, line.is_late) for line in lines]


def test_open_cases_stand_by_deadline_with_what_comes_next(
    sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    ruth = stewards[0]
    third = make_report(now=now + timedelta(hours=2), declared=[ruth])
    first = make_answered(make_report(now=now, declared=[ruth], may_act=MayAct.ASK_FIRST), by=ruth, now=now, asks=True)
    second = make_report(now=now + timedelta(hours=1), declared=[ruth])
    make_assessed(second, by=ruth, now=now + timedelta(hours=1))
    waiting = make_report(now=now + timedelta(hours=3), declared=[ruth], may_act=MayAct.ONLY_KNOW)
    make_assessed(waiting, by=ruth, now=now + timedelta(hours=3))

    with portal_at(now + timedelta(hours=4)):
        found = rows(sign_in(ruth))

    assert found == [
        (first.code_name, "Answered", "Waits for the reporter to consent", False),
        (second.code_name, "Read", "Answer the reporter", False),
        (third.code_name, "Not read yet", "Read and assess it", False),
        (waiting.code_name, "Not actionable", "Waits for the reporter to consent", False),
    ]


def test_a_case_that_is_not_declared_shows_its_name_and_its_deadline_alone(
    sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    ruth, marisol = stewards
    report = make_report(now=now, declared=[marisol])
    make_assessed(report, by=marisol, now=now, finding=Finding.ABUSIVE, behaviour="threats")

    with portal_at(now):
        page = sign_in(ruth).get(DESK)

    assertContains(page, f"Case {report.code_name}")
    assertContains(page, "Your declaration comes first")
    assertContains(page, 'class="computed" popovertarget="why-response-due-1"')
    assertNotContains(page, "data-why>")  # that link would put the instant of the report into the history of a browser
    for word in ("Read", "Answer the reporter", "nobody yet", "threats"):
        assertNotContains(page, f"<td>{word}</td>", html=False)
    assert rows(sign_in(ruth))[0][1:3] == ("", "")


def test_a_late_case_says_so_until_it_is_answered(sign_in: SignIn, stewards: list[Member], now: datetime) -> None:
    ruth, _ = stewards
    report = make_report(now=now, declared=[ruth], may_act=MayAct.ONLY_KNOW)
    with portal_at(now + timedelta(days=9)):
        late = sign_in(ruth).get(DESK)
        make_assessed(report, by=ruth, now=now + timedelta(days=9), late="Ill.")
        answered = sign_in(ruth).get(DESK)

    assertContains(late, 'class="is-late"')
    assertNotContains(answered, 'class="is-late"')


def test_ended_cases_are_folded_below(sign_in: SignIn, stewards: list[Member], now: datetime) -> None:
    ruth, _ = stewards
    ended, kept = make_report(now=now, declared=[ruth]), make_report(now=now, declared=[ruth])
    Report.objects.filter(pk=ended.pk).update(withdrawn_at=now)

    page = sign_in(ruth).get(DESK)

    assert [line.report.pk for line in page.context["open"]] == [kept.pk]
    assert [(line.report.pk, line.stage) for line in page.context["ended"]] == [(ended.pk, "Withdrawn")]
    assertContains(page, "<summary>Ended: 1</summary>")


def test_an_empty_desk_says_what_will_happen(sign_in: SignIn, stewards: list[Member]) -> None:
    assertContains(sign_in(stewards[0]).get(DESK), "you are alerted by mail")


def test_it_costs_the_same_with_one_case_with_three_and_with_a_hundred(
    sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    ruth, _ = stewards
    client, counts = sign_in(ruth), []
    for target in (1, 3, 100):
        while Report.objects.count() < target:
            report = make_report(now=now + timedelta(days=Report.objects.count() % 5), declared=[ruth])
            if target == 3:
                make_assessed(report, by=ruth, now=now)
        client.get(DESK)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(client.get(DESK).context["open"]) == target
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


def test_nothing_of_it_differs_by_reports_that_the_reader_has_no_seat_at(
    sign_in: SignIn, stewards: list[Member], now: datetime
) -> None:
    ruth, _ = stewards
    make_report(now=now, declared=[ruth])
    client = sign_in(ruth)
    with portal_at(now):
        before, headers = seen(client)
        for ended in (False, True):
            hidden = make_report(now=now, members=(ruth.pk,))
            if ended:
                Report.objects.filter(pk=hidden.pk).update(closed_at=now, first_closed_at=now)
        after, later = seen(client)

    assert (after, later) == (before, headers)


def seen(client: Client) -> tuple[str, dict[str, str]]:
    """The desk without what is drawn anew each time, and its headers."""
    page = client.get(DESK)
    text = page.content.decode()
    for token in {part.split('"')[0] for part in text.split('name="csrfmiddlewaretoken" value="')[1:]}:
        text = text.replace(token, "token")
    nonce = str(page.headers.get("Content-Security-Policy", ""))
    for each in {part.split("'")[0] for part in nonce.split("'nonce-")[1:]}:
        text = text.replace(each, "nonce")
    text = re.sub(r'data-now="[^"]+"', "", text)
    headers = {name: value for name, value in page.headers.items() if "nonce" not in value and name != "Content-Length"}
    return text, headers
