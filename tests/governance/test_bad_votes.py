"""What goes wrong with votes, one thing after the other, and the one answer that each gets. On both engines."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from compass.notices.models import Notice
from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Opening, Proposal
from governance.models.records import record_of
from governance.models.tables import table_of
from governance.policy.record import faults
from people.actions import deactivate_member, end_role
from people.enums import Role
from people.models import Member, RoleTerm
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db

Post = Callable[..., Any]


@pytest.fixture
def ruth() -> Member:
    """She is on the council, too."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL,))


@pytest.fixture
def proposal(noor: Member, helen: Member, ruth: Member, now: datetime) -> Proposal:
    """On its roll are Helen, Noor and Ruth."""
    return make_proposal(by=noor, now=now)


def address(proposal: Proposal, page: str) -> str:
    return reverse(f"governance:proposal-{page}", args=[proposal.year, proposal.number])


def vote(client: Client, proposal: Proposal, choice: str, reason: str = "", **more: Any) -> Any:
    """What the ballot sends, and the page that comes of it."""
    typed = {"choice": choice, "reason": reason, "token": uuid4()} | more
    return client.post(address(proposal, "cast-vote"), typed, follow=True)


def vote_for(client: Client, proposal: Proposal, voter: Member, choice: str = "yes", **more: Any) -> Any:
    """What the page for somebody absent sends."""
    typed = {"voter": voter.pk, "choice": choice, "reason": "She called on Tuesday.", "token": uuid4()} | more
    return client.post(address(proposal, "vote-for"), typed, follow=True)


def stand_in(proposal: Proposal, voter: Member, by: Member, token: UUID | None = None) -> Ballot:
    return actions.record_vote_for(
        proposal,
        voter=voter,
        choice=Choice.ABSTAIN,
        reason="She called.",
        token=token or uuid4(),
        by=by,
        read_clock=lambda: proposal.opens_at,
    )


def recorded() -> list[tuple[str, str, str]]:
    """Every entry: whose it is, what it says, who wrote it down."""
    return [(each.voter.name, each.choice, each.recorded_by.name) for each in Ballot.objects.order_by("number")]


# A vote of one's own.


