"""Another voting day is asked for, and told to everybody whom it concerns."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from compass.notices.models import Notice
from compass.portal.contracts import reminders_between
from governance import actions
from governance.enums import Stage
from governance.models import Move, Proposal
from governance.policy.dates import may_be_asked_for, voting_days_after
from governance.policy.rules import VotingRules
from governance.policy.stages import may_be_moved
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_move, make_proposal, make_return, make_vote
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
FOURTH_OF_APRIL, EIGHTEENTH = date(2022, 4, 4), date(2022, 4, 18)


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


@pytest.mark.parametrize(("day", "expected"), [
    (date(2022, 3, 7), False),  # before
    (date(2022, 3, 21), False),  # the same
    (date(2022, 3, 28), False),  # a fourth Monday
    (date(2022, 4, 4), True),
    (date(2022, 4, 5), False),
    (date(2030, 1, 7), True),
])  # fmt: skip
def test_a_day_to_ask_for_is_a_later_voting_day(day: date, expected: bool) -> None:
    assert may_be_asked_for(day, date(2022, 3, 21), date(2022, 3, 2), VotingRules()) is expected


def test_a_day_to_ask_for_is_still_to_come() -> None:
    assert not may_be_asked_for(FOURTH_OF_APRIL, date(2022, 3, 21), FOURTH_OF_APRIL, VotingRules())
    assert may_be_asked_for(EIGHTEENTH, date(2022, 3, 21), FOURTH_OF_APRIL, VotingRules())
    assert voting_days_after(date(2022, 3, 21), VotingRules(), 2) == [FOURTH_OF_APRIL, EIGHTEENTH]


def test_move_vote_sets_the_day_and_keeps_why(proposal: Proposal, helen: Member, now: datetime) -> None:
    make_move(proposal, EIGHTEENTH, by=helen, now=now + timedelta(days=1))

    found = fresh(proposal)
    [dated] = Proposal.objects.filter(pk=proposal.pk).dated()
    assert (found.vote_on, found.closes_at.astimezone(settings.ORGANISATION_ZONE).date(), found.revision) == (
        *(EIGHTEENTH, date(2022, 4, 23), 1),
    )
    assert dated.dates.opens.at == found.opens_at
    assert dated.dates.discussion_ends.answer == date(2022, 4, 17)
    assert "skipped: Helen Achterberg asked for another day: Three are away." in [
        step.reason for step in dated.dates.opens.steps
    ]


def test_move_vote_tells_the_council_and_the_author_but_not_whoever_asked(
    proposal: Proposal, helen: Member, now: datetime
) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    by_staff = make_proposal(by=caleb, now=now)

    make_move(by_staff, FOURTH_OF_APRIL, by=helen, now=now)

    told = Notice.objects.filter(kind="governance.vote-moved").order_by("member__name")
    assert [each.member.name for each in told if each.member] == ["Caleb Ferris", "Noor Haddad"]
    assert told[0].subject == "Another day: Buy a second espresso machine"
    assert "Mon 4 Apr 2022 instead of Mon 21 Mar 2022" in told[0].body
    assert "Three are away." in told[0].body
    assert "Voting weeks, v1" in str(told[0].explanation)


def test_move_vote_twice_from_one_form_moves_once(proposal: Proposal, helen: Member, now: datetime) -> None:
    token = uuid4()

    def ask(to: date) -> Move:
        return actions.move_vote(proposal, to=to, reason="Away.", token=token, by=helen, now=now)

    assert ask(FOURTH_OF_APRIL) == ask(FOURTH_OF_APRIL)
    assert (Move.objects.count(), Notice.objects.filter(kind="governance.vote-moved").count()) == (1, 1)
    with pytest.raises(actions.Refused, match="sent before, with other words"):
        ask(EIGHTEENTH)


def test_move_vote_is_refused_for_any_other_day(proposal: Proposal, helen: Member, now: datetime) -> None:
    make_move(proposal, FOURTH_OF_APRIL, by=helen, now=now)
    for day in (date(2022, 3, 21), FOURTH_OF_APRIL, date(2022, 4, 19)):
        with pytest.raises(actions.Refused, match="no later voting day"):
            make_move(proposal, day, by=helen, now=now)


def test_move_vote_is_refused_from_the_instant_of_the_opening_on(proposal: Proposal, helen: Member) -> None:
    assert may_be_moved(proposal, proposal.opens_at - timedelta(microseconds=1))
    with pytest.raises(actions.Refused, match=r"The vote opened Mon 21 Mar 2022, 00:00 .* back to the discussion"):
        make_move(proposal, FOURTH_OF_APRIL, by=helen, now=proposal.opens_at)
    with pytest.raises(actions.Refused, match="stands at “Voting ended”"):
        make_move(proposal, FOURTH_OF_APRIL, by=helen, now=proposal.closes_at)
    actions.withdraw_proposal(proposal, by=proposal.author, now=proposal.filed_at)
    with pytest.raises(actions.Refused, match="stands at “Withdrawn”"):
        make_move(proposal, FOURTH_OF_APRIL, by=helen, now=proposal.filed_at)


def test_what_needs_no_vote_is_moved_until_it_is_accepted(noor: Member, helen: Member, now: datetime) -> None:
    told = make_proposal(by=noor, now=now, area="website")
    later = told.opens_at + timedelta(days=15)  # the fourth of April has passed
    with pytest.raises(actions.Refused, match="no later voting day"):
        make_move(told, FOURTH_OF_APRIL, by=helen, now=later)

    make_move(told, EIGHTEENTH, by=helen, now=later)

    assert fresh(told).stage(later) is Stage.DISCUSSION
    actions.accept_proposal(told, by=noor, read_clock=lambda: fresh(told).opens_at)
    with pytest.raises(actions.Refused, match="stands at “Passed”"):
        make_move(told, date(2022, 5, 2), by=helen, now=fresh(told).opens_at)


def test_the_days_are_those_of_the_rules_of_the_filing_day(proposal: Proposal, helen: Member, now: datetime) -> None:
    adopt_clause("governance.voting-weeks", ["second", "fourth"], by=helen, now=now)
    assert make_proposal(by=helen, now=now + timedelta(days=1)).vote_on == date(2022, 3, 28)

    make_move(proposal, FOURTH_OF_APRIL, by=helen, now=now + timedelta(days=2))

    assert fresh(proposal).vote_on == FOURTH_OF_APRIL


def test_reminders_move_with_the_day_under_keys_of_their_own(proposal: Proposal, helen: Member, now: datetime) -> None:
    def keys() -> set[str]:
        every = reminders_between(now, now + timedelta(days=90))
        return {each.key for each in every if each.member_id == helen.pk and each.key.startswith("governance:")}

    before = keys()
    make_move(proposal, FOURTH_OF_APRIL, by=helen, now=now)

    assert len(before) == len(keys()) == 3
    assert before.isdisjoint(keys())


def test_a_notice_that_the_move_made_late_is_left_out(proposal: Proposal, helen: Member, now: datetime) -> None:
    tomorrow = datetime(2022, 4, 3, 17, tzinfo=UTC)
    told = make_proposal(by=helen, now=now, area="website")
    make_move(told, FOURTH_OF_APRIL, by=helen, now=tomorrow)

    [dated] = Proposal.objects.filter(pk=told.pk).dated()
    assert dated.dates.discussion_notice is None


def page(client: Client, proposal: Proposal, **typed: str) -> str:
    address = f"/proposals/{proposal.reference}/move-vote/"
    answer = client.post(address, {"token": str(uuid4()), **typed}) if typed else client.get(address)
    return f"{answer.status_code} {answer.content.decode()}"


def test_the_form_offers_the_next_twelve_voting_days_and_warns_of_holidays(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    with portal_at(proposal.filed_at + timedelta(days=1)):
        shown = page(sign_in(helen), proposal)

    assert shown.count('<option value="2022-') == 12
    assert 'value="2022-04-04"' in shown
    assert "Mon 4 Apr 2022, in 32 days" in shown or "Mon 4 Apr 2022, in 5 weeks" in shown
    assert "; Labor Day falls on it" in shown
    assert "Voting weeks, v1" in shown


def test_a_council_member_asks_on_the_page_and_the_proposal_says_so(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    with portal_at(proposal.filed_at + timedelta(days=1)):
        assertContains(sign_in(helen).get(proposal.get_absolute_url()), "Ask for another day")
        assert page(sign_in(helen), proposal, to="2022-04-04", reason="").startswith("422")
        assert page(sign_in(helen), proposal, to="2022-04-05", reason="Away.").startswith("422")
        assert page(sign_in(helen), proposal, to="2022-04-04", reason="Three are away.").startswith("302")

        shown = sign_in(helen).get(proposal.get_absolute_url())
        assertContains(shown, "Three are away.")
        assertContains(shown, '<time datetime="2022-04-04">')


def test_whoever_is_not_on_the_council_is_not_asked(sign_in: SignIn, proposal: Proposal) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    with portal_at(proposal.filed_at + timedelta(days=1)):
        assertNotContains(sign_in(caleb).get(proposal.get_absolute_url()), "Ask for another day")
        assert page(sign_in(caleb), proposal, to="2022-04-04", reason="Away.").startswith("403")


def test_a_day_that_came_too_late_is_refused_and_its_words_are_kept(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    with portal_at(proposal.opens_at + timedelta(minutes=1)):
        assert page(sign_in(helen), proposal).startswith("409")
        answer = page(sign_in(helen), proposal, to="2022-04-04", reason="My words.")

    assert answer.startswith("409")
    assert "My words." in answer
    assert "The vote opened" in answer


def test_dates_of_any_number_of_moved_proposals_take_the_same_queries(
    noor: Member, helen: Member, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 3):
        while Proposal.objects.count() < count:
            proposal = make_proposal(by=noor, now=now)
            make_move(proposal, FOURTH_OF_APRIL, by=helen, now=now)
            make_vote(fresh(proposal), by=noor)
            make_return(fresh(proposal), by=noor, at=fresh(proposal).opens_at + timedelta(hours=1))
        with django_assert_num_queries(5):
            assert len(Proposal.objects.all().dated()) == count
