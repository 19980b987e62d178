"""Two verbs at the same moment: one is first, and what the other does fits what then stands."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from governance import actions
from governance.enums import Choice, Consultation, Result
from governance.models import (
    CallingOff,
    CouncilMeeting,
    Move,
    Opening,
    Outcome,
    Proposal,
    ProposalDraft,
    Version,
    WeeklyUpdate,
)
from governance.models.records import faults_in, record_of
from people.enums import Role
from people.models import Member
from tests.at_once import at_once
from tests.factories.council import make_council_meeting
from tests.factories.governance import make_proposal, make_proposal_draft, make_suggestion, make_vote
from tests.factories.people import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
A_MOMENT = timedelta(microseconds=1)
ROUNDS = range(4)


@pytest.fixture
def council(db: None) -> list[Member]:
    """Noor directs it, and files; Helen and Ruth are on it."""
    director = make_member("Noor Haddad", roles=(Role.COUNCIL, Role.DIRECTOR))
    return [director, *(make_member(name, roles=(Role.COUNCIL,)) for name in ("Helen Achterberg", "Ruth Adeyemi"))]


def refusals(ends: list[Any]) -> int:
    return sum(isinstance(end, actions.Refused) for end in ends)


def check_whole(proposal: Proposal) -> None:
    """Its dates follow from its moves, and nothing is wrong in any record."""
    [dated] = Proposal.objects.filter(pk=proposal.pk).dated()
    assert (dated.proposal.opens_at, dated.proposal.closes_at) == (dated.dates.opens.at, dated.dates.closes.at)
    for opening in Opening.objects.filter(proposal=proposal):
        assert faults_in(opening, record_of(opening)) == []
    assert CallingOff.objects.filter(move__proposal=proposal).count() == (
        Move.objects.filter(proposal=proposal, to=None).count()
    )


def revising(proposal: Proposal, body: str, by: Member, now: datetime) -> Callable[[], Any]:
    words: dict[str, Any] = {"title": proposal.title, "summary": proposal.summary, "note": "Clearer.", "base_number": 1}
    return partial(actions.revise_proposal, proposal, body=body, by=by, now=now, **words)


@pytest.mark.parametrize("_", ROUNDS)
def test_two_revisions_at_once_make_one_version(_: int, council: list[Member], now: datetime) -> None:
    proposal = make_proposal(by=council[0], now=now)

    ends = at_once(*(revising(proposal, body, council[0], now) for body in ("One.", "Two.")))

    assert [type(end) for end in ends if not isinstance(end, Version)] == [actions.Stale]
    assert Version.objects.count() == 2


@pytest.mark.parametrize("_", ROUNDS)
def test_a_revision_and_an_edit_that_is_taken_at_once_lose_nothing(
    _: int, council: list[Member], now: datetime
) -> None:
    noor, helen, _ruth = council
    proposal = make_proposal(by=noor, now=now)
    edit = make_suggestion(proposal, "An edit.", by=helen, now=now)

    ends = at_once(
        revising(proposal, "A revision.", noor, now), partial(actions.take_suggestion, edit, by=noor, now=now)
    )

    assert refusals(ends) == 1
    assert list(Version.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize("_", ROUNDS)
def test_two_drafts_filed_at_once_have_two_numbers_and_one_filed_twice_has_one(
    _: int, council: list[Member], now: datetime
) -> None:
    drafts = [make_proposal_draft(by=council[0], now=now) for _each in range(2)]

    at_once(*(partial(actions.file_draft, draft, by=council[0], now=now) for draft in (*drafts, drafts[0])))

    assert sorted(Proposal.objects.values_list("number", flat=True)) == [1, 2]
    assert not ProposalDraft.objects.exists()


@pytest.mark.parametrize("_", ROUNDS)
@pytest.mark.parametrize("verb", ["move", "withdraw"])
def test_a_vote_and_what_comes_before_it_at_once_leave_one_of_both(
    verb: str, _: int, council: list[Member], now: datetime
) -> None:
    noor, helen, ruth = council
    proposal = make_proposal(by=noor, now=now)
    opens_at = proposal.opens_at
    late: dict[str, Callable[[], Any]] = {
        "move": partial(
            actions.move_vote,
            proposal,
            to=date(2022, 4, 4),
            reason="x",
            token=uuid4(),
            by=ruth,
            now=opens_at - A_MOMENT,
        ),
        "withdraw": partial(actions.withdraw_proposal, proposal, reason="x", by=noor, now=opens_at - A_MOMENT),
    }

    ends = at_once(partial(make_vote, proposal, by=helen, at=opens_at), late[verb])

    assert refusals(ends) == 1
    check_whole(proposal)


@pytest.mark.parametrize("_", ROUNDS)
def test_a_vote_and_a_return_at_once_leave_a_record_without_faults(
    _: int, council: list[Member], now: datetime
) -> None:
    noor, helen, ruth = council
    proposal = make_proposal(by=noor, now=now)
    at = iter(proposal.opens_at + each * A_MOMENT for each in range(9))
    clock = partial(next, at)
    back = partial(actions.return_to_discussion, proposal, reason="x", token=uuid4(), by=noor, read_clock=clock)
    votes = [
        partial(actions.cast_vote, proposal, choice=Choice.YES, reason="", token=uuid4(), by=by, read_clock=clock)
        for by in (helen, ruth)
    ]

    ends = at_once(*votes, back)

    assert isinstance(ends[2], Move)
    check_whole(proposal)


@pytest.mark.parametrize("_", ROUNDS)
def test_a_vote_asked_for_and_an_acceptance_at_once_are_one_of_both(
    _: int, council: list[Member], now: datetime
) -> None:
    noor, helen, _ruth = council
    proposal = make_proposal(by=noor, now=now, area="website")
    at = proposal.opens_at

    ends = at_once(
        partial(actions.request_vote, proposal, reason="x", by=helen, read_clock=lambda: at),
        partial(actions.accept_proposal, proposal, by=noor, read_clock=lambda: at),
    )

    assert refusals(ends) == 1
    votes = Proposal.objects.get().consultation == Consultation.VOTE
    assert votes != Outcome.objects.exists()
    check_whole(proposal)


@pytest.mark.parametrize("_", ROUNDS)
def test_an_outcome_and_a_return_at_once_are_one_of_both(_: int, council: list[Member], now: datetime) -> None:
    noor, helen, _ruth = council
    proposal = make_proposal(by=noor, now=now)
    make_vote(proposal, by=helen)
    at = proposal.closes_at

    ends = at_once(
        partial(actions.declare_outcome, proposal, result=Result.PASSED, by=noor, read_clock=lambda: at),
        partial(actions.return_to_discussion, proposal, reason="x", token=uuid4(), by=noor, read_clock=lambda: at),
    )

    assert refusals(ends) == 1
    check_whole(proposal)


@pytest.mark.parametrize("_", ROUNDS)
def test_two_moves_at_once_are_two_or_one_and_a_refusal(_: int, council: list[Member], now: datetime) -> None:
    proposal = make_proposal(by=council[0], now=now)
    days = (date(2022, 4, 4), date(2022, 4, 18))

    at_once(
        *(
            partial(actions.move_vote, proposal, to=day, reason="x", token=uuid4(), by=by, now=now)
            for day, by in zip(days, council[1:], strict=True)
        )
    )

    assert Proposal.objects.get().vote_on == days[1]
    check_whole(proposal)


@pytest.mark.parametrize("_", ROUNDS)
def test_two_changes_of_a_meeting_at_once_are_one(_: int, council: list[Member], now: datetime) -> None:
    starts_at = now + timedelta(days=3)
    meeting = make_council_meeting(by=council[0], now=now, starts_at=starts_at)
    given: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place_url": "",
        "agenda_url": "",
    }
    given |= {"base_revision": 0, "by": council[0], "now": now}

    ends = at_once(*(partial(actions.change_meeting, meeting, title=title, **given) for title in ("One", "Two")))

    assert refusals(ends) == 1
    assert CouncilMeeting.objects.get().revision == 1


@pytest.mark.parametrize("_", ROUNDS)
def test_an_update_sent_twice_at_once_is_sent_once(_: int, council: list[Member], now: datetime) -> None:
    ends = at_once(*(partial(actions.send_update, by=council[0], now=now) for _each in range(2)))
    assert (refusals(ends), WeeklyUpdate.objects.count()) == (1, 1)
