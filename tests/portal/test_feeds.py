"""Feeds: secret addresses at which calendar programs read what one member sees, and nothing else."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from time_machine import travel

from compass.audit.models import Entry
from compass.person import Person
from compass.portal import contracts
from compass.portal.actions import events as actions
from compass.portal.actions.feeds import MOST, TooMany, make_feed, revoke_feed
from compass.portal.contracts import Event, Kind
from compass.portal.enums import Pattern, Repeat, Scope
from compass.portal.models import Feed
from governance.actions import mend_proposal
from people.actions import deactivate_member, reactivate_member
from people.models import Member
from tests.conftest import SignIn
from tests.factories.events import make_event
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
FIRST_MONDAYS: dict[str, Any] = {"repeats": Repeat.MONTHLY, "pattern": Pattern.WEEKDAY}


@pytest.fixture(autouse=True)
def at_nine() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def noor(db: None) -> Member:
    return make_member("Noor Haddad", time_zone="America/Toronto")


@pytest.fixture
def caleb(db: None) -> Member:
    return make_member("Caleb Ferris")


def feed_of(member: Member, scope: Scope = Scope.ALL, kind: str = "") -> str:
    """The address of a new feed."""
    _, token = make_feed(label="Phone", scope=scope, kind=kind, by=member, now=NOW)
    return reverse("portal:feed-read", args=[token])


def titles(url: str) -> list[str]:
    """The titles that somebody who is not signed in reads at an address."""
    return [each.summary.value for each in read(url)]


def read(url: str) -> list[vobject.base.Component]:
    """The events at an address, as another library reads them; without the team's sync of each week."""
    answer = Client().get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = vobject.readOne(answer.content.decode())
    calendar.validate(raiseException=True)
    return [each for each in getattr(calendar, "vevent_list", []) if not each.uid.value.startswith("sync-")]


def test_a_program_reads_what_its_member_sees(noor: Member, caleb: Member) -> None:
    make_event(by=caleb, now=NOW, attendees=[noor])
    make_event(by=caleb, now=NOW, title="Caleb alone", starts_on=date(2026, 4, 7))
    make_proposal(by=caleb, now=NOW - timedelta(days=20), title="Chairs; desks, lamps")

    meeting = "Team meeting"
    votes = ["Vote: Chairs; desks, lamps"]
    assert titles(feed_of(noor, Scope.KIND, "vote")) == votes
    assert titles(feed_of(noor, Scope.KIND, "meeting")) == [meeting, "Caleb alone"]
    assert titles(feed_of(noor, Scope.MINE)) == [meeting]
    assert sorted(titles(feed_of(noor))) == sorted(
        [*votes, meeting, "Caleb alone", "Discussion ends: Chairs; desks, lamps", "Vote closes: Chairs; desks, lamps"]
    )


def test_an_event_says_when_where_and_why(noor: Member) -> None:
    make_event(by=noor, now=NOW)
    proposal = make_proposal(by=noor, now=NOW - timedelta(days=20))
    found = {each.summary.value.partition(":")[0]: each for each in read(feed_of(noor))}
    meeting, vote, closes = (found[each] for each in ("Team meeting", "Vote", "Vote closes"))

    assert meeting.dtstart.value.isoformat() == "2026-04-06T08:00:00-07:00"
    assert meeting.dtend.value.isoformat() == "2026-04-06T10:00:00-07:00"
    assert meeting.location.value == "https://meet.example/team"
    assert (vote.dtstart.value, vote.dtend.value) == (date(2026, 3, 16), date(2026, 3, 21))
    assert closes.dtstart.value.isoformat() == "2026-03-21T00:00:00-07:00"
    assert vote.description.value.splitlines()[0] == "Why Mon 16 Mar 2026 (America/Los_Angeles)?"
    assert vote.url.value.endswith(proposal.get_absolute_url())


