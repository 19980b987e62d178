"""What was moved, returned, decided by a team, or put to the vote."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from governance import actions
from governance.demo.tokens import new_token
from governance.demo.voting import vote
from governance.enums import Choice
from governance.models import Proposal
from governance.models.asking import days_to_ask_for
from governance.models.decisions import members_of
from governance.policy.routing import Answers
from people.models import Member, Team


def move_one(council: Sequence[Member], random: Random, now: datetime) -> None:
    """Somebody asked for a later day, for the people who are away."""
    proposal = actions.file_proposal(
        title="Join the federation of hub operators",
        summary="A founding membership, with one seat in its assembly.",
        body="Six operators found a federation. Members share on-call nights and a common price list.",
        answers=Answers(("governance",)),
        by=council[1],
        now=now - timedelta(days=6),
        token=new_token(random),
    )
    actions.move_vote(
        proposal,
        to=days_to_ask_for(proposal, proposal.filed_on)[1].on,
        reason="Their statutes are voted on in the same week as ours; let us read them first.",
        token=new_token(random),
        by=council[2],
        now=now - timedelta(days=4),
    )


def return_one(council: Sequence[Member], random: Random, now: datetime) -> None:
    """A vote went back to its discussion three days ago."""
    proposal = actions.file_proposal(
        title="Raise the fee for a dedicated hub",
        summary="From the next agreement on, by a tenth.",
        body="The fee has stood still for three years; what clouds charge has not.",
        answers=Answers(("financial-health",)),
        by=council[0],
        now=now - timedelta(days=44),
        token=new_token(random),
    )
    for voter in council[1:4]:
        vote(proposal, voter, random, Choice.YES, "")
    actions.return_to_discussion(
        proposal,
        reason="The sum for small hubs was wrong; the text changes before anybody votes on it.",
        token=new_token(random),
        by=council[0],
        read_clock=lambda: now - timedelta(days=3),
    )


def decide_in_a_team(random: Random, now: datetime) -> None:
    """A team decides by silence, with two days left."""
    team = Team.objects.standing().order_by("pk")[0]
    author, decider, *_ = members_of(team, now.date())
    actions.file_decision(
        title="Pause idle hubs at night",
        summary="Hubs without a running server go down to one node between midnight and six, on their own clock.",
        body="## Why\n\nIdle nodes cost a fifth of our cloud bill.\n\n## What else we thought of\n\nSmaller nodes; "
        "they make the first sign-in of the morning slow.",
        team=team,
        decider=decider,
        token=new_token(random),
        by=author,
        now=now - timedelta(days=3),
    )


def ask_for_a_vote(council: Sequence[Member], now: datetime) -> None:
    """Somebody wants a notice put to the vote, and checks another proposal against the policies of the host."""
    notice = Proposal.objects.filter(area="website").latest("filed_at")
    asks, checks = [member for member in council if member.pk != notice.author_id][:2]
    reason = "A funder who reads it first on our site is a funder lost; I would like us to agree on the wording."
    then = notice.filed_at + timedelta(days=2)
    actions.request_vote(notice, reason=reason, by=asks, read_clock=lambda: then)
    spending = Proposal.objects.filter(area="unplanned-spending").latest("filed_at")
    words = "Employed through the host, by its own scale."
    actions.check_host_policy(spending, keeps=True, words=words, by=checks, now=now - timedelta(days=1))
    links = {"document_url": "https://docs.example.org/coordinator", "issue_url": "https://git.example.org/issues/412"}
    actions.link_proposal(spending, **links, by=spending.author, now=now - timedelta(days=3))
