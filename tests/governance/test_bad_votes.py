"""What goes wrong with votes, one thing after the other, and the one answer that each gets. On both engines."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains

from governance import actions
from governance.models import Ballot, Opening, Proposal
from governance.models.records import record_of
from governance.models.tables import table_of
from governance.policy.record import faults
from people.actions import deactivate_member, end_role
from people.enums import Role
from people.models import Member, RoleTerm
from tests.conftest import SignIn
from tests.factories.governance import make_vote, revise
from tests.factories.people import make_member
from tests.governance.moments import portal_at
from tests.governance.pages import address
from tests.governance.voting import recorded, stand_in, vote

pytestmark = pytest.mark.django_db

# A vote of one's own.


def test_a_vote_before_the_opening_is_not_recorded_and_the_page_says_when_it_opens(
    sign_in: SignIn, filed: Proposal, helen: Member
) -> None:
    with portal_at(filed.opens_at - timedelta(hours=1)):
        answer = vote(sign_in(helen), filed, "no", "Too early, but kept")

    assertContains(answer, "The vote opens", status_code=409)
    assertContains(answer, "Too early, but kept", status_code=409)
    assert recorded() == []


def test_a_ballot_that_stood_beside_another_text_is_refused_and_shows_the_one_that_is_voted_on(
    sign_in: SignIn, filed: Proposal, noor: Member, helen: Member
) -> None:
    client = sign_in(helen)
    revise(filed, "Another text", by=noor, now=filed.filed_at)

    with portal_at(filed.opens_at):
        answer = vote(client, filed, "no", "Because of the noise", version="1")
        assertContains(answer, "The text has changed since you opened this page: read version 2", status_code=409)
        assertContains(answer, "Because of the noise", status_code=409)
        assert recorded() == []
        assert (answer.context["form"]["version"].value(), answer.context["text"].number) == ("2", 2)
        vote(client, filed, "no", "Because of the noise", version="2")

    assert recorded() == [("Helen Achterberg", "no", "Helen Achterberg")]


def test_a_late_vote_is_not_recorded_and_its_words_are_given_back(
    sign_in: SignIn, filed: Proposal, helen: Member
) -> None:
    with portal_at(filed.closes_at):
        answer = vote(sign_in(helen), filed, "no", "Because of the noise")

    assertContains(answer, "The vote closed", status_code=409)
    assertContains(answer, "your vote is not recorded", status_code=409)
    assertContains(answer, "Because of the noise", status_code=409)
    assert recorded() == []


def test_one_ballot_sent_twice_counts_once(sign_in: SignIn, filed: Proposal, helen: Member) -> None:
    client, token = sign_in(helen), uuid4()

    with portal_at(filed.opens_at):
        first, second = (vote(client, filed, "yes", token=token) for _ in range(2))

    for answer in (first, second):
        assertContains(answer, "Your vote is recorded. You can change it")
    assert recorded() == [("Helen Achterberg", "yes", "Helen Achterberg")]


def test_one_ballot_sent_again_with_other_words_is_refused_and_can_be_sent_anew(
    sign_in: SignIn, filed: Proposal, helen: Member
) -> None:
    client, token = sign_in(helen), uuid4()

    with portal_at(filed.opens_at):
        vote(client, filed, "yes", token=token)
        answer = vote(client, filed, "no", "I looked again", token=token)

    assertContains(answer, "This form was sent before, with other words in it", status_code=409)
    assertContains(answer, "I looked again", status_code=409)
    assert str(token) not in answer.content.decode()
    assert recorded() == [("Helen Achterberg", "yes", "Helen Achterberg")]


def test_of_votes_from_two_tabs_both_are_kept_the_last_counts_and_its_page_says_so(
    sign_in: SignIn, filed: Proposal, helen: Member
) -> None:
    client = sign_in(helen)

    with portal_at(filed.opens_at):
        vote(client, filed, "yes")
        answer = vote(client, filed, "no", "Too loud.")

    assertContains(answer, "It replaces your “Yes”; both stay in the record.")
    assert [choice for _, choice, _ in recorded()] == ["yes", "no"]
    assert list(Ballot.objects.counting().values_list("choice", flat=True)) == ["no"]


def test_whoever_is_not_on_the_roll_is_told_so_and_keeps_their_words(sign_in: SignIn, filed: Proposal) -> None:
    caleb = make_member("Caleb Ferris", (Role.STAFF,))

    with portal_at(filed.opens_at):
        answer = vote(sign_in(caleb), filed, "no", "From the side")

    assertContains(answer, "You are not on the roll of this vote", status_code=403)
    assertContains(answer, "From the side", status_code=403)
    assert recorded() == []


def test_whoever_took_no_part_is_told_so_and_stays_out(sign_in: SignIn, filed: Proposal, helen: Member) -> None:
    client = sign_in(helen)

    with portal_at(filed.opens_at):
        client.post(address("recuse", filed), {"reason": "My own lab.", "token": uuid4()})
        answer = vote(client, filed, "no", "And yet")

    assertContains(answer, "You take no part in this vote", status_code=409)
    assertContains(answer, "And yet", status_code=409)
    assert [choice for _, choice, _ in recorded()] == ["recused"]


@pytest.mark.parametrize(
    ("choice", "reason", "sentence"),
    [
        ("", "", "Choose yes, no or abstain."),
        ("", "Words without a vote", "Choose yes, no or abstain."),
        ("maybe", "", "Select a valid choice."),
        ("recused", "", "Select a valid choice."),
        ("no", "  ", "Say why, so that the author can answer it."),
        ("no", "x" * 20_001, "at most 20000 characters"),
        ("yes", "NUL \0 here", "Null characters are not allowed."),
    ],
)
def test_a_ballot_that_says_too_little_or_too_much_says_what_to_change(
    sign_in: SignIn, filed: Proposal, helen: Member, choice: str, reason: str, sentence: str
) -> None:
    with portal_at(filed.opens_at):
        answer = vote(sign_in(helen), filed, choice, reason)

    assertContains(answer, sentence, status_code=422)
    assert recorded() == []


def test_an_abstention_without_words_is_asked_about_once_and_counts_once(
    sign_in: SignIn, filed: Proposal, helen: Member
) -> None:
    client, token = sign_in(helen), uuid4()

    with portal_at(filed.opens_at):
        asked = vote(client, filed, "abstain", token=token)
        assertContains(asked, "You wrote no words.", status_code=422)
        assertContains(asked, f'value="{token}"', status_code=422)
        assertContains(asked, '<input type="hidden" name="wordless" value="yes">', status_code=422)
        assert recorded() == []
        for _ in range(2):
            assertContains(vote(client, filed, "abstain", token=token, wordless="yes"), "Your vote is recorded.")

    assert [choice for _, choice, _ in recorded()] == ["abstain"]


def test_an_abstention_with_words_and_a_wordless_yes_are_not_asked_about(
    sign_in: SignIn, filed: Proposal, helen: Member, ruth: Member
) -> None:
    with portal_at(filed.opens_at):
        assertContains(vote(sign_in(helen), filed, "abstain", "I know too little."), "Your vote is recorded.")
        assertContains(vote(sign_in(ruth), filed, "yes"), "Your vote is recorded.")


def test_a_reason_from_somebody_hostile_is_shown_as_text(sign_in: SignIn, filed: Proposal, helen: Member) -> None:
    with portal_at(filed.opens_at):
        answer = vote(sign_in(helen), filed, "no", "<script>alert(1)</script>")

    assertContains(answer, "&lt;script&gt;alert(1)&lt;/script&gt;")
    assert "<script>alert" not in answer.content.decode()


# Somebody leaves during the vote.


@pytest.mark.parametrize("noted", [True, False])
def test_whoever_leaves_the_council_during_the_vote_stays_on_its_roll_and_votes(
    sign_in: SignIn, filed: Proposal, helen: Member, noor: Member, noted: bool
) -> None:
    if noted:
        make_vote(filed, by=noor)
    with portal_at(filed.opens_at + timedelta(days=2)):
        end_role(RoleTerm.objects.get(member=helen), last_on=filed.vote_on, by=noor, now=filed.opens_at)
        assertContains(vote(sign_in(helen), filed, "yes"), "Your vote is recorded.")

    assert [line.member.name for line in table_of(filed).lines].count(helen.name) == 1


def test_whoever_is_deactivated_during_the_vote_cannot_sign_in_stays_on_the_roll_and_nobody_votes_for_them(
    sign_in: SignIn, filed: Proposal, helen: Member, noor: Member, ruth: Member
) -> None:
    client = sign_in(helen)
    with portal_at(filed.opens_at + timedelta(days=1)):
        make_vote(filed, by=noor)
        deactivate_member(helen, by=noor, now=filed.opens_at + timedelta(hours=1))
        answer: Any = client.post(address("cast-vote", filed), {"choice": "yes", "token": uuid4()})
        page = sign_in(ruth).get(filed.get_ballot_url())
        form = sign_in(ruth).get(address("vote-for", filed))

    assert answer.status_code in (302, 403)
    assert recorded() == [("Noor Haddad", "yes", "Noor Haddad")]
    assertContains(page, "1 of 3")
    assertContains(page, "Helen Achterberg")
    assert "Helen Achterberg" not in form.content.decode()
    helen.refresh_from_db()
    with pytest.raises(actions.Refused, match="Helen Achterberg has left"):
        stand_in(filed, helen, ruth)


def test_a_vote_that_stands_stays_where_its_voter_leaves(filed: Proposal, helen: Member, noor: Member) -> None:
    make_vote(filed, by=helen)
    deactivate_member(helen, by=noor, now=filed.opens_at + timedelta(hours=1))

    assert list(Ballot.objects.counting().values_list("voter", flat=True)) == [helen.pk]
    assert faults(record_of(Opening.objects.get())) == []


# The vote closes meanwhile; at the same moment: see test_votes_at_once.


def test_a_vote_that_waited_while_the_vote_closed_came_too_late(filed: Proposal, helen: Member) -> None:
    closing = actions.note_closing(filed, now=filed.closes_at)

    with pytest.raises(actions.Refused, match="The vote closed"):
        make_vote(filed, by=helen, at=filed.closes_at)
    assert closing is not None
    assert closing.head == Opening.objects.get().sha256
