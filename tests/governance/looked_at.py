"""A council with something of everything, and the addresses of the pages that show it."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from governance import actions
from governance.models import Proposal
from people.enums import Role
from people.models import Member
from tests.factories.absences import make_absence
from tests.factories.council import make_council_meeting
from tests.factories.governance import (
    make_comment,
    make_concern,
    make_decision,
    make_move,
    make_proposal,
    make_proposal_draft,
    make_return,
    make_suggestion,
    revise,
)
from tests.factories.people import make_member
from tests.factories.teams import make_team
from tests.governance.decided import make_decided, make_implemented

LONG = "A word-" * 20
CLAUSE = "/handbook/clauses/governance."
PLAIN = (
    *("/proposals/", "/proposals/?words=nothing", "/proposals/file/", "/proposals/file-decision/"),
    *("/proposals/implementation/", "/proposals/archive/", "/proposals/archive/?words=nothing", "/proposals/drafts/"),
    *("/council/", "/council/meetings/call/", "/council/updates/", "/council/updates/draft/"),
    *("/handbook/clauses/", f"{CLAUSE}voting-weeks/", f"{CLAUSE}decision-areas/"),
    *(f"{CLAUSE}decision-areas/begin-draft/", f"{CLAUSE}discussion-period/replay/"),
    f"{CLAUSE}discussion-period/replay/?value=21&since=2025-06-01&until=2026-05-31",
)


def addresses(noor: Member, now: datetime) -> list[str]:
    """Everything that Noor, who directs and is on the council, may look at."""
    helen = make_member("Helen Achterberg", roles=(Role.COUNCIL,))
    voting = make_proposal(by=noor, now=now - timedelta(days=20), title="In its vote")
    notice = make_proposal(by=noor, now=now - timedelta(days=1), title="A notice", area="website")
    adopted = make_decided(by=noor, filed=now - timedelta(days=90), title="Adopted")
    archived = make_implemented(by=noor, filed=now - timedelta(days=91))
    actions.archive_proposal(archived, by=noor, now=now)
    make_absence(noor, date(2026, 3, 25), date(2026, 5, 12), now=now)
    return [
        *PLAIN,
        *_of(voting, "", "return/"),
        *_of(notice, "", "request-vote/", "link/", "check-host-policy/"),
        *_of(adopted, "", "add-deed/", "implement/"),
        *_of(archived, ""),
        *_discussed(noor, helen, now),
        *_moved(noor, now),
        *_council(noor, now),
    ]


def _discussed(noor: Member, helen: Member, now: datetime) -> list[str]:
    """A discussion with everything in it, and a draft beside it."""
    proposal = make_proposal(by=noor, now=now - timedelta(days=1), title=LONG)
    actions.add_comment(proposal, body="- a\n- b\n\n`code`", token=uuid4(), by=noor, now=now)
    concern = make_concern(proposal, "An August-" * 10, by=noor, now=now)
    make_comment(proposal, by=noor, now=now, parent=make_comment(proposal, by=noor, now=now, parent=concern))
    revise(proposal, "## Why\n\nBecause of the noise-" * 20, by=noor, now=now)
    edit = make_suggestion(proposal, by=helen, now=now)
    draft = make_proposal_draft(by=noor, now=now, title=f"Not filed yet {LONG}")
    versions = ("versions/?from=1&to=2", "versions/2/")
    answers = (f"?answer={concern.pk}", f"concerns/{concern.pk}/resolve/")
    return [
        *_of(proposal, "", "withdraw/", "move-vote/", "revise/", *versions, *answers),
        edit.get_absolute_url(),
        *(f"{draft.get_absolute_url()}{each}" for each in ("", "change/", "share/", "file/", "discard/")),
    ]


def _moved(noor: Member, now: datetime) -> list[str]:
    """A vote that went back to its discussion and was moved, and the decision of a team."""
    returned = make_proposal(by=noor, now=now - timedelta(days=25), title="Discussed again")
    make_return(returned, by=noor, at=returned.opens_at)
    make_move(returned, date(2026, 5, 4), by=noor, now=now, reason="Away-" * 20)
    team = make_team(by=noor, now=now, leads=[noor])
    decision = make_decision(team, by=noor, decider=noor, now=now - timedelta(days=9), concern="A word-" * 9)
    return [*_of(returned, ""), *_of(decision, "", "decide/")]


def _council(noor: Member, now: datetime) -> list[str]:
    """A meeting, and an update that was sent."""
    meeting = make_council_meeting(by=noor, now=now, starts_at=now + timedelta(days=8), title=LONG)
    update = actions.send_update(words=LONG, by=None, now=now - timedelta(days=7))
    return [
        *(f"{meeting.get_absolute_url()}{each}" for each in ("", "change/", "call-off/")),
        update.get_absolute_url(),
    ]


def _of(proposal: Proposal, *pages: str) -> list[str]:
    """Pages of a proposal."""
    return [f"{proposal.get_absolute_url()}{each}" for each in pages]