def test_a_vote_before_the_opening_is_not_recorded_and_the_page_says_when_it_opens(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    with portal_at(proposal.opens_at - timedelta(hours=1)):
        answer = vote(sign_in(helen), proposal, "no", "Too early, but kept")

    assertContains(answer, "The vote opens", status_code=409)
    assertContains(answer, "Too early, but kept", status_code=409)
    assert recorded() == []


def test_a_late_vote_is_not_recorded_and_its_words_are_given_back(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    with portal_at(proposal.closes_at):
        answer = vote(sign_in(helen), proposal, "no", "Because of the noise")

    assertContains(answer, "The vote closed", status_code=409)
    assertContains(answer, "your vote is not recorded", status_code=409)
    assertContains(answer, "Because of the noise", status_code=409)
    assert recorded() == []


def test_one_ballot_sent_twice_counts_once(sign_in: SignIn, proposal: Proposal, helen: Member) -> None:
    client, token = sign_in(helen), uuid4()

    with portal_at(proposal.opens_at):
        first, second = (vote(client, proposal, "yes", token=token) for _ in range(2))

    for answer in (first, second):
        assertContains(answer, "Your vote is recorded. You can change it")
    assert recorded() == [("Helen Achterberg", "yes", "Helen Achterberg")]


def test_one_ballot_sent_again_with_other_words_is_refused_and_can_be_sent_anew(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    client, token = sign_in(helen), uuid4()

    with portal_at(proposal.opens_at):
        vote(client, proposal, "yes", token=token)
        answer = vote(client, proposal, "no", "I looked again", token=token)

    assertContains(answer, "This form was sent before, with other words in it", status_code=409)
    assertContains(answer, "I looked again", status_code=409)
    assert str(token) not in answer.content.decode()
    assert recorded() == [("Helen Achterberg", "yes", "Helen Achterberg")]


def test_of_votes_from_two_tabs_both_are_kept_the_last_counts_and_its_page_says_so(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    client = sign_in(helen)

    with portal_at(proposal.opens_at):
        vote(client, proposal, "yes")
        answer = vote(client, proposal, "no", "Too loud.")

    assertContains(answer, "It replaces your “Yes”; both stay in the record.")
    assert [choice for _, choice, _ in recorded()] == ["yes", "no"]
    assert list(Ballot.objects.counting().values_list("choice", flat=True)) == ["no"]


def test_whoever_is_not_on_the_roll_is_told_so_and_keeps_their_words(sign_in: SignIn, proposal: Proposal) -> None:
    caleb = make_member("Caleb Ferris", (Role.STAFF,))

    with portal_at(proposal.opens_at):
        answer = vote(sign_in(caleb), proposal, "no", "From the side")

    assertContains(answer, "You are not on the roll of this vote", status_code=403)
    assertContains(answer, "From the side", status_code=403)
    assert recorded() == []


def test_whoever_took_no_part_is_told_so_and_stays_out(sign_in: SignIn, proposal: Proposal, helen: Member) -> None:
    client = sign_in(helen)

    with portal_at(proposal.opens_at):
        client.post(address(proposal, "recuse"), {"reason": "My own lab.", "token": uuid4()})
        answer = vote(client, proposal, "no", "And yet")

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
    sign_in: SignIn, proposal: Proposal, helen: Member, choice: str, reason: str, sentence: str
) -> None:
    with portal_at(proposal.opens_at):
        answer = vote(sign_in(helen), proposal, choice, reason)

    assertContains(answer, sentence, status_code=422)
    assert recorded() == []


def test_an_abstention_without_words_is_asked_about_once_and_counts_once(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    client, token = sign_in(helen), uuid4()

    with portal_at(proposal.opens_at):
        asked = vote(client, proposal, "abstain", token=token)
        assertContains(asked, "You wrote no words.", status_code=422)
        assertContains(asked, f'value="{token}"', status_code=422)
        assertContains(asked, '<input type="hidden" name="wordless" value="yes">', status_code=422)
        assert recorded() == []
        for _ in range(2):
            assertContains(vote(client, proposal, "abstain", token=token, wordless="yes"), "Your vote is recorded.")

    assert [choice for _, choice, _ in recorded()] == ["abstain"]


def test_an_abstention_with_words_and_a_wordless_yes_are_not_asked_about(
    sign_in: SignIn, proposal: Proposal, helen: Member, ruth: Member
) -> None:
    with portal_at(proposal.opens_at):
        assertContains(vote(sign_in(helen), proposal, "abstain", "I know too little."), "Your vote is recorded.")
        assertContains(vote(sign_in(ruth), proposal, "yes"), "Your vote is recorded.")


def test_a_reason_from_somebody_hostile_is_shown_as_text(sign_in: SignIn, proposal: Proposal, helen: Member) -> None:
    with portal_at(proposal.opens_at):
        answer = vote(sign_in(helen), proposal, "no", "<script>alert(1)</script>")

    assertContains(answer, "&lt;script&gt;alert(1)&lt;/script&gt;")
    assert "<script>alert" not in answer.content.decode()


# Recusal.


def test_recusal_sent_twice_is_one(sign_in: SignIn, proposal: Proposal, helen: Member) -> None:
    client, typed = sign_in(helen), {"reason": "My own lab.", "token": uuid4()}

    with portal_at(proposal.opens_at):
        for _ in range(2):
            answer = client.post(address(proposal, "recuse"), typed, follow=True)
            assertContains(answer, "My own lab.")

    assert [choice for _, choice, _ in recorded()] == ["recused"]
    assert proposal.recusals.count() == 1


def test_recusal_after_the_close_is_refused_and_its_words_are_given_back(
    sign_in: SignIn, proposal: Proposal, helen: Member
) -> None:
    with portal_at(proposal.closes_at):
        page = sign_in(helen).get(address(proposal, "recuse"))
        answer = sign_in(helen).post(address(proposal, "recuse"), {"reason": "My own lab.", "token": uuid4()})

    assert page.status_code == 409
    assertContains(answer, "you cannot recuse yourself", status_code=409)
    assertContains(answer, "My own lab.", status_code=409)
    assert not proposal.recusals.exists()


def test_nobody_recuses_themselves_where_no_vote_is_needed(noor: Member, now: datetime) -> None:
    told = make_proposal(by=noor, now=now, area="website")
    with pytest.raises(actions.Refused, match="needs no vote"):
        actions.recuse(told, reason="Mine.", token=uuid4(), by=noor, read_clock=lambda: now)


# Somebody else's vote.


def test_record_vote_for_names_who_wrote_it_and_tells_the_member_at_once(
    sign_in: SignIn, proposal: Proposal, helen: Member, ruth: Member
) -> None:
    with portal_at(proposal.opens_at):
        answer = vote_for(sign_in(ruth), proposal, helen)

    assertContains(answer, "The vote of Helen Achterberg is recorded, and they are told.")
    assertContains(answer, "recorded by Ruth Adeyemi")
    assert recorded() == [("Helen Achterberg", "yes", "Ruth Adeyemi")]
    notice = Notice.objects.get(kind="governance.vote-recorded-for-you")
    assert (notice.member_id, notice.subject) == (helen.pk, f"Ruth Adeyemi recorded your vote: {proposal.title}")
    assert "She called on Tuesday." in notice.body
    assert "your own vote replaces this one" in notice.body
    assert faults(record_of(Opening.objects.get())) == []


def test_ones_own_vote_replaces_what_somebody_recorded_and_nobody_records_over_it(
    sign_in: SignIn, proposal: Proposal, helen: Member, ruth: Member
) -> None:
    with portal_at(proposal.opens_at):
        vote_for(sign_in(ruth), proposal, helen)
        own = vote(sign_in(helen), proposal, "no", "Not what I meant.")
        again = vote_for(sign_in(ruth), proposal, helen)

    assertContains(own, "It replaces the vote that Ruth Adeyemi recorded: “Yes”; both stay in the record.")
    assertContains(again, "Helen Achterberg has voted themselves; their own vote stands.", status_code=409)
    assertContains(again, "She called on Tuesday.", status_code=409)
    assert list(Ballot.objects.counting().values_list("choice", flat=True)) == ["no"]


def test_record_vote_for_sent_twice_counts_once_and_with_other_words_is_refused(
    proposal: Proposal, helen: Member, ruth: Member, noor: Member
) -> None:
    token = uuid4()

    assert stand_in(proposal, helen, ruth, token) == stand_in(proposal, helen, ruth, token) == Ballot.objects.get()
    with pytest.raises(actions.Refused, match="sent before, with other words"):
        stand_in(proposal, noor, ruth, token)


def test_record_vote_for_says_what_is_missing(sign_in: SignIn, proposal: Proposal, helen: Member, ruth: Member) -> None:
    with portal_at(proposal.opens_at):
        wordless = vote_for(sign_in(ruth), proposal, helen, reason=" ")
        choiceless = vote_for(sign_in(ruth), proposal, helen, choice="")
        stranger = vote_for(sign_in(ruth), proposal, make_member("Caleb Ferris"))
        herself = vote_for(sign_in(ruth), proposal, ruth)

    assertContains(wordless, "This field is required.", status_code=422)
    assertContains(choiceless, "Choose yes, no or abstain.", status_code=422)
    for answer in (stranger, herself):
        assertContains(answer, "Select a valid choice.", status_code=422)
    assert recorded() == []


def test_record_vote_for_is_refused_to_and_for_whoever_takes_no_part(
    proposal: Proposal, helen: Member, ruth: Member, noor: Member, now: datetime
) -> None:
    actions.recuse(proposal, reason="My lab.", token=uuid4(), by=helen, read_clock=lambda: now)
    caleb = make_member("Caleb Ferris")

    for voter, by, sentence in (
        (helen, ruth, "Helen Achterberg takes no part"),
        (ruth, helen, "You take no part"),
        (ruth, caleb, "You are not on the roll"),
        (caleb, ruth, "Caleb Ferris is not on the roll"),
        (ruth, ruth, "Your own vote you record on the ballot"),
    ):
        with pytest.raises(actions.Refused, match=sentence):
            stand_in(proposal, voter, by)
    assert recorded() == []


def test_record_vote_for_is_refused_outside_of_the_vote(
    sign_in: SignIn, proposal: Proposal, helen: Member, ruth: Member
) -> None:
    for moment, sentence in (
        (proposal.opens_at - timedelta(hours=1), "The vote opens"),
        (proposal.closes_at, "The vote closed"),
    ):
        with portal_at(moment):
            page = sign_in(ruth).get(address(proposal, "vote-for"))
            answer = vote_for(sign_in(ruth), proposal, helen)
        assert page.status_code == 409
        assertContains(answer, sentence, status_code=409)
        assertContains(answer, "the vote of Helen Achterberg is not recorded", status_code=409)


# Somebody leaves during the vote.


@pytest.mark.parametrize("noted", [True, False])
def test_whoever_leaves_the_council_during_the_vote_stays_on_its_roll_and_votes(
    sign_in: SignIn, proposal: Proposal, helen: Member, noor: Member, noted: bool
) -> None:
    if noted:
        make_vote(proposal, by=noor)
    with portal_at(proposal.opens_at + timedelta(days=2)):
        end_role(RoleTerm.objects.get(member=helen), last_on=proposal.vote_on, by=noor, now=proposal.opens_at)
        assertContains(vote(sign_in(helen), proposal, "yes"), "Your vote is recorded.")

    assert [line.member.name for line in table_of(proposal).lines].count(helen.name) == 1


def test_whoever_is_deactivated_during_the_vote_cannot_sign_in_stays_on_the_roll_and_nobody_votes_for_them(
    sign_in: SignIn, proposal: Proposal, helen: Member, noor: Member, ruth: Member
) -> None:
    client = sign_in(helen)
    with portal_at(proposal.opens_at + timedelta(days=1)):
        make_vote(proposal, by=noor)
        deactivate_member(helen, by=noor, now=proposal.opens_at + timedelta(hours=1))
        answer: Any = client.post(address(proposal, "cast-vote"), {"choice": "yes", "token": uuid4()})
        page = sign_in(ruth).get(proposal.get_ballot_url())
        form = sign_in(ruth).get(address(proposal, "vote-for"))

    assert answer.status_code in (302, 403)
    assert recorded() == [("Noor Haddad", "yes", "Noor Haddad")]
    assertContains(page, "1 of 3")
    assertContains(page, "Helen Achterberg")
    assert "Helen Achterberg" not in form.content.decode()
    helen.refresh_from_db()
    with pytest.raises(actions.Refused, match="Helen Achterberg has left"):
        stand_in(proposal, helen, ruth)


def test_a_vote_that_stands_stays_where_its_voter_leaves(proposal: Proposal, helen: Member, noor: Member) -> None:
    make_vote(proposal, by=helen)
    deactivate_member(helen, by=noor, now=proposal.opens_at + timedelta(hours=1))

    assert list(Ballot.objects.counting().values_list("voter", flat=True)) == [helen.pk]
    assert faults(record_of(Opening.objects.get())) == []


# The vote closes meanwhile; at the same moment: see test_votes_at_once.


def test_a_vote_that_waited_while_the_vote_closed_came_too_late(proposal: Proposal, helen: Member) -> None:
    closing = actions.note_closing(proposal, now=proposal.closes_at)

    with pytest.raises(actions.Refused, match="The vote closed"):
        make_vote(proposal, by=helen, at=proposal.closes_at)
    assert closing is not None
    assert closing.head == Opening.objects.get().sha256
