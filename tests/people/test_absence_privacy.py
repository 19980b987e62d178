"""A reason that is not shown is read by nobody else: on no page, in no feed, mail, search, record or list of operators.

One that is shown stands where the days stand, which proves that these places are looked at.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from compass.portal import subscription
from compass.portal.actions import reindex
from compass.portal.actions.feeds import make_feed
from compass.portal.contracts import events_for, reminders_between
from compass.portal.enums import Scope
from compass.portal.search.finding import find
from people import actions
from people.models import Absence
from tests.factories.absences import make_absence, make_reduced
from tests.urls import inventory
from tests.urls.conftest import client_of
from tests.urls.world import World, make_world

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
CANARY = "canary"
OWN = {"people:absence-change"}
"""The one page on which its owner reads a reason that is not shown, to change it."""
DAYS = {"people:absence-list": "?span=month", "portal:calendar": "?view=agenda&on=2026-03-16", "portal:home": ""}

NEAR = {*OWN, *DAYS, "people:absence-take-back", "people:holiday-list", "people:member-detail", "people:profile"}
EVERYWHERE = {each.name for each in inventory.everything()}
WIDEST = "operator"
"""Who reads most. All of their pages are looked at, of others those that are near."""


@pytest.fixture
def world() -> Iterator[World]:
    """Everybody, with time off whose reason is private: some running, one changed, one taken back by an operator."""
    with travel(NOW, tick=False):
        found = make_world(NOW)
        staff, operator = found.people["staff"], found.people["operator"]
        private: dict[str, Any] = {"reason": f"{CANARY} surgery", "shows_reason": False}
        actions.change_absence(found.absence, base_revision=0, by=staff, now=NOW, **private)
        reduced = make_reduced(staff, date(2026, 3, 1), date(2026, 6, 30), now=NOW)
        actions.change_absence(reduced, base_revision=0, by=staff, now=NOW, **private)
        gone = make_absence(staff, date(2026, 3, 25), now=NOW, **private)
        actions.take_back_absence(gone, by=operator, now=NOW)
        yield found


def pages(world: World, watcher: str, names: Collection[str]) -> set[str]:
    """The pages of some addresses that a visitor reads in which the canary sings."""
    client, found = client_of(world, watcher), set()
    for address in inventory.everything():
        url = reverse(address.name, args=address.arguments(world)) + DAYS.get(address.name, "")
        if address.name in names and CANARY in client.get(url, follow=True).getvalue().decode(errors="replace"):
            found.add(address.name)
    return found


def beyond_pages(world: World, watcher: str) -> set[str]:
    """The feeds, events and finds of a member in which the canary sings."""
    person = world.people[watcher]
    scopes = {Scope.ALL: "", Scope.MINE: "", Scope.KIND: "away"}
    feeds = {
        scope: make_feed(label="x", scope=scope, kind=kind, by=person, now=NOW)[0] for scope, kind in scopes.items()
    }
    palette = client_of(world, watcher).get("/search/suggest/", {"q": "surgery"}, headers={"hx-request": "true"})
    places = {
        **{f"feed of {scope.value}": subscription.content(feed, NOW).decode() for scope, feed in feeds.items()},
        "events": str(events_for(person, date(2026, 3, 1), date(2026, 7, 1))),
        "search": f"{CANARY} found" if find(person, CANARY).total else "",
        "palette": palette.content.decode(),
    }
    return {place for place, text in places.items() if CANARY in text}


def kept() -> set[str]:
    """What is written down or will be mailed, in which the canary sings."""
    places = {
        "audit": Entry.objects.values(),
        "notices": Notice.objects.values(),
        "reminders": reminders_between(NOW - timedelta(days=7), NOW + timedelta(days=14)),
    }
    return {place for place, rows in places.items() if CANARY in str(list(rows))}


@pytest.mark.walk
@pytest.mark.parametrize("watcher", ["staff", "council", "director", WIDEST])
def test_a_private_reason_is_read_by_nobody_but_its_owner(world: World, watcher: str) -> None:
    reindex()

    assert pages(world, watcher, EVERYWHERE if watcher == WIDEST else NEAR) == (OWN if watcher == "staff" else set())
    assert beyond_pages(world, watcher) == set()
    assert kept() == set()


def test_a_reason_that_is_shown_stands_where_the_days_stand(world: World) -> None:
    Absence.objects.update(shows_reason=True)
    reindex()

    assert pages(world, "council", NEAR) == set(DAYS)
    assert beyond_pages(world, "council") == {"events", "feed of all", "feed of kind"}
    assert beyond_pages(world, "staff") == {"events", "feed of all", "feed of kind", "feed of mine"}
    assert kept() == {"reminders"}  # the record has none, shown or not


def test_operators_cannot_guess_a_reason_letter_by_letter(world: World) -> None:
    client = client_of(world, "operator")
    guesses = (
        "absence/?reason__startswith=c",
        "absence/?reason=canary+surgery",
        "absence/?shows_reason__exact=0",
        "member/?absences__reason__startswith=c",
        "roleterm/?member__absences__reason__startswith=c",
    )

    answers = {guess: client.get(f"/admin/people/{guess}").status_code for guess in guesses}
    assert answers == dict.fromkeys(guesses, 400)
    assert "0 results" in client.get("/admin/people/absence/?q=canary").content.decode()


def test_operators_find_time_off_and_take_it_back_without_reading_why(world: World) -> None:
    client, listed = client_of(world, "operator"), "/admin/people/absence/"
    absence = world.absence

    page = client.get(listed, {"q": "Caleb", "kind__exact": "away", "taken_back_at__isempty": "1"}).content.decode()
    assert "1 result" in page
    assert "canary" not in client.get(f"{listed}{absence.pk}/change/").content.decode()
    for _ in range(2):
        done = client.post(listed, {"action": "take_back", "_selected_action": [absence.pk]}, follow=True)
    absence.refresh_from_db()
    assert absence.taken_back_at == NOW
    assert "it is taken back already" in done.content.decode()
    assert Notice.objects.filter(kind="people.absence-taken-back", key__endswith=f":{absence.pk}").count() == 1
