"""What happens to a proposal: filed, talked about, voted on, withdrawn."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from compass.audit.models import Entry
from compass.notices.models import Notice
from governance import actions, permissions
from governance.enums import Choice, Consultation, Stage
from governance.models import Ballot, Comment, Proposal
from people.enums import Role
from people.models import Member, RoleTerm
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


def test_file_proposal_numbers_it_within_its_year(noor: Member, now: datetime) -> None:
    first, second = make_proposal(by=noor, now=now), make_proposal(by=noor, now=now)
    next_year = make_proposal(by=noor, now=datetime(2023, 1, 4, tzinfo=UTC))

    assert [each.reference for each in (first, second, next_year)] == ["2022-01", "2022-02", "2023-01"]


def test_file_proposal_stores_the_instants_of_the_vote(noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)

    assert (proposal.vote_on, proposal.opens_at.isoformat(), proposal.closes_at.isoformat()) == (
        date(2022, 3, 21),
        "2022-03-21T00:00:00-07:00",
        "2022-03-26T00:00:00-07:00",
    )


def test_file_proposal_takes_the_date_on_the_organisations_clock(noor: Member) -> None:
    proposal = make_proposal(by=noor, now=datetime(2022, 3, 3, 7, 59, tzinfo=UTC))  # still 2 March in Los Angeles

    assert proposal.filed_on == date(2022, 3, 2)


def test_file_proposal_tells_the_council_but_not_its_author(noor: Member, helen: Member, now: datetime) -> None:
    make_member("Caleb Ferris", roles=(Role.STAFF,))

    make_proposal(by=noor, now=now)

    assert list(Notice.objects.values_list("member__name", "kind", "subject")) == [
        ("Helen Achterberg", "governance.discussion-opened", "Open for discussion: Buy a second espresso machine")
    ]


def test_file_proposal_twice_from_one_form_files_once(noor: Member, helen: Member, now: datetime) -> None:
    token = uuid4()

    first, second = make_proposal(by=noor, now=now, token=token), make_proposal(by=noor, now=now, token=token)

    assert first == second
    assert (Proposal.objects.count(), Notice.objects.count()) == (1, 1)


def test_file_proposal_that_needs_no_consultation_tells_nobody(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now, area="execution")

    assert (proposal.consultation, Notice.objects.count()) == (Consultation.NEITHER, 0)


def test_every_verb_leaves_its_entry(noor: Member, helen: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    actions.add_comment(proposal, body="Why two?", token=uuid4(), by=helen, now=now)
    make_vote(proposal, by=helen)

    assert [(entry.verb, entry.actor) for entry in Entry.objects.order_by("pk")] == [
        ("file_proposal", noor),
        ("add_comment", helen),
        ("open_vote", None),
        ("cast_vote", helen),
    ]


@pytest.mark.parametrize(
    ("offset", "stage"),
    [
        (timedelta(microseconds=-1), Stage.DISCUSSION),
        (timedelta(), Stage.VOTING),
        (timedelta(days=5, microseconds=-1), Stage.VOTING),
        (timedelta(days=5), Stage.CLOSED),
    ],
)
def test_the_stage_follows_from_time_on_a_row_and_in_a_query(
    noor: Member, now: datetime, offset: timedelta, stage: Stage
) -> None:
    proposal = make_proposal(by=noor, now=now)
    at = proposal.opens_at + offset

    found = [each for each in Stage if Proposal.objects.at_stage(each, now=at).exists()]

    assert (proposal.stage(at), found) == (stage, [stage])


def test_a_proposal_that_needs_notice_is_due_on_the_computed_day(noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now, area="operational-policy")

    found = [each for each in Stage if Proposal.objects.at_stage(each, now=proposal.opens_at).exists()]

    assert (proposal.stage(proposal.opens_at), found) == (Stage.DUE, [Stage.DUE])


@pytest.mark.parametrize("offset", [timedelta(microseconds=-1), timedelta(days=5)])
def test_cast_vote_outside_the_vote_is_refused(noor: Member, now: datetime, offset: timedelta) -> None:
    proposal = make_proposal(by=noor, now=now)

    with pytest.raises(actions.Refused):
        make_vote(proposal, by=noor, at=proposal.opens_at + offset)

    assert Ballot.objects.count() == 0


def test_cast_vote_again_keeps_both_and_counts_the_last(noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)
    make_vote(proposal, by=noor)
    make_vote(proposal, Choice.NO, "Too loud", by=noor)

    assert list(Ballot.objects.values_list("choice", flat=True)) == ["yes", "no"]
    assert list(Ballot.objects.counting().values_list("choice", flat=True)) == ["no"]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_vote_that_is_cast_can_be_neither_changed_nor_deleted(noor: Member, now: datetime, change: str) -> None:
    proposal = make_proposal(by=noor, now=now)
    ballot = make_vote(proposal, by=noor)
    votes = Ballot.objects.filter(pk=ballot.pk)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        votes.update(choice=Choice.NO, reason="x") if change == "update" else votes.delete()

    assert votes.get().choice == Choice.YES


def test_withdraw_proposal_ends_it_while_it_is_discussed(noor: Member, now: datetime) -> None:
    proposal = actions.withdraw_proposal(make_proposal(by=noor, now=now), by=noor, now=now + timedelta(days=1))

    assert proposal.stage(now + timedelta(days=1)) is Stage.WITHDRAWN


def test_withdraw_proposal_is_refused_once_the_vote_is_open(noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)

    with pytest.raises(actions.Refused, match="Voting"):
        actions.withdraw_proposal(proposal, by=noor, now=proposal.opens_at)


def test_add_comment_twice_from_one_form_says_it_once(noor: Member, now: datetime) -> None:
    proposal, token = make_proposal(by=noor, now=now), uuid4()

    for _ in range(2):
        actions.add_comment(proposal, body="Once", token=token, by=noor, now=now)

    assert Comment.objects.count() == 1


def test_add_comment_to_a_withdrawn_proposal_is_refused(noor: Member, now: datetime) -> None:
    proposal = actions.withdraw_proposal(make_proposal(by=noor, now=now), by=noor, now=now)

    with pytest.raises(actions.Refused):
        actions.add_comment(proposal, body="Too late", token=uuid4(), by=noor, now=now)


def test_one_form_with_other_words_in_it_is_refused_and_nothing_is_lost(noor: Member, now: datetime) -> None:
    token = uuid4()
    proposal = make_proposal(by=noor, now=now, token=token, body="First")
    actions.add_comment(proposal, body="First", token=token, by=noor, now=now)

    with pytest.raises(actions.Refused, match="sent before, with other words"):
        make_proposal(by=noor, now=now, token=token, body="Second")
    with pytest.raises(actions.Refused, match="sent before, with other words"):
        actions.add_comment(proposal, body="Second", token=token, by=noor, now=now)


@pytest.mark.parametrize(
    ("from_on", "until_on", "vote"),
    [
        (date(2022, 3, 21), None, "may"),
        (date(2022, 3, 22), None, "may not"),
        (date(2020, 1, 1), date(2022, 3, 21), "may"),
        (date(2020, 1, 1), date(2022, 3, 20), "may not"),
    ],
)
def test_the_roll_of_the_voting_day_votes(
    noor: Member, now: datetime, from_on: date, until_on: date | None, vote: str
) -> None:
    proposal = make_proposal(by=noor, now=now)
    tomas = make_member("Tomás Quiroga")
    RoleTerm.objects.create(member=tomas, role=Role.COUNCIL, from_on=from_on, until_on=until_on)

    assert permissions.can_cast_vote(tomas, proposal) is (vote == "may")


def test_title_and_summary_stay_once_the_vote_is_open(noor: Member, now: datetime) -> None:
    proposal = make_proposal(by=noor, now=now)

    with pytest.raises(actions.Refused, match="during the discussion alone"):
        actions.mend_proposal(proposal, title="Other", summary="", author=noor, by=noor, now=proposal.opens_at)
