"""What the council is told each week: what it says, when it is due, who sends it, once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains
from time_machine import travel

from compass.notices.models import Notice
from compass.portal.contracts import Card, cards_for, reminders_between
from governance import actions
from governance.actions import Refused
from governance.enums import Result
from governance.models import Comment, WeeklyUpdate
from governance.models.weeks import due_at, week_of
from governance.policy.updates import NOTHING, draft
from governance.tasks import send_update
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.council import make_council_meeting, rule
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member

NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)  # Tuesday; the week's update was due on Monday at nine
MONDAY = date(2026, 3, 16)
DRAFT, SEND = "/council/updates/draft/", "/council/updates/send/"


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def marisol(db: None) -> Member:
    """She directs."""
    return make_member("Marisol Vega", roles=(Role.DIRECTOR,))


def test_the_draft_says_what_is_discussed_voted_on_waiting_and_decided(noor: Member, helen: Member) -> None:
    discussed = make_proposal(by=noor, now=NOW - timedelta(days=9), title="Discussed")
    early = NOW - timedelta(days=8)
    actions.add_comment(discussed, body="Long ago.", token=uuid4(), by=helen, now=early)
    actions.add_comment(discussed, body="Lately.", token=uuid4(), by=helen, now=NOW - timedelta(days=1))
    Comment.objects.filter(body="Lately.").update(concern="The cost")
    voting = make_proposal(by=noor, now=NOW - timedelta(days=20), title="Voting")
    make_vote(voting, by=helen)
    make_proposal(by=noor, now=NOW - timedelta(days=45), title="Closed")
    make_proposal(by=noor, now=NOW - timedelta(days=45), title="No vote", area="website")
    decided = make_proposal(by=noor, now=NOW - timedelta(days=46), title="Decided")
    actions.declare_outcome(decided, result=Result.PASSED, by=noor, read_clock=lambda: NOW - timedelta(days=2))
    make_proposal(by=noor, now=NOW, title="Nobody is asked", area="execution")
    make_council_meeting(by=noor, now=NOW, starts_at=datetime(2026, 4, 8, 17, tzinfo=UTC))

    def link(number: int) -> str:
        return f"<{settings.BASE_URL}/proposals/2026-{number}/>"

    assert (
        draft(week_of(NOW))
        == f"""Under discussion:

- 2026-01 Discussed:
  discussed at least until Sun 22 Mar 2026; vote opens Mon 6 Apr 2026; 1 comment since the last update; 1 concern open.
  {link(1)}

Voting now:

- 2026-02 Voting:
  the vote closes as Sat 21 Mar 2026 begins; 1 has not voted.
  {link(2)}

Waiting for an outcome:

- 2026-03 Closed:
  the vote closed as Sat 21 Feb 2026 began; its author or the director declares the outcome.
  {link(3)}

- 2026-04 No vote:
  it needs no vote, and was discussed until Sat 14 Feb 2026; its author accepts it.
  {link(4)}

Decided since the last update:

- 2026-05 Decided:
  passed, declared Sun 15 Mar 2026.
  {link(5)}

