"""What people send from the pages of votes, and what then stands in the record."""

from io import StringIO
from typing import Any
from uuid import UUID, uuid4

from django.core.management import call_command
from django.test import Client

from governance import actions
from governance.enums import Choice
from governance.models import Ballot, Proposal
from people.models import Member
from tests.governance.pages import address


def vote(client: Client, proposal: Proposal, choice: str, reason: str = "", **more: Any) -> Any:
    """What the ballot sends, and the page that comes of it."""
    typed = {"choice": choice, "reason": reason, "token": uuid4()} | more
    return client.post(address("cast-vote", proposal), typed, follow=True)


def vote_for(client: Client, proposal: Proposal, voter: Member, choice: str = "yes", **more: Any) -> Any:
    """What the page for somebody absent sends."""
    typed = {"voter": voter.pk, "choice": choice, "reason": "She called on Tuesday.", "token": uuid4()} | more
    return client.post(address("vote-for", proposal), typed, follow=True)


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


def verify(proposal: Proposal, **options: Any) -> str:
    """What `verify_vote` says."""
    out = StringIO()
    call_command("verify_vote", proposal.reference, stdout=out, **options)
    return out.getvalue()
