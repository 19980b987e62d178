"""Concerns have names: who raises and resolves them, and what whoever declares the outcome has seen."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains
from time_machine import travel

from compass.audit.models import Entry
from governance import actions
from governance.enums import Choice, Result
from governance.models import Comment, Proposal
from governance.policy.outcomes import Concern, Vote, warnings
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_comment, make_concern, make_proposal, make_vote
from tests.governance.moments import portal_at
from tests.governance.pages import address, told

pytestmark = pytest.mark.django_db


def test_raise_concern_keeps_it_open_and_tells_the_author(
    sign_in: SignIn, proposal: Proposal, caleb: Member, now: datetime
) -> None:
    typed = {"body": "Who covers it?", "concern": "August", "token": uuid4()}
    client = sign_in(caleb)
    with travel(now, tick=False):
        client.post(address("raise-concern", proposal), typed)
        client.post(address("raise-concern", proposal), typed)

    concern = Comment.objects.open_concerns().get()
    assert (concern.author, concern.concern, concern.body) == (caleb, "August", "Who covers it?")
    assert told("concern-raised") == ["Noor Haddad"]


@pytest.mark.parametrize(
    ("verb", "concern", "sentence"),
    [
        ("raise-concern", "", "Say in a few words what it is about."),
        ("raise-concern", "x" * 121, "at most 120 characters"),
        ("add-comment", "August", "This names a concern"),
    ],
)
def test_raise_concern_says_what_to_change_and_keeps_what_was_typed(
    sign_in: SignIn, proposal: Proposal, caleb: Member, verb: str, concern: str, sentence: str
) -> None:
    typed = {"body": "Typed with care", "concern": concern, "token": uuid4()}

    answer = sign_in(caleb).post(address(verb, proposal), typed)

    assert Comment.objects.count() == 0
    assertContains(answer, sentence, status_code=422)
    assertContains(answer, "Typed with care", status_code=422)


def test_concerns_are_raised_during_the_vote_and_until_the_outcome(
    sign_in: SignIn, proposal: Proposal, noor: Member, caleb: Member
) -> None:
    make_concern(proposal, by=caleb, now=proposal.opens_at)
    make_concern(proposal, by=caleb, now=proposal.closes_at)
    actions.declare_outcome(proposal, result=Result.PASSED, by=noor, read_clock=lambda: proposal.closes_at)

    with portal_at(proposal.closes_at + timedelta(days=1)):
        typed = {"body": "Typed with care", "concern": "Too late", "token": uuid4()}
        answer = sign_in(caleb).post(address("raise-concern", proposal), typed)

    assertContains(answer, "a concern comes too late for it", status_code=409)
    assertContains(answer, "Typed with care", status_code=409)
    assert Comment.objects.exclude(concern="").count() == 2


def test_a_withdrawn_proposal_takes_no_concern(proposal: Proposal, noor: Member, caleb: Member, now: datetime) -> None:
    actions.withdraw_proposal(proposal, by=noor, now=now)

    with pytest.raises(actions.Refused, match="withdrawn"):
        make_concern(proposal, by=caleb, now=now)


def test_resolve_concern_is_its_authors_alone_with_words_or_without(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, caleb: Member, now: datetime
) -> None:
    concern = make_concern(proposal, by=caleb, now=now)
    url, typed = address("resolve-concern", proposal, concern.pk), {"words": "We wait.", "token": uuid4()}
    for stranger in (noor, helen):
        assertContains(sign_in(stranger).post(url, typed), "Only Caleb Ferris can resolve it.", status_code=403)
        with pytest.raises(actions.Refused, match="Whoever raised"):
            actions.resolve_concern(concern, words="", token=uuid4(), by=stranger, now=now)
    client = sign_in(caleb)
    with travel(now, tick=False):
        client.post(url, typed)
        client.post(url, typed)
        late = client.post(url, {"words": "Other words", "token": uuid4()})

    concern.refresh_from_db()
    assert concern.resolved_at == now
    assert [each.body for each in concern.replies.all()] == ["We wait."]
    assertContains(late, "Other words", status_code=409)
    assert list(Entry.objects.filter(verb="resolve_concern").values_list("actor__name", flat=True)) == ["Caleb Ferris"]


def test_a_comment_is_no_concern_to_be_resolved(
    sign_in: SignIn, proposal: Proposal, caleb: Member, now: datetime
) -> None:
    comment = make_comment(proposal, by=caleb, now=now)

    assert sign_in(caleb).get(address("resolve-concern", proposal, comment.pk)).status_code == 404


def test_a_no_opens_a_concern_with_its_reason_and_a_later_yes_resolves_it(proposal: Proposal, helen: Member) -> None:
    ballot = make_vote(proposal, Choice.NO, "Too loud,\nand dear.", by=helen)

    concern = Comment.objects.get()
    assert (concern.author, concern.ballot, concern.body) == (helen, ballot, "Too loud,\nand dear.")
    assert (concern.concern, concern.resolved_at) == ("Too loud, and dear.", None)
    assert told("concern-raised") == ["Noor Haddad"]

    later = proposal.opens_at + timedelta(hours=1)
    make_vote(proposal, Choice.ABSTAIN, by=helen, at=later)

    concern.refresh_from_db()
    assert concern.resolved_at == later


def test_a_second_no_opens_no_second_concern_but_says_its_new_reason(proposal: Proposal, helen: Member) -> None:
    for reason in ("Too loud.", "Too dear.", "Too dear."):
        make_vote(proposal, Choice.NO, reason, by=helen)

    concern = Comment.objects.get(parent=None)
    assert [each.body for each in concern.replies.all()] == ["Too dear."]

    actions.resolve_concern(concern, words="", token=uuid4(), by=helen, now=proposal.opens_at)
    make_vote(proposal, Choice.NO, "Too hot.", by=helen)

    assert [each.concern for each in Comment.objects.open_concerns()] == ["Too hot."]


def test_a_yes_resolves_what_the_no_opened_and_nothing_else(proposal: Proposal, noor: Member, helen: Member) -> None:
    own = make_concern(proposal, by=helen, now=proposal.filed_at)
    make_vote(proposal, Choice.NO, "Mine too.", by=noor)
    make_vote(proposal, Choice.NO, "Too loud.", by=helen)

    make_vote(proposal, Choice.YES, by=helen)

    open_ones = Comment.objects.open_concerns()
    assert {each.concern for each in open_ones} == {own.concern, "Mine too."}


def test_a_long_reason_names_a_concern_in_short(proposal: Proposal, helen: Member) -> None:
    make_vote(proposal, Choice.NO, "word " * 100, by=helen)

    concern = Comment.objects.get()
    assert (len(concern.concern), concern.concern[-1]) == (120, "…")


def test_whoever_declares_the_outcome_sees_open_concerns_and_the_outcome_keeps_them(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member, caleb: Member, now: datetime
) -> None:
    make_concern(proposal, by=caleb, now=now)
    settled = make_concern(proposal, "Settled", by=caleb, now=now)
    actions.resolve_concern(settled, words="", token=uuid4(), by=caleb, now=now)
    make_vote(proposal, Choice.NO, "Too loud.", by=helen)
    with portal_at(proposal.closes_at + timedelta(minutes=1)):
        page = sign_in(noor).get(address("declare-outcome", proposal))

    outcome = actions.declare_outcome(proposal, result=Result.PASSED, by=noor, read_clock=lambda: proposal.closes_at)

    assertContains(page, "Caleb Ferris has an open concern: August")
    assert outcome.warnings == [
        "Helen Achterberg votes no: Too loud.",
        "Caleb Ferris has an open concern: August",
        "Nothing was heard from Noor Haddad.",
    ]


def test_what_is_accepted_without_a_vote_keeps_open_concerns_too(noor: Member, caleb: Member, now: datetime) -> None:
    told_of = make_proposal(by=noor, now=now, area="website")
    make_concern(told_of, by=caleb, now=now)

    outcome = actions.accept_proposal(told_of, by=noor, read_clock=lambda: told_of.closes_at)

    assert outcome.warnings == ["Caleb Ferris has an open concern: August"]


def test_the_concern_of_a_no_is_told_once_and_again_where_the_vote_says_something_else() -> None:
    votes = (Vote("Helen", Choice.NO, "Too loud."), Vote("Noor", Choice.RECUSED))
    concerns = (Concern("Helen", "Too loud.", "Too loud."), Concern("Noor", "My lab", "My lab."))

    assert warnings(votes, concerns) == ("Helen votes no: Too loud.", "Noor has an open concern: My lab")
