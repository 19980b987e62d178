"""Votes close under a head that the roll is mailed, and their outcome is declared by a person, once."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from compass.handbook import actions as handbook
from compass.handbook.models import Clause, Draft
from compass.notices.models import Notice
from governance import actions
from governance.enums import Choice, Result, Stage
from governance.models import Closing, Outcome, Proposal
from governance.models.records import record_of
from governance.policy.outcomes import Vote, counted, warnings
from governance.policy.record import head
from governance.policy.rules import PassingRules
from governance.tasks import note_closings
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal, make_vote
from tests.factories.handbook import adopt_clause
from tests.factories.people import make_member
from tests.governance.moments import portal_at
from tests.governance.pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(noor: Member, helen: Member, now: datetime) -> Proposal:
    """A proposal that needs no vote."""
    return make_proposal(by=noor, now=now, area="website")


def declare(proposal: Proposal, result: Result = Result.PASSED, *, by: Member, at: datetime | None = None) -> Outcome:
    moment = at or proposal.closes_at
    return actions.declare_outcome(proposal, result=result, words="So.", by=by, read_clock=lambda: moment)


def accept(proposal: Proposal, at: datetime) -> Outcome:
    return actions.accept_proposal(proposal, by=proposal.author, read_clock=lambda: at)


def mails(kind: str) -> list[tuple[str, str]]:
    found = Notice.objects.filter(kind=f"governance.{kind}").order_by("member__name")
    return [(each.member.name if each.member else "", each.subject) for each in found]


def test_what_speaks_against_consensus_and_how_many_voted_what() -> None:
    votes = (Vote("A", Choice.YES), Vote("B", Choice.NO, "Loud."), Vote("C", None), Vote("D", Choice.RECUSED))
    assert warnings(votes) == ("B votes no: Loud.", "Nothing was heard from C.")
    assert counted(votes) == "1 yes, 1 no, 1 recused"
    assert (warnings(()), counted(())) == ((), "no votes")


def test_too_few_votes_are_warned_of_where_a_clause_asks_for_a_quorum() -> None:
    votes = (Vote("A", Choice.YES), Vote("B", Choice.ABSTAIN), Vote("C", Choice.RECUSED))
    assert warnings(votes, rules=PassingRules()) == ()
    assert warnings(votes, rules=PassingRules(quorum=2)) == ()
    assert warnings(votes, rules=PassingRules(quorum=3)) == ("2 voted, and the quorum is 3 (§ Quorum, v1).",)


def test_the_quorum_of_the_filing_day_is_kept_in_the_outcome(noor: Member, helen: Member, now: datetime) -> None:
    before = make_proposal(by=noor, now=now)
    adopt_clause("governance.quorum", 2, by=noor, now=now)
    after = make_proposal(by=noor, now=now + timedelta(days=1))
    for each in (before, after):
        make_vote(each, by=helen)

    silent = "Nothing was heard from Noor Haddad."
    assert declare(before, by=noor).warnings == [silent]
    assert declare(after, by=noor).warnings == [silent, "1 voted, and the quorum is 2 (§ Quorum, v2)."]


def test_as_a_vote_closes_its_head_is_mailed_to_the_whole_roll_once(proposal: Proposal, helen: Member) -> None:
    make_vote(proposal, by=helen)
    with portal_at(proposal.closes_at - timedelta(minutes=1)):
        note_closings()
        assert not Closing.objects.exists()
    with portal_at(proposal.closes_at + timedelta(minutes=1)):
        note_closings()
        note_closings()

    closing = Closing.objects.get()
    subject = "The vote has closed: Buy a second espresso machine"
    assert closing.head == head(record_of(closing.opening))
    assert mails("vote-closed") == [("Helen Achterberg", subject), ("Noor Haddad", subject)]
    body = Notice.objects.filter(kind="governance.vote-closed").values_list("body", flat=True)[0]
    assert closing.head in body
    assert "1 yes." in body


def test_declare_outcome_keeps_what_was_said_against_it_and_tells_the_others(
    proposal: Proposal, noor: Member, helen: Member
) -> None:
    make_vote(proposal, Choice.NO, "Too loud.", by=helen)

    outcome = declare(proposal, by=noor)

    proposal.refresh_from_db()
    assert proposal.stage(proposal.closes_at) is Stage.PASSED
    assert list(Proposal.objects.at_stage(Stage.PASSED, now=proposal.closes_at)) == [proposal]
    assert not Proposal.objects.at_stage(Stage.CLOSED, Stage.NOT_PASSED, now=proposal.closes_at).exists()
    assert outcome.warnings == ["Helen Achterberg votes no: Too loud.", "Nothing was heard from Noor Haddad."]
    assert outcome.head == Closing.objects.get().head
    assert mails("outcome-declared") == [("Helen Achterberg", "Passed: Buy a second espresso machine")]
    with pytest.raises(actions.Refused, match="stands at “Passed”"):
        declare(proposal, Result.NOT_PASSED, by=noor)
    with pytest.raises(actions.Refused, match="outcome of this vote is declared"):
        make_vote(proposal, by=helen, at=proposal.closes_at)


def test_declare_outcome_waits_until_the_vote_has_closed(proposal: Proposal, noor: Member) -> None:
    for at in (proposal.filed_at, proposal.closes_at - timedelta(microseconds=1)):
        with pytest.raises(actions.Refused):
            declare(proposal, by=noor, at=at)
    assert not Outcome.objects.exists()


def test_a_vote_in_which_nobody_voted_has_an_outcome_too(proposal: Proposal, noor: Member) -> None:
    outcome = declare(proposal, Result.NOT_PASSED, by=noor)
    assert outcome.warnings == ["Nothing was heard from Helen Achterberg, Noor Haddad."]


def test_accept_proposal_waits_for_the_discussion_and_then_for_nothing(told: Proposal, noor: Member) -> None:
    last_day = told.filed_at + timedelta(days=14)
    with pytest.raises(actions.Refused, match="minimum discussion"):
        accept(told, last_day)

    accept(told, last_day + timedelta(days=1))

    told.refresh_from_db()
    assert told.stage(told.closes_at) is Stage.PASSED
    assert mails("outcome-declared") == [("Helen Achterberg", "Passed: Buy a second espresso machine")]
    with pytest.raises(actions.Refused, match="accepted once"):
        accept(told, told.closes_at)


def test_what_needs_a_vote_or_was_withdrawn_is_not_accepted(
    proposal: Proposal, told: Proposal, noor: Member, now: datetime
) -> None:
    actions.withdraw_proposal(told, by=noor, now=now)
    for each in (proposal, told):
        with pytest.raises(actions.Refused, match="accepted once"):
            accept(each, each.closes_at)


def period_draft(by: Member, now: datetime) -> Draft:
    """Somebody wants discussions of three weeks."""
    clause = Clause.objects.get(key="governance.discussion-period")
    draft = handbook.begin_draft(clause, value=21, reason="Too short.", base_number=1, token=uuid4(), by=by, now=now)
    handbook.submit_draft(draft, by=by, now=now)
    return draft


def test_with_a_change_of_the_handbook_that_passes_its_clause_changes_for_new_proposals_alone(
    proposal: Proposal, noor: Member, now: datetime
) -> None:
    period_draft(noor, now)
    decides = Proposal.objects.exclude(draft=None).get()

    declare(decides, by=noor)

    version = Clause.objects.get(key="governance.discussion-period").versions.get(number=2)
    assert (version.value, version.adopted_by) == (21, noor)
    later = make_proposal(by=noor, now=decides.closes_at + timedelta(days=3))
    open_one, new_one = (Proposal.objects.filter(pk=each.pk).dated()[0].dates for each in (proposal, later))
    assert open_one.discussion_ends.answer == date(2022, 3, 16)
    ends = new_one.discussion_ends.answer
    assert isinstance(ends, date)
    assert ends - later.filed_on == timedelta(days=21)


def test_with_a_change_of_the_handbook_that_does_not_pass_its_draft_ends(noor: Member, now: datetime) -> None:
    draft = period_draft(noor, now)

    declare(Proposal.objects.get(), Result.NOT_PASSED, by=noor)

    draft.refresh_from_db()
    assert draft.state == "withdrawn"
    assert Clause.objects.get(key="governance.discussion-period").versions.count() == 1


def test_a_change_of_what_has_changed_meanwhile_is_not_adopted_and_nothing_is_declared(
    noor: Member, now: datetime
) -> None:
    first, second = period_draft(noor, now), period_draft(noor, now)
    one, other = Proposal.objects.order_by("pk")
    assert (one.draft, other.draft) == (first, second)
    declare(one, by=noor)

    with pytest.raises(actions.Refused, match="has changed since"):
        declare(other, by=noor)
    other.refresh_from_db()
    assert (other.result, Outcome.objects.count()) == ("", 1)


def test_the_author_and_the_director_declare_on_a_page_that_shows_what_speaks_against_it(
    sign_in: SignIn, proposal: Proposal, noor: Member, helen: Member
) -> None:
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    make_vote(proposal, Choice.NO, "Too loud.", by=helen)
    with portal_at(proposal.closes_at + timedelta(hours=1)):
        assert sign_in(helen).get(address("declare-outcome", proposal)).status_code == 403
        page = sign_in(director).get(address("declare-outcome", proposal))
        assertContains(page, "Helen Achterberg votes no: Too loud.")
        assertContains(page, "What passes, v1")
        assertContains(sign_in(noor).get(proposal.get_absolute_url()), "Declare the outcome")
        wrong = sign_in(noor).post(address("declare-outcome", proposal), {"result": "perhaps", "words": "My words"})
        assertContains(wrong, "My words", status_code=422)

        done = sign_in(noor).post(
            address("declare-outcome", proposal), {"result": "passed", "words": "We heard you, Helen."}, follow=True
        )

        assertContains(done, "We heard you, Helen.")
        assertNotContains(done, "Declare the outcome")
        assert sign_in(noor).get(address("declare-outcome", proposal)).status_code == 409


def test_whoever_declares_sees_who_was_silent_though_nobody_noted_the_opening(
    sign_in: SignIn, proposal: Proposal, noor: Member
) -> None:
    with portal_at(proposal.closes_at + timedelta(hours=1)):
        page = sign_in(noor).get(address("declare-outcome", proposal))

    assertContains(page, "Nothing was heard from Helen Achterberg, Noor Haddad.")


def test_an_outcome_that_cannot_be_declared_is_said_and_its_words_are_kept(
    sign_in: SignIn, noor: Member, now: datetime
) -> None:
    period_draft(noor, now)
    period_draft(noor, now)
    one, other = Proposal.objects.order_by("pk")
    declare(one, by=noor)

    with portal_at(other.closes_at + timedelta(hours=1)):
        answer = sign_in(noor).post(address("declare-outcome", other), {"result": "passed", "words": "My words"})

    assertContains(answer, "has changed since", status_code=409)
    assertContains(answer, "My words", status_code=409)


def test_the_author_accepts_what_needs_no_vote(sign_in: SignIn, told: Proposal, noor: Member, helen: Member) -> None:
    def page(who: Client) -> str:
        return who.get(told.get_absolute_url()).content.decode()

    with portal_at(told.filed_at + timedelta(days=1)):
        assert "Accept it" not in page(sign_in(noor))
        assert sign_in(noor).post(address("accept", told)).status_code == 409
    with portal_at(told.filed_at + timedelta(days=16)):
        assert "Accept it" in page(sign_in(noor))
        assert "Accept it" not in page(sign_in(helen))
        assert sign_in(helen).post(address("accept", told)).status_code == 403
        sign_in(noor).post(address("accept", told))
        assert "It has passed, as Noor Haddad declared" in page(sign_in(helen))