def test_a_moved_event_moves_under_the_same_name(noor: Member) -> None:
    event, url = make_event(by=noor, now=NOW, **FIRST_MONDAYS), feed_of(noor)
    [before] = read(url)
    day = date(2026, 5, 4)
    actions.move_occurrence(
        event, day, moved_on=date(2026, 5, 5), moved_time=time(9), base_revision=0, by=noor, now=NOW
    )
    actions.call_off_occurrence(event, date(2026, 6, 1), base_revision=1, by=noor, now=NOW)
    rule, moved = read(url)

    assert {before.uid.value, rule.uid.value, moved.uid.value} == {before.uid.value}
    assert [int(each.sequence.value) for each in (before, rule, moved)] == [0, 2, 2]
    assert moved.recurrence_id.value.isoformat() == "2026-05-04T08:00:00-07:00"
    assert moved.dtstart.value.isoformat() == "2026-05-05T09:00:00-07:00"
    assert [each.isoformat() for each in rule.exdate.value] == ["2026-06-01T08:00:00-07:00"]


def test_a_vote_whose_revision_grows_keeps_its_name(noor: Member) -> None:
    proposal, url = make_proposal(by=noor, now=NOW - timedelta(days=5)), feed_of(noor, Scope.KIND, "vote")
    [before] = read(url)
    mend_proposal(proposal, title="Better chairs", summary="For all.", author=noor, by=noor, now=NOW)
    # As a verb that moves a vote will leave it: other dates, and the revision grown.
    proposal.refresh_from_db()
    proposal.filed_on -= timedelta(days=28)
    proposal.opens_at -= timedelta(days=14)
    proposal.filed_at -= timedelta(days=28)
    proposal.revision += 1
    proposal.save()
    [after] = read(url)

    assert after.uid.value == before.uid.value
    assert [int(each.sequence.value) for each in (before, after)] == [0, 2]
    assert after.summary.value == "Vote: Better chairs"
    assert after.dtstart.value < before.dtstart.value


def test_an_event_that_is_called_off_is_cancelled(noor: Member) -> None:
    event, url = make_event(by=noor, now=NOW), feed_of(noor)
    actions.call_off_event(event, base_revision=0, by=noor, now=NOW)

    assert [(each.status.value, int(each.sequence.value)) for each in read(url)] == [("CANCELLED", 1)]


def test_nothing_is_sent_again_until_something_changes(noor: Member) -> None:
    event, url = make_event(by=noor, now=NOW), feed_of(noor)
    first = Client().get(url)
    same = Client().get(url, headers={"if-none-match": first.headers["ETag"]})
    with travel(NOW + timedelta(minutes=5), tick=False):
        later = Client().get(url, headers={"if-none-match": first.headers["ETag"]})
    actions.call_off_event(event, base_revision=0, by=noor, now=NOW)
    changed = Client().get(url, headers={"if-none-match": first.headers["ETag"]})
    head = Client().head(url)

    assert [each.status_code for each in (first, same, later, changed, head)] == [200, 304, 304, 200, 200]
    assert (same.content, head.content) == (b"", b"")
    assert head.headers["ETag"] == changed.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"


def refusal(client: Client, url: str) -> tuple[int, str]:
    """What an address answers, less what differs from request to request."""
    answer = client.get(url)
    return answer.status_code, re.sub(r'nonce="[^"]*"', "", answer.content.decode())


def test_unknown_revoked_and_a_former_members_address_lead_nowhere_alike(noor: Member, caleb: Member) -> None:
    revoked, theirs = feed_of(noor), feed_of(caleb)
    revoke_feed(Feed.objects.get(member=noor), by=noor, now=NOW)
    Member.objects.filter(pk=caleb.pk).update(is_active=False)
    unknown = reverse("portal:feed-read", args=["x" * 43])

    answers = {refusal(Client(), each) for each in (unknown, revoked, theirs, f"{unknown}?a", "/calendar/feed/.ics")}

    assert [status for status, _ in answers] == [404]


def test_who_leaves_loses_every_address_and_who_comes_back_has_none(noor: Member, caleb: Member) -> None:
    url = feed_of(caleb)
    noor.is_superuser = True
    noor.save()
    deactivate_member(caleb, by=noor, now=NOW)
    reactivate_member(caleb, by=noor, now=NOW)

    assert Client().get(url).status_code == 404


