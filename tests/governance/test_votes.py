"""Votes open on a frozen text with a roll that stays, are cast one after the other, and are chained."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Opening, Proposal, Recusal, RollEntry, Version
from governance.models.openings import to_be_noted
from governance.tasks import note_openings
from people.enums import Role
from people.models import Member, RoleTerm
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db


def recuse(proposal: Proposal, by: Member, at: datetime) -> Recusal:
    return actions.recuse(proposal, reason="My own lab.", token=uuid4(), by=by, read_clock=lambda: at)


def test_the_first_vote_notes_the_opening_with_the_text_and_the_roll(
    proposal: Proposal, noor: Member, helen: Member
) -> None:
    cast_at = proposal.opens_at + timedelta(hours=3)

    ballot = make_vote(proposal, by=helen, at=cast_at)

    opening = Opening.objects.get()
    assert (opening.number, opening.version, opening.noted_at) == (1, proposal.versions.get(), cast_at)
    assert (opening.opens_at, opening.closes_at) == (proposal.opens_at, proposal.closes_at)
    assert [(each.name, each.is_recused) for each in opening.roll.all()] == [
        ("Helen Achterberg", False),
        ("Noor Haddad", False),
    ]
    assert (ballot.opening, ballot.number, ballot.previous_sha256) == (opening, 1, opening.sha256)


def test_votes_are_chained_in_their_order(proposal: Proposal, noor: Member, helen: Member) -> None:
    first, second = make_vote(proposal, by=noor), make_vote(proposal, Choice.NO, "Too loud.", by=helen)

    assert (second.number, second.previous_sha256) == (2, first.sha256)
    assert len({Opening.objects.get().sha256, first.sha256, second.sha256}) == 3


def test_where_nobody_votes_the_clock_notes_the_opening_once(proposal: Proposal) -> None:
    with portal_at(proposal.opens_at - timedelta(minutes=1)):
        note_openings()
        assert not Opening.objects.exists()
    with portal_at(proposal.opens_at + timedelta(minutes=1)):
        note_openings()
        note_openings()

    assert Opening.objects.get().proposal == proposal
    assert not to_be_noted(proposal.closes_at).exists()


def test_a_notice_and_a_withdrawn_proposal_never_open(proposal: Proposal, noor: Member, now: datetime) -> None:
    told = make_proposal(by=noor, now=now, area="website")
    actions.withdraw_proposal(proposal, by=noor, now=now)

    assert actions.note_opening(told, now=told.closes_at) is None
    assert actions.note_opening(proposal, now=proposal.closes_at) is None
    assert not to_be_noted(proposal.closes_at).exists()


def test_whoever_joins_or_leaves_the_council_during_a_vote_changes_nothing_of_its_roll(
    proposal: Proposal, helen: Member
) -> None:
    actions.note_opening(proposal, now=proposal.opens_at)
    RoleTerm.objects.filter(member=helen).delete()
    tomas = make_member("Tomás Quiroga", (Role.COUNCIL,))

    assert make_vote(proposal, by=helen).number == 1
    with pytest.raises(actions.Refused, match="not on the roll"):
        make_vote(proposal, by=tomas)


def test_the_form_sent_twice_votes_once_and_with_other_words_is_refused(proposal: Proposal, helen: Member) -> None:
    token = uuid4()

    def cast(choice: Choice) -> Ballot:
        return actions.cast_vote(
            proposal, choice=choice, reason="", token=token, by=helen, read_clock=lambda: proposal.opens_at
        )

    assert cast(Choice.YES) == cast(Choice.YES) == Ballot.objects.get()
    with pytest.raises(actions.Refused, match="sent before, with other words"):
        cast(Choice.ABSTAIN)


def test_whoever_is_recused_before_the_vote_stands_so_on_its_roll(
    proposal: Proposal, helen: Member, now: datetime
) -> None:
    recuse(proposal, helen, now)

    actions.note_opening(proposal, now=proposal.opens_at)

    assert RollEntry.objects.get(member=helen).is_recused
    with pytest.raises(actions.Refused, match="take no part"):
        make_vote(proposal, by=helen)


def test_whoever_recuses_themselves_during_the_vote_says_so_in_its_record_for_good(
    proposal: Proposal, helen: Member
) -> None:
    make_vote(proposal, by=helen)

    recuse(proposal, helen, proposal.opens_at)
    recuse(proposal, helen, proposal.opens_at)

    assert list(Ballot.objects.values_list("number", "choice")) == [(1, "yes"), (2, "recused")]
    assert list(Ballot.objects.counting().values_list("choice", flat=True)) == ["recused"]
    with pytest.raises(actions.Refused, match="take no part"):
        make_vote(proposal, by=helen)


def test_nobody_off_the_roll_or_after_the_close_recuses_themselves(proposal: Proposal, helen: Member) -> None:
    with pytest.raises(actions.Refused, match="not on the roll"):
        recuse(proposal, make_member("Caleb Ferris"), proposal.opens_at)
    with pytest.raises(actions.Refused, match="The vote closed"):
        recuse(proposal, helen, proposal.closes_at)


def test_the_time_is_read_once_the_proposal_is_locked(proposal: Proposal, helen: Member) -> None:
    seen: list[bool] = []

    def read_clock() -> datetime:
        seen.append(transaction.get_connection().in_atomic_block)
        return proposal.closes_at

    with pytest.raises(actions.Refused, match="The vote closed"):
        actions.cast_vote(proposal, choice=Choice.YES, reason="", token=uuid4(), by=helen, read_clock=read_clock)
    assert seen == [True]


@pytest.mark.parametrize("model", [Version, Recusal, Opening, RollEntry, Ballot])
def test_nothing_of_a_vote_is_changed_or_deleted(
    proposal: Proposal, noor: Member, helen: Member, now: datetime, model: type[Ballot]
) -> None:
    recuse(proposal, helen, now)
    make_vote(proposal, by=noor)
    rows: Any = model.objects.all()
    column = next(each.attname for each in model._meta.concrete_fields if not each.primary_key)

    roads: tuple[Callable[[], Any], ...] = (
        lambda: rows.update(**{column: rows.values_list(column, flat=True)[0]}),
        partial(rows._raw_delete, "default"),
    )
    for change in roads:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        rows.delete()


def test_a_mended_title_is_a_version_of_its_own(proposal: Proposal, noor: Member, now: datetime) -> None:
    actions.mend_proposal(proposal, title="Quieter", summary="So.", author=noor, by=noor, now=now)

    first, second = proposal.versions.all()
    assert (first.title, second.title, second.body == first.body) == (proposal.title, "Quieter", True)
