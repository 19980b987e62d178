"""The processor time of a feed of 2,000 events, each with its explanation."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import process_time

import pytest

from compass.handbook import rulebook
from compass.handbook.organisation import CalendarRules
from compass.person import Person
from compass.portal import contracts, subscription
from compass.portal.actions.feeds import make_feed
from compass.portal.contracts import Event
from compass.portal.enums import Repeat, Scope
from governance.models import dates_on
from governance.policy.rules import VotingRules
from people.enums import Role
from tests.factories.events import make_event
from tests.factories.people import make_member

pytestmark = [pytest.mark.measure, pytest.mark.django_db]

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
EVENTS, AT_MOST = 2_000, 0.3


def planted(person: Person, first: date, last: date) -> Iterator[Event]:
    """Votes of some two years, at instants, explained."""
    voting, calendar = rulebook.history(VotingRules), rulebook.history(CalendarRules)
    explained = [dates_on(date(2026, 1, 1) + timedelta(days=days), voting, calendar).closes for days in range(100)]
    for number in range(EVENTS - 20):
        closes = explained[number % 100]
        yield Event(f"{number}@planted", number, f"Vote closes, no. {number}", "vote", "vote", closes.at,
                    closes.at + timedelta(hours=1), "America/Los_Angeles", "/proposals/2026-07/",
                    explanation=closes, changed_at=NOW)  # fmt: skip


def test_a_feed_of_2000_events_takes_less_than_300_ms() -> None:
    member = make_member(roles=(Role.COUNCIL,))
    for _ in range(20):
        make_event(by=member, now=NOW, repeats=Repeat.WEEKLY)
    feed, _ = make_feed(label="Phone", scope=Scope.ALL, kind="", by=member, now=NOW)
    contracts.events.register(planted)
    try:
        rounds = []
        for _ in range(6):
            began = process_time()
            written = subscription.content(feed, NOW)
            rounds.append(process_time() - began)
    finally:
        contracts.events._providers.remove(planted)

    sys.stdout.write(
        f"\nA feed of {written.count(b'BEGIN:VEVENT')} events, {len(written) / 1e6:.1f} MB: "
        f"{median(rounds) * 1000:.0f} ms of processor time, the first {rounds[0] * 1000:.0f} ms\n"
    )
    assert written.count(b"BEGIN:VEVENT") == EVENTS
    assert median(rounds) < AT_MOST
