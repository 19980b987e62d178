"""Proposals, a team decision and the council's rhythm in the world of the addresses."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from governance import actions
from governance.models import Proposal
from people.models import Member, Team
from tests.factories.council import make_council_meeting
from tests.factories.governance import (
    make_concern,
    make_decision,
    make_proposal,
    make_proposal_draft,
    make_suggestion,
)
from tests.governance.decided import make_decided


def governance(people: dict[str, Member], team: Team, now: datetime) -> dict[str, Any]:
    """`council` wrote the proposals, `staff` has a concern, suggests an edit, and files what the team decides."""
    author, staff, director = people["council"], people["staff"], people["director"]
    discussed = make_proposal(by=author, now=now - timedelta(days=2), title="Discussed")
    actions.add_comment(discussed, body="A thought.", token=uuid4(), by=staff, now=now)
    return {
        **_decided(author, now),
        "discussed": discussed,
        "concern": make_concern(discussed, by=staff, now=now),
        "suggestion": make_suggestion(discussed, by=staff, now=now),
        "proposal_draft": make_proposal_draft(by=author, now=now, viewers=[people["sales"]]),
        "team_decision": make_decision(team, by=staff, now=now - timedelta(days=19), concern="The cost"),
        "council_meeting": make_council_meeting(by=director, now=now, starts_at=now + timedelta(days=21)),
        "weekly_update": actions.send_update(by=director, now=now - timedelta(days=7)),
    }


def _decided(author: Member, now: datetime) -> dict[str, Any]:
    """One at each stage after the discussion, and what carries the adopted one out."""
    closed = make_proposal(by=author, now=now - timedelta(days=60), title="Closed")
    voting = make_proposal(by=author, now=now - timedelta(days=20), title="Voting")
    actions.note_opening(voting, now=now)
    due = make_proposal(by=author, now=now - timedelta(days=60), title="Due", area="website")
    adopted = make_decided(by=author, filed=now - timedelta(days=70), title="Adopted")
    link = {"url": "https://code.example/pull/7", "words": "What was adopted"}
    deed = actions.add_deed(adopted, **link, by=author, now=now - timedelta(days=1))
    withdrawn = _withdrawn(author, now)
    return {"closed": closed, "voting": voting, "due": due, "adopted": adopted, "deed": deed, "withdrawn": withdrawn}


def _withdrawn(author: Member, now: datetime) -> Proposal:
    withdrawn = make_proposal(by=author, now=now - timedelta(days=3), title="Withdrawn")
    return actions.withdraw_proposal(withdrawn, by=author, now=now - timedelta(days=2))
