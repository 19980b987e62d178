"""Home and the navigation: a case waits for whoever holds a seat at it, and costs nobody else a query."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.portal.contracts import Card, cards_for
from conduct import actions
from conduct.enums import Step
from conduct.models import Report, StepRecord, holder_of
from conduct.portal.cards import DESK
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.conduct import declare, make_report
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, tzinfo=UTC)


def waiting(member: Member, now: datetime = NOW) -> list[Card]:
    """What conduct has on home."""
    with travel(now, tick=False):
        return [card for card in cards_for(Member.objects.get(pk=member.pk), now) if card.counted_at == DESK]


def said(member: Member, now: datetime = NOW) -> list[tuple[str, str]]:
    return [(card.action, card.reason) for card in waiting(member, now)]


def test_a_card_says_what_a_case_waits_for_by_its_code_name_and_until_when(ruth: Member, marisol: Member) -> None:
    report = make_report(NOW, excluded=(marisol.pk,))
    [card] = waiting(ruth)
    assert (card.title, card.action, card.url) == (f"{report}: declare", "Declare", report.get_absolute_url())
    assert card.due is not None
    assert card.due.at == report.due_at

    declare(report, ruth, now=NOW)
    assert said(ruth) == [("Answer", "Nobody was asked to respond yet")]
    assert said(marisol) == []


def test_only_whoever_responds_has_a_card_for_it_and_none_when_it_is_answered(ruth: Member, marisol: Member) -> None:
    report = make_report(NOW)
    declare(report, ruth, marisol, now=NOW)
    actions.assign(report, responder=ruth.pk, by=holder_of(marisol.pk), now=NOW)
    assert [said(ruth), said(marisol)] == [[("Answer", "You respond to it")], []]

    StepRecord.objects.bulk_create(StepRecord(report=report, step=step, at=NOW, by="x") for step in Step)
    Report.objects.filter(pk=report.pk).update(follow_up_on=(NOW + timedelta(days=9)).date())
    assert said(ruth) == []
    [card] = waiting(ruth, NOW + timedelta(days=9))
    assert (card.action, card.due) == ("Follow up", None)


def test_what_is_over_waits_for_nobody(ruth: Member) -> None:
    closed, withdrawn = make_report(NOW), make_report(NOW)
    Report.objects.filter(pk=closed.pk).update(closed_at=NOW, first_closed_at=NOW)
    Report.objects.filter(pk=withdrawn.pk).update(withdrawn_at=NOW)
    assert waiting(ruth) == []


def queries(client: Client) -> int:
    with (
        travel(NOW, tick=False),
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        client.get("/")
    return len(seen)


def test_home_costs_nobody_without_a_seat_a_query_more_and_shows_them_nothing(
    ruth: Member, marisol: Member, sign_in: SignIn
) -> None:
    olu = make_member("Olu Operator", is_superuser=True)
    with travel(NOW, tick=False):
        clients = [sign_in(marisol), sign_in(olu)]
        for client in clients:
            client.get("/")
    before = [queries(client) for client in clients]
    for _ in range(3):
        make_report(NOW, members=(marisol.pk,))

    assert [queries(client) for client in clients] == before
    with travel(NOW, tick=False):
        for client in clients:
            assertNotContains(client.get("/"), "Case ")


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_for_any_number_of_cases(
    ruth: Member, sign_in: SignIn, count: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(count):
        make_report(NOW)
    with travel(NOW, tick=False):
        client = sign_in(ruth)
        client.get("/")
        with django_assert_max_num_queries(32):
            client.get("/")


def test_the_navigation_leads_to_the_desk_and_counts_what_waits(ruth: Member, sign_in: SignIn) -> None:
    make_report(NOW)
    with travel(NOW, tick=False):
        page = sign_in(ruth).get("/")
    assertContains(
        page, '<span class="nav-count">1<span class="visually-hidden"> waiting for you</span></span>', html=True
    )


@pytest.mark.parametrize(
    ("roles", "leads_there"),
    [((Role.STEWARD,), True), ((Role.COUNCIL,), True), ((Role.DIRECTOR,), True), ((Role.STAFF,), False), ((), False)],
)
def test_the_desk_stands_in_the_navigation_of_whoever_may_have_a_case(
    roles: tuple[Role, ...], leads_there: bool, sign_in: SignIn
) -> None:
    client = sign_in(make_member("Ada Example", roles))
    page = client.get("/profile/")
    assert (b'href="/conduct/cases/"' in page.content) == leads_there
    assertContains(page, 'href="/conduct/report/"')
    assertContains(client.get("/conduct/cases/"), "No case is open for you")


def test_an_operator_is_not_led_to_the_desk(sign_in: SignIn) -> None:
    page = sign_in(make_member("Olu Operator", is_superuser=True)).get("/profile/")
    assertNotContains(page, 'href="/conduct/cases/"')
