"""What if a clause had said something else: the page, who sees what on it, and what it costs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from compass import clock
from compass.audit.models import Entry
from compass.handbook import replays, rulebook
from compass.handbook.models import Clause, ClauseVersion
from compass.handbook.organisation import HandbookRules
from governance.models import Proposal
from people.enums import Role
from people.models import ChecklistStep, Member
from projects import actions as projects
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move, move_task
from tests.governance.moments import portal_at
from tests.urls.world import World, make_world

pytestmark = pytest.mark.django_db
PERIOD = "/handbook/clauses/governance.discussion-period/"
REPLAY = f"{PERIOD}replay/"


@pytest.fixture
def today(now: datetime) -> Iterator[datetime]:
    """Three months after the second of March."""
    then = now + timedelta(days=90)
    with portal_at(then):
        yield then


def ask(client: Client, value: int | str, path: str = REPLAY, **span: str) -> str:
    days = {"since": "2021-06-01", "until": "2022-05-31"} | span
    return client.get(path, {"value": value, **days}).content.decode()


def test_it_asks_for_another_value_and_offers_the_last_year(sign_in: SignIn, caleb: Member, today: datetime) -> None:
    page = sign_in(caleb).get(REPLAY)

    assertContains(page, 'value="14"')
    assertContains(page, 'value="2021-05-31"')
    assertContains(page, 'value="2022-05-31"')
    assertNotContains(page, "moved, ")
    assertContains(sign_in(caleb).get(PERIOD), REPLAY)


def test_with_three_weeks_it_says_which_votes_would_have_moved_and_why(
    sign_in: SignIn, caleb: Member, now: datetime, today: datetime
) -> None:
    for day in (0, 7):
        make_proposal(by=caleb, now=now + timedelta(days=day), title=f"Filed on day {day}")

    page = ask(sign_in(caleb), 21)

    assert "2 moved, 0 not" in page
    assert "Supposed: A proposal is open for discussion for at least 21 days" in page
    assert "Discussion period, supposed" in page
    assert '<time datetime="2022-03-21">Mon 21 Mar</time>' in page  # as it was
    assert '<time datetime="2022-04-04">Mon 4 Apr</time>' in page  # as it would have been
    assert page.index("Filed on day 0") < page.index("Filed on day 7")


def test_a_vote_that_stays_where_it_is_is_counted_and_not_listed(
    sign_in: SignIn, caleb: Member, now: datetime, today: datetime
) -> None:
    make_proposal(by=caleb, now=now, area="website")
    weeks = "/handbook/clauses/governance.voting-weeks/replay/"

    page = ask(sign_in(caleb), "second, third", path=weeks)

    assert "Nothing would have moved" in page
    assert "0 moved, 1 not" in page


def test_it_writes_nothing(sign_in: SignIn, caleb: Member, now: datetime, today: datetime) -> None:
    make_proposal(by=caleb, now=now)
    before = (list(Proposal.objects.values()), ClauseVersion.objects.count(), Entry.objects.count())

    ask(sign_in(caleb), 60)

    assert (list(Proposal.objects.values()), ClauseVersion.objects.count(), Entry.objects.count()) == before


WRONG = [
    ({"value": "many"}, "Write a whole number from 1 to 365, not &#x27;many&#x27;."),
    ({"value": "0"}, "Write a whole number from 1 to 365; 0 is outside."),
    ({"value": ""}, "This field is required."),
    ({"value": "21", "since": "yesterday"}, "Enter a valid date."),
    ({"value": "21", "since": ""}, "This field is required."),
    ({"value": "21", "since": "2022-06-01"}, "Choose the first day or a later one"),
    ({"value": "21", "since": "2010-01-01"}, "at most 1095 days later"),
    ({"value": "21", "since": "0001-01-01", "until": "0001-02-01"}, "Choose days from 1971 to 2999."),
    ({"value": "21", "since": "9999-12-01", "until": "9999-12-31"}, "Choose days from 1971 to 2999."),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_what_cannot_be_read_is_said_with_what_to_write(
    sign_in: SignIn, caleb: Member, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in(caleb).get(REPLAY, {"since": "2021-06-01", "until": "2022-05-31"} | wrong)

    assertContains(answer, sentence, status_code=422)


@pytest.mark.parametrize(
    "key", ["governance.decision-areas", "leads.statuses", "no.such-clause", "conduct.first-answer"]
)
def test_a_clause_from_which_no_dates_follow_has_no_such_page_and_no_link(
    sign_in: SignIn, caleb: Member, key: str
) -> None:
    assert sign_in(caleb).get(f"/handbook/clauses/{key}/replay/").status_code == 404
    assert "/replay/" not in sign_in(caleb).get(f"/handbook/clauses/{key}/").content.decode()


def test_a_supposition_ends_with_its_block_and_holds_on_every_day(caleb: Member) -> None:
    day = date(2022, 3, 2)
    with rulebook.supposing("handbook.taking-effect", 30):
        supposed = rulebook.rules(HandbookRules, on=day)
        early = rulebook.rules(HandbookRules, on=date(1999, 1, 1))
    after = rulebook.rules(HandbookRules, on=day)

    assert (supposed.effect_days, early.effect_days, after.effect_days) == (30, 30, 1)
    assert str(supposed.cite("effect_days")) == "§ Taking effect, supposed"
    assert supposed.cite("effect_days").words == "30 days after adoption"
    assert str(after.cite("effect_days")) == "§ Taking effect, v1"


def test_a_version_of_a_clause_would_have_taken_effect_later(sign_in: SignIn, today: datetime, now: datetime) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    adopt_clause("organisation.observed-holidays", {"2022-07-04": "Independence Day"}, by=director, now=now)

    page = ask(sign_in(director), 7, path="/handbook/clauses/handbook.taking-effect/replay/")

    assert "§ Observed holidays, v2" in page
    assert '<time datetime="2022-03-03">Thu 3 Mar</time>' in page
    assert '<time datetime="2022-03-09">Wed 9 Mar</time>' in page


def test_it_costs_the_same_queries_for_1_for_3_and_for_60_proposals(
    sign_in: SignIn, caleb: Member, now: datetime, today: datetime
) -> None:
    client, costs = sign_in(caleb), []
    client.get(REPLAY)
    for count in (1, 2, 57):
        for _ in range(count):
            make_proposal(by=caleb, now=now)
        with CaptureQueriesContext(connection) as queries:
            ask(client, 21)
        costs.append(len(queries))

    assert costs[0] == costs[1] == costs[2]


# Every provider, over the world in which each kind of thing is once.


@pytest.fixture
def world() -> Iterator[World]:
    """The world of the addresses, and its own moment."""
    then = datetime(2026, 3, 17, 16, tzinfo=UTC)
    with portal_at(then):
        yield make_world(then)


SPAN = (date(2025, 3, 17), date(2027, 3, 17))
OTHER = {
    "conduct.response-time": 5,
    "governance.discussion-period": 21,
    "governance.voting-weekday": "Tuesday",
    "governance.voting-weeks": ["fifth"],
    "governance.ballot-length": 9,
    "governance.discussion-notice": 5,
    "governance.closing-notice": 3,
    "governance.lazy-consensus": 9,
    "governance.implementation-reminder": 9,
    "governance.notice-time": "17:30",
    "governance.meeting-notice": 48,
    "governance.update-weekday": "Thursday",
    "governance.update-time": "11:00",
    "handbook.taking-effect": 9,
    "handbook.review-period": 30,
    "handbook.check-period": 33,
    "handbook.check-notice": 29,
    "leads.renewal-notices": [{"key": "renew", "label": "Renew", "days": 90}],
    "leads.decommission-length": 77,
    "leads.invoice-days": 99,
    "leads.questionnaire-days": 99,
    "leads.quote-days": 99,
    "organisation.business-days": ["Sunday"],
    "organisation.observed-holidays": {"2026-03-19": "A holiday", "2026-03-18": "Another"},
    "people.access-review": 50,
    "people.away-digest-weekday": "Thursday",
    "people.away-digest-hour": "11:30",
    "people.checklist-hour": "11:30",
    "people.checklist-late": 9,
    "people.access-review-notice": 3,
    "projects.meeting-weekday": "Friday",
    "projects.meeting-week": ["second"],
    "projects.meeting-hour": "10:30",
    "projects.agenda-notice": 9,
    "projects.deliverable-length": 3,
    "projects.sync-weekday": "Thursday",
    "projects.sync-hour": "11:00",
    "projects.sync-length": 3,
}
BARE = {"handbook.taking-effect", "projects.task-length"}
"""Nothing in the world has such a date; a test of its own has one."""
FOLLOW_UP, WAITING = "people.onboarding-follow-up", "projects.blocked-after"
"""No step in the world follows from closing questions, and nothing waits on us; tests of their own have both."""


def replay(key: str, stored: object, who: Member) -> replays.Replay:
    return replays.replayed(key, stored, who, *SPAN)


def test_every_clause_that_can_be_replayed_is_tried_here() -> None:
    assert replays.known_keys() == {*OTHER, *BARE, FOLLOW_UP, WAITING}


def test_with_what_a_clause_says_anyway_nothing_moves(world: World) -> None:
    director = world.people["director"]
    seen = {}
    for key in replays.known_keys():
        clause = Clause.objects.prefetch_related("versions").get(key=key)
        found = replay(key, rulebook.stored_on(clause, clock.organisation_day(world.now)), director)
        seen[key] = (found.moved, bool(found.kept))

    assert {key: moved for key, (moved, _) in seen.items() if moved} == {}
    assert {key for key, (_, kept) in seen.items() if not kept} == BARE


def test_with_another_value_something_moves_and_says_both_dates(world: World) -> None:
    director = world.people["director"]

    found = {key: replay(key, stored, director).moved for key, stored in OTHER.items() if key not in BARE}

    assert [key for key, moved in found.items() if not moved] == []
    for key, moved in found.items():
        for change in (each for row in moved for each in row.changes):
            assert change.title
            assert change.before is None or str(change.before.citations[0]).endswith("v1"), key
            assert change.after is None or (change.after.question, change.after.pinned_on) == ("", None)


def test_a_step_that_follows_from_closing_questions_would_have_moved(world: World) -> None:
    ChecklistStep.objects.filter(pk=world.step.pk).update(row="")

    [moved] = replay(FOLLOW_UP, 20, world.people["volunteer"]).moved

    assert moved.title.startswith(str(world.step))


def test_only_readers_of_leads_see_what_would_have_moved_of_them(world: World) -> None:
    keys = [key for key in OTHER if key.startswith("leads.")]

    for name in ("staff", "council", "operator", "volunteer", "steward"):
        empty = [replay(key, OTHER[key], world.people[name]) for key in keys]
        assert {(len(each.moved), each.kept) for each in empty} == {(0, 0)}
    for name in ("sales", "director"):
        assert all(replay(key, OTHER[key], world.people[name]).moved for key in keys)


def test_each_of_these_pages_answers(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.people["director"])
    for key in OTHER:
        page = client.get(f"/handbook/clauses/{key}/replay/")
        assert page.status_code == 200
        assert f"/handbook/clauses/{key}/replay/" in client.get(f"/handbook/clauses/{key}/").content.decode()


def test_what_waits_on_us_would_have_been_taken_up_earlier(now: datetime) -> None:
    noor = make_member("Noor Haddad", (Role.STAFF,))
    blocked = make_deliverable("Blocked", project=make_project(lead=noor, by=noor, now=now), by=noor, now=now)
    move(blocked, "blocked", by=noor, now=now, waiting_on="us", waiting_for="a decision")

    with portal_at(now):
        [moved] = replay(WAITING, 3, noor).moved

    assert (moved.title, [change.title for change in moved.changes]) == ("Blocked", ["To be taken up again"])


def test_a_task_in_progress_would_have_been_due_later(now: datetime) -> None:
    noor = make_member("Noor Haddad", (Role.STAFF,))
    move_task(projects.add_task(title="Lay the cable", by=noor, now=now), "progress", by=noor, now=now)

    with portal_at(now):
        [moved] = replay("projects.task-length", 9, noor).moved

    assert (moved.title, [change.title for change in moved.changes]) == ("Lay the cable", ["To be done"])
