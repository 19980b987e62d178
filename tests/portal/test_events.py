"""Events that members plan: who may what, who is told, what is refused, and what the calendar shows of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from compass.portal.actions import events as actions
from compass.portal.contracts import events_for
from compass.portal.enums import Pattern, Repeat
from compass.portal.models import TeamEvent
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.events import make_event
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.urls.pages import Page, faults, unexplained

NOW = datetime(2026, 3, 17, 8, 40, tzinfo=UTC)
FIRST_MONDAYS: dict[str, Any] = {"repeats": Repeat.MONTHLY, "pattern": Pattern.WEEKDAY}
GIVEN: dict[str, Any] = {
    "title": "Retrospective",
    "starts_on": "2026-04-07",
    "local_time": "15:00",
    "zone": "Europe/Berlin",
    "length": "90",
    "unit": "minutes",
    "repeats": "never",
    "token": "0b9f0f5e-0d5c-4a0e-9a53-0d3f6d5c8a11",
}


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def noor(db: None) -> Member:
    return make_member("Noor Haddad", time_zone="America/Toronto")


@pytest.fixture
def ilse(db: None) -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin", roles=(Role.COUNCIL,))


def told() -> list[tuple[str, str]]:
    return [(notice.member.name if notice.member else "", notice.subject) for notice in Notice.objects.order_by("key")]


def starts(person: Member, first: date, last: date) -> list[str]:
    return [str(each.starts) for each in events_for(person, first, last) if each.in_series]


def test_plan_event_invites_and_tells_everybody_but_who_planned_it(sign_in: SignIn, noor: Member, ilse: Member) -> None:
    sent = {**GIVEN, "attendees": [str(noor.pk), str(ilse.pk)]}
    first, again = (sign_in(ilse).post("/calendar/events/new/", sent) for _ in range(2))

    event = TeamEvent.objects.get()
    assert [first.headers["Location"], again.headers["Location"]] == [event.get_absolute_url()] * 2
    assert (event.organiser, event.minutes, event.local_time) == (ilse, 90, time(15))
    assert told() == [("Noor Haddad", "Invitation: Retrospective")]
    assert Notice.objects.get().body == (
        "Retrospective\n\nIlse Brandt invites you. Tue 7 Apr 2026, 09:00 for you in Toronto; "
        "Tue 7 Apr 2026, 15:00 in Berlin."
    )
    assert Entry.objects.get(verb="plan_event").after["attendees"] == [noor.pk, ilse.pk]


def test_move_occurrence_moves_one_and_tells(noor: Member, ilse: Member) -> None:
    event = make_event(by=ilse, now=NOW, attendees=[noor], **FIRST_MONDAYS)
    moved: dict[str, Any] = {"moved_on": date(2026, 5, 5), "moved_time": time(9)}
    event = actions.move_occurrence(event, date(2026, 5, 4), **moved, base_revision=0, by=ilse, now=NOW)

    assert starts(noor, date(2026, 4, 1), date(2026, 6, 2)) == [
        "2026-04-06 08:00:00-07:00",
        "2026-05-05 09:00:00-07:00",
        "2026-06-01 08:00:00-07:00",
    ]
    assert event.revision == 1
    assert told() == [("Noor Haddad", "Invitation: Team meeting"), ("Noor Haddad", "Moved: Team meeting")]


def test_call_off_occurrence_takes_one_away_and_moving_it_back_undoes_it(noor: Member, ilse: Member) -> None:
    event = make_event(by=ilse, now=NOW, attendees=[noor], **FIRST_MONDAYS)
    day = date(2026, 5, 4)
    event = actions.call_off_occurrence(event, day, base_revision=0, by=ilse, now=NOW)
    off = starts(noor, day, day)
    event = actions.move_occurrence(event, day, moved_on=day, moved_time=time(8), base_revision=1, by=ilse, now=NOW)

    assert (off, starts(noor, day, day)) == ([], ["2026-05-04 08:00:00-07:00"])
    assert event.revision == 2


def test_call_off_event_takes_everything_away(noor: Member, ilse: Member) -> None:
    event = make_event(by=ilse, now=NOW, attendees=[noor], **FIRST_MONDAYS)
    actions.call_off_event(event, base_revision=0, by=ilse, now=NOW)

    assert starts(noor, date(2026, 4, 1), date(2026, 12, 31)) == []
    with pytest.raises(actions.Stale, match="called off already"):
        actions.call_off_event(event, base_revision=1, by=ilse, now=NOW)


def test_what_took_place_before_an_event_was_called_off_stays_on_the_calendar(noor: Member, ilse: Member) -> None:
    event = make_event(by=ilse, now=NOW, attendees=[noor], **FIRST_MONDAYS)
    actions.call_off_event(event, base_revision=0, by=ilse, now=datetime(2026, 5, 4, 14, 0, tzinfo=UTC))

    assert starts(noor, date(2026, 4, 1), date(2026, 12, 31)) == ["2026-04-06 08:00:00-07:00"]


def test_change_event_begun_before_anothers_change_is_refused_and_kept(sign_in: SignIn, ilse: Member) -> None:
    event = make_event(by=ilse, now=NOW)
    sent = {**GIVEN, "title": "My new title", "base_revision": "0"}
    first = sign_in(ilse).post(f"/calendar/events/{event.pk}/change/", {**sent, "title": "Theirs"})
    second = sign_in(ilse).post(f"/calendar/events/{event.pk}/change/", sent)
    event.refresh_from_db()

    assert (first.status_code, second.status_code, event.title) == (302, 409, "Theirs")
    assert "My new title" in second.content.decode()
    third = sign_in(ilse).post(f"/calendar/events/{event.pk}/change/", {**sent, "base_revision": "1"})
    assert third.status_code == 302


def test_occurrences_that_the_new_rule_does_not_have_are_forgotten(ilse: Member) -> None:
    event = make_event(by=ilse, now=NOW, **FIRST_MONDAYS)
    event = actions.call_off_occurrence(event, date(2026, 5, 4), base_revision=0, by=ilse, now=NOW)
    fields = {name: getattr(event, name) for name in actions.FIELDS} | {"repeats": Repeat.WEEKLY, "every": 3}
    event = actions.change_event(event, attendees=[], base_revision=1, by=ilse, now=NOW, **fields)

    assert list(event.occurrences.all()) == []


def test_the_director_may_change_any_event_and_others_none_of_others(sign_in: SignIn, noor: Member) -> None:
    event = make_event(by=noor, now=NOW)
    director = make_member("Marisol Vega", roles=(Role.DIRECTOR,))
    other = make_member("Caleb Ferris", roles=(Role.STAFF,))
    url = f"/calendar/events/{event.pk}/change/"

    assert [sign_in(each).get(url).status_code for each in (noor, director, other)] == [200, 200, 403]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "x" * 201}, "Ensure this value has at most 200 characters"),
        ({"title": "a\r\nATTACH:b"}, "Write it in one line"),
        ({"title": "a\0b"}, "Null characters are not allowed."),
        ({"starts_on": "2026-02-30"}, "This is no day; write it as 2026-03-17."),
        ({"starts_on": "0001-01-01"}, "Write a day from 2000 to 2199."),
        ({"starts_on": "9999-12-31"}, "Write a day from 2000 to 2199."),
        ({"local_time": ""}, "Write the hour, or choose whole days."),
        ({"local_time": "25:00"}, "This is no hour; write it as 08:00."),
        ({"zone": "Mars/Olympus"}, "is no time zone; write a name such as Europe/Berlin."),
        ({"zone": "../../etc/passwd"}, "is no time zone; write a name such as Europe/Berlin."),
        ({"length": "1000000000"}, "Ensure this value is less than or equal to 44640."),
        ({"length": "32", "unit": "days"}, "An event lasts 31 days at most."),
        ({"length": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"all_day": "on"}, "Whole days are counted in days."),
        ({"repeats": "daily", "times": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"repeats": "daily", "every": "100"}, "Ensure this value is less than or equal to 99."),
        ({"repeats": "daily", "until_on": "2026-04-06"}, "This is before the first day."),
        ({"repeats": "daily", "until_on": "2026-05-06", "times": "3"}, "Say until when or how many times, not both."),
        ({"repeats": "weekly", "weekdays": ["0"]}, "The first day is a Tuesday: choose Tuesday too"),
        ({"repeats": "monthly", "pattern": "last-day"}, "The first day is not the last day of its month"),
        ({"repeats": "hourly"}, "Select a valid choice."),
        ({"attendees": ["999999"]}, "One of those invited is no member"),
        ({"attendees": ["x"]}, "One of those invited is no member"),
    ],
)
def test_what_cannot_be_planned_is_said_in_a_sentence_and_kept(
    sign_in: SignIn, ilse: Member, wrong: dict[str, Any], sentence: str
) -> None:
    answer = sign_in(ilse).post("/calendar/events/new/", {**GIVEN, "description": "What I typed", **wrong})

    page = answer.content.decode()
    assert (answer.status_code, TeamEvent.objects.count()) == (422, 0)
    assert sentence in page
    assert "What I typed" in page


def test_29_february_and_no_end_are_possible_and_said_in_words(sign_in: SignIn, ilse: Member) -> None:
    sent = {**GIVEN, "starts_on": "2028-02-29", "repeats": "yearly", "pattern": "date"}
    url = sign_in(ilse).post("/calendar/events/new/", sent).headers["Location"]
    page = sign_in(ilse).get(url).content.decode()

    assert "The 29th of February each year, 15:00 in Berlin." in page
    assert "There is a 29 February in leap years alone; the other years are left out." in page
    assert [day.year for day in TeamEvent.objects.get().recurrence.days(date(2028, 1, 1), date(2041, 1, 1))] == [
        2028, 2032, 2036, 2040,
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2026-04-07", "never", "9999-12-31", "0001-01-01", "2026-02-30"])
def test_there_is_no_occurrence_on_another_day(sign_in: SignIn, ilse: Member, day: str) -> None:
    event = make_event(by=ilse, now=NOW, **FIRST_MONDAYS)

    assert sign_in(ilse).get(f"/calendar/events/{event.pk}/{day}/move/").status_code == 404


CALENDARS = [
    *("", "?view=week", "?view=agenda", "?hide=vote,proposal", "?on=2026-10-25"),
    *("?view=week&on=1971-01-01", "?on=8998-12-31", "?view=agenda&on=8998-12-31", "?on=1971-01-01"),
]


@pytest.mark.parametrize("query", CALENDARS)
def test_every_view_is_whole_and_its_dates_open_to_their_reasons(sign_in: SignIn, ilse: Member, query: str) -> None:
    make_event(by=ilse, now=NOW, starts_on=date(2026, 3, 18), repeats=Repeat.DAILY)
    make_proposal(by=ilse, now=NOW - timedelta(days=20))
    answer = sign_in(ilse).get(f"/calendar/{query}")
    page = Page(answer.content.decode())

    assert (answer.status_code, faults(page), unexplained(page, {"2026-03-16", "2026-03-21"})) == (200, [], [])


@pytest.mark.parametrize(
    "query", ["?on=x", "?on=9999-12-31", "?on=0001-01-01", "?view=z", "?hide=%F0%9F%92%A5", "?on[]=1"]
)
def test_an_address_that_makes_no_sense_shows_this_month(sign_in: SignIn, ilse: Member, query: str) -> None:
    answer = sign_in(ilse).get(f"/calendar/{query}")

    assert (answer.status_code, "<h1>March 2026</h1>" in answer.content.decode()) == (200, True)


def test_a_kind_that_is_switched_off_is_not_shown(sign_in: SignIn, ilse: Member) -> None:
    make_event(by=ilse, now=NOW, starts_on=date(2026, 3, 18), title="Retrospective")
    shown, hidden = (sign_in(ilse).get(f"/calendar/{query}").content.decode() for query in ("", "?hide=meeting"))

    assert ("Retrospective" in shown, "Retrospective" in hidden) == (True, False)


def test_the_calendar_costs_the_same_queries_for_any_number(
    sign_in: SignIn, ilse: Member, noor: Member, django_assert_num_queries: Any
) -> None:
    client = sign_in(ilse)
    with travel(NOW, tick=False):
        for count in (1, 3):
            for _ in range(count):
                make_event(by=ilse, now=NOW, attendees=[noor], starts_on=date(2026, 3, 18), repeats=Repeat.DAILY)
                make_proposal(by=ilse, now=NOW - timedelta(days=20))
            with django_assert_num_queries(QUERIES):
                client.get("/calendar/")


QUERIES = 16
