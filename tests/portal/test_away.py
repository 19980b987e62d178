"""Who is away stands at the top of home's aside, in the calendar, and in feeds as whole days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from pytest_django.asserts import assertContains
from time_machine import travel

from compass.portal import subscription, weeks
from compass.portal.actions.feeds import make_feed
from compass.portal.contracts import Event, Kind
from compass.portal.enums import Scope
from compass.portal.home import MOST_AWAY, away
from people import actions
from people.models import Member
from tests.conftest import SignIn
from tests.factories.absences import make_absence, make_reduced
from tests.factories.people import make_member

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
TODAY, BERLIN = date(2026, 3, 17), ZoneInfo("Europe/Berlin")
KINDS = (Kind("vote", "Votes", "vote", 1, "solid"), Kind("away", "Time off", "plane", 2, "hatched"))


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


def event(title: str, first: int, last: int, kind: str = "away") -> Event:
    """Whole days, counted from today."""
    starts, ends = TODAY + timedelta(days=first), TODAY + timedelta(days=last + 1)
    return Event(f"{title}@test", 0, title, kind, "plane", starts, ends, "Europe/Berlin", "/")


def test_away_holds_today_and_the_coming_week_and_leaves_the_rest() -> None:
    events = [
        event("over", -3, -1),
        event("now", -3, 0),
        event("soon", 7, 9),
        event("later", 8, 9),
        event("a vote", 0, 4, kind="vote"),
    ]
    found = away(events, KINDS, TODAY, BERLIN)

    assert [each.event.title for each in found.shown] == ["now", "soon"]
    assert [each.title for each in found.others] == ["later", "a vote"]
    assert (found.more, found.kind) == (0, KINDS[1])


def test_away_has_room_for_some_and_counts_the_rest() -> None:
    found = away([event(str(each), 0, 1) for each in range(MOST_AWAY + 3)], KINDS, TODAY, BERLIN)

    assert (len(found.shown), found.more, found.others) == (MOST_AWAY, 3, [])


def test_home_without_such_a_kind_has_no_such_part() -> None:
    assert away([event("a vote", 0, 4, kind="vote")], KINDS[:1], TODAY, BERLIN).kind is None


def test_a_vote_is_seen_however_many_are_away() -> None:
    events = [*(event(f"away {each}", -9, 9) for each in range(6)), event("a vote", 0, 2, kind="vote")]

    monday = date(2026, 3, 16)
    placed = weeks.placed(events, {kind.key: kind for kind in KINDS}, BERLIN)
    [week] = weeks.weeks(monday, monday + timedelta(days=6), placed, today=TODAY, lanes=4)
    first = [entry for cell in week.cells for entry in cell.entries if entry.lane == 1]
    assert [entry.placed.event.title for entry in first] == ["a vote"]


@pytest.fixture
def ilse(db: None) -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


def test_home_says_who_is_away_until_when_and_where_to_tell(sign_in: SignIn, ilse: Member) -> None:
    client = sign_in(ilse)
    assertContains(client.get("/"), "Nobody is away today or in the coming week.")
    make_reduced(make_member("Jonah Lindqvist"), date(2026, 3, 2), date(2026, 5, 1), now=NOW, percent=60)
    make_absence(make_member("Priya Raman"), TODAY, now=NOW)

    page = client.get("/")
    assertContains(page, 'REDUCED: Jonah Lindqvist</a> <span class="muted">works 60 %</span>')
    assertContains(page, "AWAY: Priya Raman")
    assertContains(page, 'until <time datetime="2026-05-01">Fri 1 May</time>')
    assertContains(page, 'href="/people/time-off/new/"')


def entries(member: Member) -> dict[str, Any]:
    """What a calendar program reads of time off, by its title."""
    feed, _ = make_feed(label="x", scope=Scope.KIND, kind="away", by=member, now=NOW)
    calendar = icalendar.Calendar.from_ical(subscription.content(feed, NOW))
    return {str(each["SUMMARY"]): each for each in calendar.walk("VEVENT")}


def test_a_feed_has_whole_days_also_where_the_clock_changes(ilse: Member) -> None:
    make_absence(ilse, date(2026, 3, 28), date(2026, 3, 30), now=NOW, starts_at_noon=True)

    found = entries(make_member("Noor Haddad"))["AWAY: Ilse Brandt"]
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 3, 28), date(2026, 3, 31))
    assert "from noon" in str(found["DESCRIPTION"])


def test_a_feed_sees_it_move_and_go(ilse: Member) -> None:
    absence = make_absence(ilse, date(2026, 3, 20), now=NOW)
    before = entries(ilse)["AWAY: Ilse Brandt"]
    told = {"from_on": date(2026, 3, 19), "until_on": date(2026, 3, 20)}
    changed = actions.change_absence(absence, base_revision=0, by=ilse, now=NOW + timedelta(hours=1), **told)
    after = entries(ilse)["AWAY: Ilse Brandt"]
    actions.take_back_absence(changed, by=ilse, now=NOW)

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["LAST-MODIFIED"].dt == NOW + timedelta(hours=1)
    assert entries(ilse) == {}


def test_whoever_has_left_is_away_nowhere(sign_in: SignIn, ilse: Member) -> None:
    gone = make_member("Former Member")
    make_absence(gone, TODAY, now=NOW)
    Member.objects.filter(pk=gone.pk).update(is_active=False)

    assert entries(ilse) == {}
    assertContains(sign_in(ilse).get("/"), "Nobody is away")
