"""Who is to vote while they are away: said to them before they tell, and to everybody on the page of the proposal."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.portal.contracts import duties, duties_of
from governance import actions
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.absences import make_absence, make_reduced
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
FILED = NOW - timedelta(days=2)  # the vote is open from Monday 6 April until Saturday 11 April, 00:00
MONDAY, FRIDAY = date(2026, 4, 6), date(2026, 4, 10)


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def noor() -> Member:
    return make_member("Noor Haddad", roles=(Role.COUNCIL,), time_zone="America/Los_Angeles")


def titles(member: Member, first: date, last: date) -> list[str]:
    return [duty.title for duty in duties_of(member, first, last)]


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        (date(2026, 4, 1), date(2026, 4, 5), False),
        (date(2026, 4, 1), MONDAY, True),
        (FRIDAY, FRIDAY, True),
        (date(2026, 4, 11), date(2026, 4, 30), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
    ],
)
def test_a_vote_is_the_duty_of_whoever_is_on_the_roll_while_it_is_open(
    noor: Member, first: date, last: date, *, touched: bool
) -> None:
    make_proposal(by=noor, now=FILED, title="A second steward")
    make_proposal(by=noor, now=FILED, title="Known to all", area="website")

    assert titles(noor, first, last) == (["Vote: A second steward"] if touched else [])
    assert titles(make_member("Caleb Ferris", roles=(Role.STAFF,)), first, last) == []


def test_the_days_are_those_of_the_members_own_clock(noor: Member) -> None:
    yuki = make_member("Yuki Tanabe", roles=(Role.COUNCIL,), time_zone="Asia/Tokyo")
    make_proposal(by=noor, now=FILED, title="A second steward")

    saturday = date(2026, 4, 11)  # in Tokyo the vote is open until 16:00 of it
    assert (titles(yuki, saturday, saturday), titles(noor, saturday, saturday)) == (["Vote: A second steward"], [])


def test_whoever_has_voted_is_done(noor: Member) -> None:
    voting = make_proposal(by=noor, now=NOW - timedelta(days=20))
    today = date(2026, 3, 17)

    before = titles(noor, today, today)
    make_vote(voting, by=noor, at=NOW)

    assert (before, titles(noor, today, today)) == (["Vote: Buy a second espresso machine"], [])


def test_a_proposal_that_was_withdrawn_is_nobodys_duty(noor: Member) -> None:
    actions.withdraw_proposal(make_proposal(by=noor, now=FILED), by=noor, now=NOW)

    assert titles(noor, MONDAY, FRIDAY) == []


def test_duties_carry_the_dates_that_explain_themselves(noor: Member) -> None:
    proposal = make_proposal(by=noor, now=FILED)

    [duty] = duties_of(noor, MONDAY, FRIDAY)
    assert duty.begins is not None
    assert (duty.begins.question, duty.due.question, duty.due.subject) == (
        *("proposal-voting-date", "proposal-ballot-end"),
        proposal.reference,
    )


def test_duties_cost_the_same_queries_for_any_number(noor: Member) -> None:
    spent = []
    for count in (1, 3, 10):
        for number in range(count):
            make_proposal(by=noor, now=FILED, title=f"{count} {number}")
            make_member(f"Council {count} {number}", roles=(Role.COUNCIL,))
        with CaptureQueriesContext(connection) as queries:
            assert len(list(duties.collect(MONDAY, FRIDAY))) >= count
        spent.append(len(queries))
    assert spent == [spent[0]] * 3


def test_the_page_of_a_proposal_warns_who_is_away_while_its_vote_is_open(sign_in: SignIn, noor: Member) -> None:
    voted_on = make_proposal(by=noor, now=FILED)
    known = make_proposal(by=noor, now=FILED, area="website")
    priya = make_member("Priya Raman", roles=(Role.COUNCIL,))
    make_absence(priya, FRIDAY, date(2026, 4, 20), now=NOW, reason="canary")
    make_reduced(noor, MONDAY, FRIDAY, now=NOW)
    make_absence(make_member("Caleb Ferris", roles=(Role.STAFF,)), MONDAY, now=NOW)
    make_absence(make_member("Fatou Diallo", roles=(Role.COUNCIL,)), date(2026, 4, 11), now=NOW)

    client = sign_in(noor)
    page = client.get(voted_on.get_absolute_url())
    assertContains(page, "Away while the vote is open; its dates stay:")
    assert [each.member.name for each in page.context["away"]] == ["Priya Raman"]
    assertNotContains(page, "canary")
    assertNotContains(client.get(known.get_absolute_url()), "Away while")
    with travel(datetime(2026, 4, 12, tzinfo=UTC), tick=False):
        assertNotContains(sign_in(noor).get(voted_on.get_absolute_url()), "Away while")
