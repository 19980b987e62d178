"""What a team decides is changed or taken back before its team, and never sent to the council."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains

from governance import actions
from governance.enums import Consultation
from governance.models import Proposal
from people.models import Member, Team
from tests.conftest import SignIn
from tests.factories.governance import revise
from tests.governance.pages import address, told

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def test_revise_proposal_tells_the_team_whose_silence_decides(decision: Proposal, caleb: Member, now: datetime) -> None:
    revise(decision, "We pause every hub, always.", by=caleb, now=now + AN_HOUR)
    assert told("revised") == ["Tendai Moyo"]


def test_withdraw_proposal_tells_the_team_that_was_to_decide(decision: Proposal, caleb: Member, now: datetime) -> None:
    actions.withdraw_proposal(decision, reason="It saves nothing.", by=caleb, now=now + AN_HOUR)
    assert told("withdrawn") == ["Tendai Moyo"]


def test_reroute_proposal_is_not_for_what_a_team_decides(
    decision: Proposal, marisol: Member, sign_in: SignIn, now: datetime
) -> None:
    with pytest.raises(actions.Refused, match="A team decides this"):
        actions.reroute_proposal(
            decision, to=Consultation.VOTE, reason="All.", by=marisol, read_clock=lambda: now + AN_HOUR
        )

    page = sign_in(marisol).post(address("reroute", decision), {"to": "vote", "reason": "All."})
    assertContains(page, "not on what a team decides", status_code=403)
    assert Proposal.objects.get().consultation == Consultation.NEITHER


def test_file_decision_sent_again_with_another_decider_or_box_is_refused(
    team: Team, caleb: Member, now: datetime
) -> None:
    tendai = Member.objects.get(name="Tendai Moyo")
    given: dict[str, Any] = {
        "title": "Pause",
        "summary": "It saves.",
        "body": "We pause.",
        "team": team,
        "token": uuid4(),
    }
    given |= {"by": caleb, "now": now}
    decision = actions.file_decision(**given, decider=tendai, box_days=9)
    assert actions.file_decision(**given, decider=tendai, box_days=9) == decision

    others: list[dict[str, Any]] = [{"decider": None, "box_days": 9}, {"decider": tendai, "box_days": 3}]
    for other in others:
        with pytest.raises(actions.Refused, match="sent before, with other words"):
            actions.file_decision(**given, **other)
