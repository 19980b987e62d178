"""Home: what needs somebody, by when, and why, in one sentence and in groups."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_django.asserts import assertContains
from time_machine import travel

from compass.explanation import Explanation, Mark, Step
from compass.portal.contracts import Card, cards_for
from compass.portal.home import grouped, sentence
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member

NOW = datetime(2026, 3, 17, 8, 40, tzinfo=UTC)  # Tuesday, 09:40 in Berlin, 01:40 in Los Angeles
BERLIN, LOS_ANGELES = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles")


def card(due: datetime | date | None, title: str = "A card") -> Card:
    """A card that is due at a moment on the organisation's clock."""
    if due is None:
        return Card(title, "", "/", "Read", "house")
    step = Step(Mark.RESULT, due, "so it is")
    return Card(title, "", "/", "Read", "house", Explanation("q", "s", "Due", due, LOS_ANGELES, (step,)))


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (NOW - timedelta(seconds=1), "Overdue"),
        (NOW, "Overdue"),
        (NOW + timedelta(minutes=1), "Today and tomorrow"),
        (datetime(2026, 3, 18, 22, 59, tzinfo=UTC), "Today and tomorrow"),  # 23:59 tomorrow in Berlin
        (datetime(2026, 3, 18, 23, 0, tzinfo=UTC), "Today and tomorrow"),  # the end of tomorrow in Berlin
        (datetime(2026, 3, 18, 23, 0, 1, tzinfo=UTC), "This week"),
        (datetime(2026, 3, 22, 23, 0, tzinfo=UTC), "This week"),
        (datetime(2026, 3, 22, 23, 0, 1, tzinfo=UTC), "Later"),
        (date(2026, 3, 17), "Overdue"),  # began at midnight in Los Angeles, an hour and forty minutes ago
        (None, "Later"),
    ],
)
def test_a_card_stands_in_the_group_of_its_day_on_the_readers_clock(due: datetime | date | None, group: str) -> None:
    assert [each.title for each in grouped([card(due)], NOW, BERLIN)] == [group]


@pytest.mark.parametrize(
    ("soon", "late", "words"),
    [
        (0, 0, "Nothing needs you by tomorrow. Nothing is overdue."),
        (1, 0, "One thing needs you by tomorrow. Nothing is overdue."),
        (2, 1, "Two things need you by tomorrow. One thing is overdue."),
        (7, 6, "7 things need you by tomorrow. 6 things are overdue."),
    ],
)
def test_the_sentence_says_how_much_needs_the_reader(soon: int, late: int, words: str) -> None:
    cards = [card(NOW + timedelta(hours=1))] * soon + [card(NOW - timedelta(hours=1))] * late

    assert sentence(cards, NOW, BERLIN) == words


@pytest.fixture
def ilse(db: None) -> Member:
    return make_member("Ilse Brandt", roles=(Role.COUNCIL,), time_zone="Europe/Berlin")


def test_an_open_vote_needs_a_council_member_until_it_is_cast(ilse: Member) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    proposal = make_proposal(by=noor, now=NOW - timedelta(days=20))

    before = [(each.title, each.action, each.due and each.due.answer) for each in cards_for(ilse, NOW)]
    make_vote(proposal, by=ilse, at=NOW)

    assert before == [("Vote: Buy a second espresso machine", "Vote", date(2026, 3, 21))]
    assert cards_for(ilse, NOW) == []


def test_nothing_of_the_council_needs_staff(ilse: Member) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    make_proposal(by=ilse, now=NOW - timedelta(days=20))

    assert cards_for(caleb, NOW) == []


def test_home_shows_the_day_on_the_readers_clock(sign_in: SignIn, ilse: Member) -> None:
    with travel(datetime(2026, 3, 17, 23, 30, tzinfo=UTC), tick=False):
        page = sign_in(ilse).get("/")

    assertContains(page, "<h1>Wednesday 18 March</h1>")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_home_costs_the_same_queries_for_any_number(
    sign_in: SignIn, ilse: Member, django_assert_max_num_queries: Any, count: int
) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    for _ in range(count):
        make_proposal(by=noor, now=NOW - timedelta(days=5))
    client = sign_in(ilse)

    with travel(NOW, tick=False), django_assert_max_num_queries(30):
        client.get("/")
