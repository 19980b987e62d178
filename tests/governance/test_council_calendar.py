"""The council's calendar: voting days a year ahead, why each is one, what opens then, who is away, and as a feed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.portal.actions.feeds import make_feed
from compass.portal.contracts import events_for
from compass.portal.enums import Scope
from governance.models import Proposal
from governance.models.year import Meeting, VotingDay, year_ahead
from governance.policy.calendar import voting_day, voting_days
from governance.policy.rules import VotingRules
from people.enums import Role
from people.models import Member, RoleTerm
from tests.conftest import SignIn
from tests.factories.absences import make_absence, make_reduced
from tests.factories.council import make_council_meeting, rule
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)  # the vote of Monday 16 March is open
ZONE, RULES = ZoneInfo("America/Los_Angeles"), VotingRules()
CALENDAR = "/council/"


def test_the_voting_days_of_a_season_are_its_first_and_third_mondays() -> None:
    days = [each.at.date() for each in voting_days(date(2026, 3, 2), date(2026, 6, 1), RULES, ZONE)]

    assert days == [
        *(date(2026, 3, 2), date(2026, 3, 16), date(2026, 4, 6), date(2026, 4, 20)),
        *(date(2026, 5, 4), date(2026, 5, 18), date(2026, 6, 1)),
    ]


def test_a_voting_day_says_which_week_it_begins_what_was_skipped_and_by_which_clauses() -> None:
    found = voting_day(date(2026, 3, 16), RULES, ZONE)

    assert [(step.figure, step.reason, step.citation and step.citation.key) for step in found.steps] == [
        (date(2026, 3, 1), "March begins; Mondays count", "governance.voting-weekday"),
        (date(2026, 3, 9), "skipped: second Monday", None),
        (date(2026, 3, 16), "third Monday of March", "governance.voting-weeks"),
    ]


def test_a_holiday_on_a_voting_day_is_warned_about_and_moves_nothing() -> None:
    [found] = voting_days(date(2026, 1, 13), date(2026, 1, 25), RULES, ZONE, {date(2026, 1, 19): "King Day"})

    assert (found.answer, found.warnings) == (date(2026, 1, 19), ("King Day falls on this day; the date stays.",))


def test_another_day_is_none() -> None:
    with pytest.raises(ValueError, match="does not vote on 2026-03-17"):
        voting_day(date(2026, 3, 17), RULES, ZONE)


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


def days(viewer: Member) -> dict[date, VotingDay]:
    """The voting days of the year ahead."""
    return {line.on: line for month in year_ahead(viewer, NOW) for line in month.lines if isinstance(line, VotingDay)}


def test_each_voting_day_has_the_proposals_whose_vote_opens_then_and_no_others(noor: Member) -> None:
    open_now = make_proposal(by=noor, now=NOW - timedelta(days=20), title="Open now")
    later = make_proposal(by=noor, now=NOW, title="In April")
    make_proposal(by=noor, now=NOW, title="Needs no vote", area="website")

    found = days(noor)

    assert {day: list(each.proposals) for day, each in found.items() if each.proposals} == {
        date(2026, 3, 16): [open_now],
        date(2026, 4, 6): [later],
    }
    assert (min(found), max(found)) == (date(2026, 3, 16), date(2027, 3, 15))
    assert date(2026, 12, 7) in found


def test_a_proposal_that_keeps_older_rules_stands_on_its_own_day(noor: Member) -> None:
    proposal = make_proposal(by=noor, now=NOW)
    rule("voting-weeks", ["second"], since=date(2026, 3, 17))
    Proposal.objects.filter(pk=proposal.pk).update(filed_on=date(2026, 3, 16))

    found = days(noor)

    assert sorted(found)[:3] == [date(2026, 4, 6), date(2026, 4, 13), date(2026, 5, 11)]
    assert found[date(2026, 4, 6)].opens.question == "proposal-voting-date"


def test_whoever_is_on_the_council_by_then_is_asked_for_and_who_is_off_is_not_counted(noor: Member) -> None:
    priya = make_member("Priya Raman", roles=(Role.COUNCIL,))
    leaving = make_member("Tomás Quiroga")
    RoleTerm.objects.create(member=leaving, role=Role.COUNCIL, from_on=date(2020, 1, 6), until_on=date(2026, 4, 10))
    make_absence(priya, date(2026, 4, 24), date(2026, 5, 4), now=NOW, reason="canary")
    make_reduced(noor, date(2026, 4, 20), date(2026, 5, 30), now=NOW)
    make_absence(make_member("Caleb Ferris", roles=(Role.STAFF,)), date(2026, 4, 20), now=NOW)

    found = {day: each.attendance for day, each in days(noor).items()}

    assert [each.name for each in found[date(2026, 4, 6)].council] == ["Noor Haddad", "Priya Raman", "Tomás Quiroga"]
    assert found[date(2026, 4, 6)].left == 3
    assert [each.member for each in found[date(2026, 4, 20)].away] == [priya]
    assert (found[date(2026, 4, 20)].left, found[date(2026, 5, 4)].left, found[date(2026, 5, 18)].left) == (1, 1, 2)


def test_the_page_warns_says_who_is_away_and_explains_each_day(sign_in: SignIn, noor: Member) -> None:
    make_proposal(by=noor, now=NOW, title="In April")
    make_absence(noor, date(2026, 4, 7), date(2026, 4, 8), now=NOW, reason="canary")

    page = sign_in(noor).get(CALENDAR)

    assertContains(page, "In April")
    assertContains(page, "Noor Haddad is away")
    assertContains(page, "Labor Day falls on this day; the date stays.")
    assertContains(page, reverse("portal:why", args=["voting-day", "2026-09-07"]))
    assertNotContains(page, "canary")


def test_a_voting_day_has_its_explanation_page_and_another_day_has_none(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)

    assertContains(client.get("/why/voting-day/2026-09-07/"), "first Monday of September")
    assert client.get("/why/voting-day/2026-09-08/").status_code == 404


def test_meetings_stand_in_the_list_at_the_readers_hour(noor: Member) -> None:
    noor.time_zone = "Europe/Berlin"
    make_council_meeting(by=noor, now=NOW, starts_at=datetime(2026, 4, 8, 23, tzinfo=UTC))

    [line] = [line for month in year_ahead(noor, NOW) for line in month.lines if isinstance(line, Meeting)]

    assert (line.on, line.hour) == (date(2026, 4, 9), "01:00")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_for_any_number(
    sign_in: SignIn, noor: Member, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        make_proposal(by=noor, now=NOW)
        make_council_meeting(by=noor, now=NOW, starts_at=NOW + timedelta(days=number + 1))
        make_absence(noor, date(2026, 4, 6) + timedelta(days=number), now=NOW)
    client = sign_in(noor)

    with django_assert_num_queries(9):
        client.get(CALENDAR)


def feed_of(member: Member, kind: str = "") -> list[icalendar.Component]:
    """What a calendar program reads, as another library does."""
    scope = Scope.KIND if kind else Scope.ALL
    _, token = make_feed(label="Phone", scope=scope, kind=kind, by=member, now=NOW)
    calendar = icalendar.Calendar.from_ical(Client().get(reverse("portal:feed-read", args=[token])).content)
    return calendar.walk("VEVENT")


def test_the_council_feed_holds_votes_voting_days_a_year_ahead_and_meetings(noor: Member) -> None:
    make_proposal(by=noor, now=NOW, title="In April")
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=datetime(2026, 4, 8, 17, tzinfo=UTC))

    found = {str(each["UID"]).partition("@")[0]: each for each in feed_of(noor, "council")}

    assert {str(each["SUMMARY"]) for each in found.values()} == {"Voting day", "Vote: In April", "Council meeting"}
    day = found["voting-day-2026-04-06"]
    assert (day.decoded("DTSTART"), day.decoded("DTEND")) == (date(2026, 4, 6), date(2026, 4, 7))
    assert "first Monday of April  § Voting weeks, v1" in str(day["DESCRIPTION"])
    assert "voting-day-2027-03-15" in found
    met = found[f"meeting-{meeting.pk}"]
    assert met.decoded("DTSTART") == datetime(2026, 4, 8, 17, tzinfo=UTC)
    assert "meet.compass.example/council" in str(met["DESCRIPTION"])


def test_a_meeting_that_moves_keeps_its_name_in_feeds_and_one_called_off_goes(noor: Member) -> None:
    from_, to = datetime(2026, 4, 8, 17, tzinfo=UTC), datetime(2026, 4, 9, 17, tzinfo=UTC)
    meeting = make_council_meeting(by=noor, now=NOW, starts_at=from_)
    [before] = feed_of(noor, "council-meeting")
    meeting.starts_at, meeting.ends_at, meeting.revision = to, to + timedelta(hours=1), 1
    meeting.save()
    [after] = feed_of(noor, "council-meeting")

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"], after.decoded("DTSTART")) == (0, 1, to)
    meeting.called_off_at = NOW
    meeting.save()
    assert feed_of(noor, "council-meeting") == []


def test_bare_voting_days_stay_out_of_other_feeds_of_home_and_of_the_month(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)

    assert [each for each in feed_of(noor) if each["SUMMARY"] == "Voting day"] == []
    assert "Voting day" in [each.title for each in events_for(noor, date(2026, 4, 6), date(2026, 4, 6))]
    with travel(datetime(2026, 4, 6, 16, tzinfo=UTC), tick=False):
        assert "Voting day" not in [each.title for each in sign_in(noor).get("/").context["events"]]
    month = client.get("/calendar/?view=month&on=2026-04-01")
    assertNotContains(month, ">Voting day</a>")
    assertContains(month, "Voting days<span")
    assertContains(client.get("/calendar/?view=month&on=2026-04-01&hide="), ">Voting day</a>")


def test_the_calendar_offers_its_feed_and_the_form_has_it_chosen(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)

    assertContains(client.get(CALENDAR), "?holds=kind:council")
    words = "only council: votes, council meetings, voting days"
    page = client.get(f"{reverse('portal:feed-list')}?holds=kind:council")
    assertContains(page, f'<option value="kind:council" selected>{words}</option>', html=True)