def test_the_secret_is_shown_once_and_kept_nowhere(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)
    answer = client.post("/calendar/feeds/", {"label": "Phone", "holds": "kind:vote"}).content.decode()
    [token] = re.findall(r"/calendar/feed/([\w-]{43})\.ics", answer)

    feed = Feed.objects.get()
    kept = str([*Feed.objects.values_list(), *Entry.objects.values_list()])
    assert (feed.scope, feed.kind, feed.label, token in kept) == ("kind", "vote", "Phone", False)
    assert token not in client.get("/calendar/feeds/").content.decode()
    assert Entry.objects.get(verb="make_feed").after == {"scope": "kind", "kind": "vote", "token": "[redacted]"}


def test_a_member_revokes_their_own_and_nobody_elses(sign_in: SignIn, noor: Member, caleb: Member) -> None:
    url = feed_of(noor)
    feed = Feed.objects.get()

    theirs = sign_in(caleb).post(reverse("portal:feed-revoke", args=[feed.pk]))
    before = Client().get(url)
    own = sign_in(noor).post(reverse("portal:feed-revoke", args=[feed.pk]))

    assert (theirs.status_code, before.status_code, own.status_code, Client().get(url).status_code) == (
        404,
        200,
        302,
        404,
    )
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["make_feed", "revoke_feed"]


def test_there_is_an_end_to_addresses(noor: Member) -> None:
    for _ in range(MOST):
        feed_of(noor)
    with pytest.raises(TooMany, match="revoke one that no program reads any more"):
        feed_of(noor)


def test_reading_is_remembered_by_the_day(noor: Member) -> None:
    url = feed_of(noor)
    Client().get(url)

    assert Feed.objects.get().last_read_on == date(2026, 3, 17)


# Walls, with planted leaks.


def planted(person: Person, first: date, last: date) -> Iterator[Event]:
    """Events that no feed but one may hold, and one that none may."""
    day, zone = date(2026, 4, 1), "UTC"
    [owner] = Member.objects.filter(name="Noor Haddad")
    for kind in ("conduct", "conduct-case", "meeting"):
        yield Event(f"{kind}@planted", 0, f"Planted {kind}", kind, "users", day, day, zone, "/", (owner.pk,),
                    private=kind == "meeting")  # fmt: skip


@pytest.fixture
def leak() -> Iterator[None]:
    contracts.events.register(planted)
    yield
    contracts.events._providers.remove(planted)


@pytest.mark.usefixtures("leak")
def test_what_is_private_stands_in_its_owners_own_feed_alone(noor: Member, caleb: Member) -> None:
    assert titles(feed_of(noor, Scope.MINE)) == ["Planted meeting"]
    assert [titles(feed_of(noor)), titles(feed_of(noor, Scope.KIND, "meeting"))] == [[], []]
    assert [titles(feed_of(caleb)), titles(feed_of(caleb, Scope.MINE))] == [[], []]


@pytest.mark.usefixtures("leak")
def test_conduct_is_in_no_feed_even_where_somebody_plants_it(noor: Member) -> None:
    feeds = [feed_of(noor), feed_of(noor, Scope.MINE), feed_of(noor, Scope.KIND, "conduct")]

    assert [title for url in feeds for title in titles(url) if "conduct" in title] == []


def from_conduct() -> list[str]:
    """What the wall offers the calendar: kinds that sound of it, and providers of events or kinds."""
    providers = [*contracts.events, *contracts.kinds]
    named = [each.__module__ for each in providers if each.__module__.partition(".")[0] == "conduct"]
    return named + [kind.key for kind in contracts.kinds_offered() if "conduct" in kind.key]


def test_conduct_offers_the_calendar_nothing() -> None:
    assert from_conduct() == []


def test_a_kind_that_conduct_offered_would_be_found() -> None:
    def kinds() -> Iterator[Kind]:
        yield Kind("conduct", "Cases", "lock", 1)

    kinds.__module__ = "conduct.portal"
    contracts.kinds.register(kinds)
    try:
        assert from_conduct() == ["conduct.portal", "conduct"]
    finally:
        contracts.kinds._providers.remove(kinds)
