"""Recusals, and the votes that others record for absent members: how they are done, and each way they are refused."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains

from compass.notices.models import Notice
from governance import actions
from governance.models import Ballot, Opening, Proposal
from governance.models.records import record_of
from governance.policy.record import faults
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.governance.moments import portal_at
from tests.governance.pages import address
from tests.governance.voting import recorded, stand_in, vote, vote_for

pytestmark = pytest.mark.django_db


# Recusal.


def test_recusal_sent_twice_is_one(sign_in: SignIn, filed: Proposal, helen: Member) -> None:
    client, typed = sign_in(helen), {"reason": "My own lab.", "token": uuid4()}

    with portal_at(filed.opens_at):
        for _ in range(2):
            answer = client.post(address("recuse", filed), typed, follow=True)
            assertContains(answer, "My own lab.")

    assert [choice for _, choice, _ in recorded()] == ["recused"]
    assert filed.recusals.count() == 1


def test_recusal_after_the_close_is_refused_and_its_words_are_given_back(
    sign_in: SignIn, filed: Proposal, helen: Member
) -> None:
    with portal_at(filed.closes_at):
        page = sign_in(helen).get(address("recuse", filed))
        answer = sign_in(helen).post(address("recuse", filed), {"reason": "My own lab.", "token": uuid4()})

    assert page.status_code == 409
    assertContains(answer, "you cannot recuse yourself", status_code=409)
    assertContains(answer, "My own lab.", status_code=409)
    assert not filed.recusals.exists()


def test_nobody_recuses_themselves_where_no_vote_is_needed(noor: Member, now: datetime) -> None:
    told = make_proposal(by=noor, now=now, area="website")
    with pytest.raises(actions.Refused, match="needs no vote"):
        actions.recuse(told, reason="Mine.", token=uuid4(), by=noor, read_clock=lambda: now)


# Somebody else's vote.


def test_record_vote_for_names_who_wrote_it_and_tells_the_member_at_once(
    sign_in: SignIn, filed: Proposal, helen: Member, ruth: Member
) -> None:
    with portal_at(filed.opens_at):
        answer = vote_for(sign_in(ruth), filed, helen)

    assertContains(answer, "The vote of Helen Achterberg is recorded, and they are told.")
    assertContains(answer, "recorded by Ruth Adeyemi")
    assert recorded() == [("Helen Achterberg", "yes", "Ruth Adeyemi")]
    notice = Notice.objects.get(kind="governance.vote-recorded-for-you")
    assert (notice.member_id, notice.subject) == (helen.pk, f"Ruth Adeyemi recorded your vote: {filed.title}")
    assert "She called on Tuesday." in notice.body
    assert "your own vote replaces this one" in notice.body
    assert faults(record_of(Opening.objects.get())) == []


def test_ones_own_vote_replaces_what_somebody_recorded_and_nobody_records_over_it(
    sign_in: SignIn, filed: Proposal, helen: Member, ruth: Member
) -> None:
    with portal_at(filed.opens_at):
        vote_for(sign_in(ruth), filed, helen)
        own = vote(sign_in(helen), filed, "no", "Not what I meant.")
        again = vote_for(sign_in(ruth), filed, helen)

    assertContains(own, "It replaces the vote that Ruth Adeyemi recorded: “Yes”; both stay in the record.")
    assertContains(again, "Helen Achterberg has voted themselves; their own vote stands.", status_code=409)
    assertContains(again, "She called on Tuesday.", status_code=409)
    assert list(Ballot.objects.counting().values_list("choice", flat=True)) == ["no"]


def test_record_vote_for_sent_twice_counts_once_and_with_other_words_is_refused(
    filed: Proposal, helen: Member, ruth: Member, noor: Member
) -> None:
    token = uuid4()

    assert stand_in(filed, helen, ruth, token) == stand_in(filed, helen, ruth, token) == Ballot.objects.get()
    with pytest.raises(actions.Refused, match="sent before, with other words"):
        stand_in(filed, noor, ruth, token)


def test_record_vote_for_says_what_is_missing(sign_in: SignIn, filed: Proposal, helen: Member, ruth: Member) -> None:
    with portal_at(filed.opens_at):
        wordless = vote_for(sign_in(ruth), filed, helen, reason=" ")
        choiceless = vote_for(sign_in(ruth), filed, helen, choice="")
        stranger = vote_for(sign_in(ruth), filed, make_member("Caleb Ferris"))
        herself = vote_for(sign_in(ruth), filed, ruth)

    assertContains(wordless, "This field is required.", status_code=422)
    assertContains(choiceless, "Choose yes, no or abstain.", status_code=422)
    for answer in (stranger, herself):
        assertContains(answer, "Select a valid choice.", status_code=422)
    assert recorded() == []


def test_record_vote_for_is_refused_to_and_for_whoever_takes_no_part(
    filed: Proposal, helen: Member, ruth: Member, noor: Member, now: datetime
) -> None:
    actions.recuse(filed, reason="My lab.", token=uuid4(), by=helen, read_clock=lambda: now)
    caleb = make_member("Caleb Ferris")

    for voter, by, sentence in (
        (helen, ruth, "Helen Achterberg takes no part"),
        (ruth, helen, "You take no part"),
        (ruth, caleb, "You are not on the roll"),
        (caleb, ruth, "Caleb Ferris is not on the roll"),
        (ruth, ruth, "Your own vote you record on the ballot"),
    ):
        with pytest.raises(actions.Refused, match=sentence):
            stand_in(filed, voter, by)
    assert recorded() == []


def test_record_vote_for_is_refused_outside_of_the_vote(
    sign_in: SignIn, filed: Proposal, helen: Member, ruth: Member
) -> None:
    for moment, sentence in (
        (filed.opens_at - timedelta(hours=1), "The vote opens"),
        (filed.closes_at, "The vote closed"),
    ):
        with portal_at(moment):
            page = sign_in(ruth).get(address("vote-for", filed))
            answer = vote_for(sign_in(ruth), filed, helen)
        assert page.status_code == 409
        assertContains(answer, sentence, status_code=409)
        assertContains(answer, "the vote of Helen Achterberg is not recorded", status_code=409)