The next voting day is Mon 6 Apr 2026. The council meets Wed 8 Apr 2026, 10:00 (America/Los_Angeles)."""
    )


def test_nobody_who_has_not_voted_is_named(noor: Member, helen: Member) -> None:
    make_proposal(by=noor, now=NOW - timedelta(days=20))

    words = draft(week_of(NOW))

    assert "2 have not voted" in words
    assert "Helen" not in words


def test_where_nothing_is_open_it_says_so_in_one_sentence_and_may_be_sent(marisol: Member, noor: Member) -> None:
    sent = actions.send_update(by=marisol, now=NOW)

    assert sent.body == f"{NOTHING}\n\nThe next voting day is Mon 6 Apr 2026. No meeting of the council is planned."


def test_new_is_what_came_since_the_last_update(marisol: Member, noor: Member, helen: Member) -> None:
    proposal = make_proposal(by=noor, now=NOW - timedelta(days=12))
    actions.add_comment(proposal, body="Before.", token=uuid4(), by=helen, now=NOW - timedelta(days=11))
    actions.send_update(by=marisol, now=NOW - timedelta(days=7))
    assert week_of(NOW).talked[0].comments == 0

    actions.add_comment(proposal, body="After.", token=uuid4(), by=helen, now=NOW - timedelta(days=6))
    assert week_of(NOW).talked[0].comments == 1


def test_the_draft_costs_the_same_queries_for_any_number(
    noor: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for days in (20, 2):
        make_proposal(by=noor, now=NOW - timedelta(days=days))
    with django_assert_num_queries(13):
        week_of(NOW)
    for days in (20, 19, 18, 2, 3, 45, 46):
        make_proposal(by=noor, now=NOW - timedelta(days=days))
    with django_assert_num_queries(13):
        week_of(NOW)


def test_send_update_tells_the_council_once_a_week_and_keeps_it(
    sign_in: SignIn, marisol: Member, noor: Member, helen: Member
) -> None:
    client = sign_in(marisol)
    make_proposal(by=noor, now=NOW - timedelta(days=1), title="A second espresso machine")

    assertContains(client.get(DRAFT), "A second espresso machine")
    answer = client.post(SEND, {"words": "Dear council,"})
    again = client.post(SEND, {"words": "Once more."})

    update = WeeklyUpdate.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/council/updates/2026-03-16/")
    assert (update.week_on, update.sent_by) == (MONDAY, marisol)
    assert update.body.startswith("Dear council,\n\nUnder discussion:")
    assertContains(again, "Marisol Vega sent this week&#x27;s update already", status_code=409)
    assertContains(again, "Once more.", status_code=409)
    news = Notice.objects.filter(kind="governance.weekly-update")
    assert sorted((each.recipient_name, each.body) for each in news) == [
        ("Helen Achterberg", update.body),
        ("Noor Haddad", update.body),
    ]


def test_members_read_what_was_sent_and_do_not_send(sign_in: SignIn, marisol: Member) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    actions.send_update(words="A word.", by=marisol, now=NOW - timedelta(days=7))
    actions.send_update(by=None, now=NOW)
    client = sign_in(caleb)

    page = client.get("/council/updates/")
    assertContains(page, "Marisol Vega")
    assertContains(page, "the portal")
    assertContains(client.get("/council/updates/2026-03-09/"), "A word.")
    assert [client.get(DRAFT).status_code, client.post(SEND).status_code] == [403, 403]
    for week in ("2026-03-02", "nonsense", "2026-02-30"):
        assert client.get(f"/council/updates/{week}/").status_code == 404


def test_it_is_due_when_the_clauses_of_its_monday_say(noor: Member) -> None:
    rule("update-weekday", "Wednesday", since=MONDAY)
    rule("update-time", "14:30", since=MONDAY + timedelta(days=1))

    due = due_at(NOW)

    assert (due.at.isoformat(), due.pinned_on) == ("2026-03-18T09:00:00-07:00", MONDAY)
    assert [each.key for each in due.citations] == ["governance.update-weekday", "governance.update-time"]


def test_the_portal_sends_it_by_itself_where_the_clause_says_so_at_its_time_and_once(noor: Member) -> None:
    rule("update-sender", "automatic")
    with travel(datetime(2026, 3, 16, 15, 59, tzinfo=UTC), tick=False):
        send_update()
        assert not WeeklyUpdate.objects.exists()
    with travel(datetime(2026, 3, 16, 16, tzinfo=UTC), tick=False):
        send_update()
        send_update()

    assert WeeklyUpdate.objects.get().sent_by is None
    assert Notice.objects.filter(kind="governance.weekly-update").count() == 1


def test_the_portal_sends_nothing_where_the_director_does_or_somebody_has(marisol: Member, noor: Member) -> None:
    send_update()
    assert not WeeklyUpdate.objects.exists()

    rule("update-sender", "automatic")
    actions.send_update(by=marisol, now=NOW)
    send_update()
    assert WeeklyUpdate.objects.get().sent_by == marisol


def test_an_update_can_be_neither_sent_anew_nor_for_another_week(marisol: Member) -> None:
    actions.send_update(by=marisol, now=NOW)

    with pytest.raises(Refused, match="The next one begins on Monday"):
        actions.send_update(by=None, now=datetime(2026, 3, 23, 6, 59, tzinfo=UTC))
    actions.send_update(by=None, now=datetime(2026, 3, 23, 7, tzinfo=UTC))
    assert WeeklyUpdate.objects.count() == 2


def reminded() -> list[tuple[int, str]]:
    """Who is reminded of this and the next update, and when."""
    until = NOW + timedelta(days=6)
    every = reminders_between(NOW - timedelta(days=2), until)
    return [(each.member_id, each.due_at.isoformat()) for each in every if each.key.startswith("governance:update:")]


def cards_of(member: Member, now: datetime) -> list[Card]:
    """The cards on a member's home, but for that on stewards, of whom there are none here."""
    return [each for each in cards_for(member, now) if each.title != "Stewards are missing"]


def test_the_director_has_a_card_and_a_reminder_until_it_is_sent(marisol: Member, noor: Member) -> None:
    assert reminded() == [(marisol.pk, "2026-03-16T09:00:00-07:00"), (marisol.pk, "2026-03-23T09:00:00-07:00")]
    [card] = cards_of(marisol, NOW)
    assert (card.title, card.url, card.due and card.due.at) == ("Send the weekly update", DRAFT, due_at(NOW).at)
    assert cards_of(noor, NOW) == []

    actions.send_update(by=marisol, now=NOW)

    assert reminded() == [(marisol.pk, "2026-03-23T09:00:00-07:00")]
    assert cards_of(marisol, NOW) == []


def test_where_the_portal_sends_it_nobody_is_asked_to(marisol: Member) -> None:
    rule("update-sender", "automatic")

    assert (reminded(), cards_of(marisol, NOW)) == ([], [])


def test_the_card_waits_for_the_day_of_the_update_and_for_a_council(marisol: Member) -> None:
    rule("update-weekday", "Friday")
    friday = NOW + timedelta(days=3)

    assert cards_of(marisol, friday) == []
    make_member("Helen Achterberg", (Role.COUNCIL,))
    assert cards_of(marisol, NOW) == []
    assert len(cards_of(marisol, friday)) == 1


def test_the_draft_page_says_who_sent_it_and_offers_it_no_more(sign_in: SignIn, marisol: Member) -> None:
    actions.send_update(by=marisol, now=NOW)

    page = sign_in(marisol).get(DRAFT)

    assertContains(page, "Read it as it was sent")
    assertNotContains(page, "Send to the council")
