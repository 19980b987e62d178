"""Whoever waits for a proposal that somebody else holds may come too late: their time is older than what happened."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from governance import actions
from governance.enums import Choice
from governance.models import Opening, Proposal
from governance.models.records import faults_in, record_of
from people.models import Member
from tests.factories.governance import make_move, make_return, make_vote

pytestmark = pytest.mark.django_db
A_MOMENT = timedelta(microseconds=1)


def check_whole(proposal: Proposal) -> None:
    """Its vote stands as it opened: the dates, the title, and nothing wrong in its record."""
    opening = Opening.objects.select_related("proposal", "version").get()
    now = opening.proposal
    assert (now.opens_at, now.closes_at, now.title, now.withdrawn_at) == (
        *(opening.opens_at, opening.closes_at, opening.version.title, None),
    )
    assert now.versions.count() == 1
    assert faults_in(opening, record_of(opening)) == []


def test_withdraw_proposal_that_waited_for_a_vote_takes_no_vote_back(
    filed: Proposal, noor: Member, helen: Member
) -> None:
    make_vote(filed, by=helen)

    with pytest.raises(actions.Refused, match="Its vote has opened meanwhile"):
        actions.withdraw_proposal(filed, reason="Too dear.", by=noor, now=filed.opens_at - A_MOMENT)

    check_whole(filed)


def test_move_vote_that_waited_for_a_vote_moves_nothing(filed: Proposal, helen: Member, ruth: Member) -> None:
    make_vote(filed, by=helen)

    with pytest.raises(actions.Refused, match="Its vote has opened"):
        make_move(filed, date(2022, 4, 4), by=ruth, now=filed.opens_at - A_MOMENT)

    check_whole(filed)


def test_mend_proposal_that_waited_for_a_vote_changes_no_frozen_title(
    filed: Proposal, noor: Member, helen: Member
) -> None:
    make_vote(filed, by=helen)
    given: dict[str, Any] = {"title": "Buy a yacht", "summary": filed.summary, "author": noor}

    with pytest.raises(actions.Refused, match="during the discussion alone"):
        actions.mend_proposal(filed, **given, by=noor, now=filed.opens_at - A_MOMENT)

    check_whole(filed)


def test_move_vote_that_waited_for_a_return_is_no_move_before_it(filed: Proposal, noor: Member, helen: Member) -> None:
    make_return(filed, by=noor, at=filed.opens_at + timedelta(hours=1))
    opens_at = Proposal.objects.get().opens_at

    with pytest.raises(actions.Refused, match="or it was moved, while you sent this"):
        make_move(filed, date(2022, 5, 2), by=helen, now=filed.opens_at - A_MOMENT)

    assert Proposal.objects.get().opens_at == opens_at


def test_record_vote_for_sent_again_after_a_return_is_no_vote(
    filed: Proposal, noor: Member, helen: Member, ruth: Member
) -> None:
    opens_at = filed.opens_at
    given: dict[str, Any] = {"voter": ruth, "choice": Choice.YES, "reason": "By phone.", "token": uuid4()}
    ballot = actions.record_vote_for(filed, **given, by=helen, read_clock=lambda: opens_at)
    assert actions.record_vote_for(filed, **given, by=helen, read_clock=lambda: opens_at) == ballot
    make_return(filed, by=noor, at=opens_at + A_MOMENT)

    with pytest.raises(actions.Refused, match="counts no more"):
        actions.record_vote_for(filed, **given, by=helen, read_clock=lambda: opens_at + 2 * A_MOMENT)


def test_call_meeting_sent_again_with_other_words_is_refused(noor: Member, now: datetime) -> None:
    starts_at = now + timedelta(days=3)
    given: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "place_url": "",
        "agenda_url": "",
    }
    given |= {"token": uuid4(), "by": noor, "now": now}
    meeting = actions.call_meeting(title="Council meeting", **given)
    assert actions.call_meeting(title="Council meeting", **given) == meeting

    with pytest.raises(actions.Refused, match="sent before, with other words"):
        actions.call_meeting(title="Budget", **given)
