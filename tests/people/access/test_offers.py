"""What the ledger tells: cards and reminders of whoever gives access, and what a profile shows."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from compass.explanation import say
from compass.portal import contracts
from compass.portal.contracts import Card, Undertaking, cards_for, reminders_between
from people import actions
from people.enums import Role
from people.models import AccessGrant, Member, System
from people.portal.access import access_to_decide, looks_due
from people.views.access import access_of, strays
from tests.factories.access import make_access, make_request
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def cards(person: Member, now: datetime) -> list[Card]:
    """What the ledger asks of somebody."""
    return [card for card in cards_for(person, now) if card.icon == "lock"]


def told(first: datetime, last: datetime) -> list[Any]:
    """Reminders of the ledger."""
    return [each for each in reminders_between(first, last) if each.key.startswith("people:access")]


def test_a_request_waits_for_whoever_gives_access_and_for_nobody_else(
    desk: System, director: Member, caleb: Member, noor: Member, now: datetime
) -> None:
    asked = make_request(noor, desk, now=now)

    [card] = cards(caleb, now)
    assert (card.title, card.url) == ("Give access: Ticket desk, Noor Haddad", asked.get_absolute_url())
    assert (cards(noor, now), cards(director, now)) == ([], [])
    actions.give_access(asked, by=director, now=now)
    assert cards(caleb, now) == []


def test_a_request_nobody_is_named_for_waits_for_the_director(director: Member, noor: Member, now: datetime) -> None:
    make_request(noor, System.objects.get(slug="slack"), now=now)

    assert [card.title for card in cards(director, now)] == ["Give access: Slack, Noor Haddad"]


def test_a_look_that_is_due_is_one_card_for_a_system(
    desk: System, caleb: Member, director: Member, noor: Member, now: datetime
) -> None:
    first = make_access(noor, desk, by=caleb, now=now)
    second = make_access(director, desk, by=caleb, now=now + timedelta(days=2))
    soon = now + YEAR - timedelta(days=11)

    assert cards(caleb, now + YEAR - timedelta(days=15)) == []
    [card] = cards(caleb, soon)
    assert (card.title, card.reason) == (
        *("Look again who reaches Ticket desk", "You give access to it; Marisol Vega, Noor Haddad"),
    )
    assert card.url == "/people/access/?system=ticket-desk&look=due"
    assert card.due
    assert card.due.subject == str(first.pk)
    actions.review_access(first, by=caleb, now=soon)
    [card] = cards(caleb, soon)
    assert card.due
    assert (card.due.subject, cards(noor, soon)) == (str(second.pk), [])


def test_whoever_gives_access_is_told_once_for_what_is_due_on_a_day(
    desk: System, caleb: Member, director: Member, noor: Member, now: datetime
) -> None:
    grant = make_access(noor, desk, by=caleb, now=now)
    make_access(director, desk, by=caleb, now=now)
    window = (now, now + YEAR)

    [reminder] = told(*window)

    assert grant.look_again_on == date(2023, 3, 2)
    assert (reminder.member_id, reminder.explanation.answer) == (caleb.pk, date(2023, 2, 16))
    assert reminder.key == f"people:access-review:{desk.pk}:2023-03-02:2023-02-16"
    assert f"Look by {say(grant.look_again_on)}" in reminder.body
    assert "Marisol Vega, Noor Haddad" in reminder.body
    assert (reminder.expires_at - reminder.due_at).days == 14
    assert told(reminder.due_at + timedelta(seconds=1), now + YEAR) == []
    for each in AccessGrant.objects.all():
        actions.review_access(each, by=caleb, now=now + timedelta(days=1))
    assert [each.key for each in told(*window)] == [f"people:access-review:{desk.pk}:2023-03-03:2023-02-17"]


def test_reminders_cost_the_same_for_more_lines(
    desk: System, caleb: Member, now: datetime, django_assert_num_queries: Any
) -> None:
    costs = []
    for count in (1, 2, 9):
        for each in range(count):
            make_access(make_member(f"Person {count} {each}"), desk, by=caleb, now=now + timedelta(days=each))
        with django_assert_num_queries(5) as spent:
            assert list(looks_due(now, now + YEAR * 2)) != []
        costs.append(len(spent))
    assert len(set(costs)) == 1


def test_what_somebody_who_left_still_reaches_waits_for_granters_and_director(
    desk: System, director: Member, caleb: Member, noor: Member, now: datetime
) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    make_access(noor, desk, by=caleb, now=now)
    make_access(noor, System.objects.get(slug="slack"), by=director, now=now)
    actions.deactivate_member(noor, by=operator, now=now)

    assert [card.title for card in cards(director, now)] == ["Noor Haddad has left and still reaches 2 systems"]
    assert [card.title for card in cards(caleb, now)] == ["Noor Haddad has left and still reaches Ticket desk"]
    assert cards(operator, now) == []
    assert cards(director, now)[0].url == f"/people/access/?member={noor.pk}&look=left"
    for each in AccessGrant.objects.all():
        actions.end_access(each, reason="Has left.", by=director, now=now)
    assert (cards(director, now), cards(caleb, now)) == ([], [])


def test_who_gives_nothing_costs_one_query(noor: Member, now: datetime, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert list(access_to_decide(noor, now)) == []


@pytest.fixture
def tending(caleb: Member) -> Any:
    """An undertaking of Caleb's that uses the account `earth` in AWS."""

    def provide(day: Any) -> list[Undertaking]:
        return [Undertaking("test", "Tending", frozenset({caleb.pk}), (("aws", "Earth"),))]

    contracts.undertakings.register(provide)
    yield
    contracts.undertakings._providers.remove(provide)


@pytest.mark.usefixtures("tending")
def test_what_no_undertaking_needs_is_shown(director: Member, caleb: Member, noor: Member, now: datetime) -> None:
    aws, slack = System.objects.get(slug="aws"), System.objects.get(slug="slack")
    needed = make_access(caleb, aws, by=director, now=now, scope="earth")
    not_his = make_access(caleb, aws, by=director, now=now, scope="moon")
    not_hers = make_access(noor, aws, by=director, now=now, scope="earth")
    whole, asked = make_access(noor, slack, by=director, now=now), make_request(noor, aws, now=now, scope="mars")

    assert strays([needed, not_his, not_hers, whole, asked], now) == {not_his.pk, not_hers.pk}


def test_a_profile_shows_what_its_member_reaches(
    desk: System, caleb: Member, noor: Member, now: datetime, django_assert_max_num_queries: Any
) -> None:
    held = make_access(noor, desk, by=caleb, now=now)
    ended = make_access(noor, System.objects.get(slug="slack"), by=caleb, now=now)
    actions.end_access(ended, reason="Done.", by=caleb, now=now)
    bo = make_member("Bo Example", (Role.VOLUNTEER,))

    with django_assert_max_num_queries(4):
        shown = access_of(noor, caleb, now)

    assert [line.grant for line in shown["access_lines"]] == [held]
    assert [access_of(noor, who, now)["may_ask_access"] for who in (caleb, noor, bo)] == [True, True, False]
