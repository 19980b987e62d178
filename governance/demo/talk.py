"""What the demo's council says about its proposals: threads, concerns, suggested edits, readings."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from governance import actions
from governance.models import Proposal
from people.models import Member

RESERVE, FLOOR = "least $150,000 in it.", "least $150,000 in it, which is its floor."
EIGHT, TEN = "eight hours a week", "ten hours a week"


def talk_about(proposal: Proposal, council: Sequence[Member], random: Random, now: datetime) -> None:
    """A discussion as it should be: some of it is answered, some is settled, some is still open."""
    asks, suggests, answers, reads = council[:4]
    author = proposal.author

    def ago(hours: int) -> datetime:
        return now - timedelta(hours=hours)

    body = proposal.versions.latest("number").body
    edit = actions.suggest_edit(
        proposal,
        body=body.replace(RESERVE, FLOOR),
        note="Named the floor of the reserve, so that nobody has to look it up.",
        base_number=1,
        token=new_token(random),
        by=suggests,
        now=ago(96),
    )
    actions.take_suggestion(edit, by=author, now=ago(90))
    actions.note_reading(proposal, number=2, by=reads, now=ago(80))
    settled = actions.raise_concern(
        proposal,
        concern="Where the money comes from",
        body="Is it in the budget of next year, or does the reserve pay all of it?",
        token=new_token(random),
        by=answers,
        now=ago(76),
    )
    first = actions.add_comment(
        proposal, parent=settled, body="The reserve, all of it.", token=new_token(random), by=author, now=ago(70)
    )
    actions.resolve_concern(settled, words="Then I am content.", token=new_token(random), by=answers, now=ago(60))
    actions.add_comment(
        proposal, parent=first, body="And once only.", token=new_token(random), by=suggests, now=ago(58)
    )
    actions.raise_concern(
        proposal,
        concern="Cover in August",
        body="Who covers the role when the coordinator and I are both away? Could support take the welcome messages?",
        token=new_token(random),
        by=asks,
        now=ago(13),
    )
    text = proposal.versions.latest("number")
    actions.suggest_edit(
        proposal,
        body=text.body.replace(EIGHT, TEN),
        note="The first weeks of a community decide the rest.",
        base_number=text.number,
        token=new_token(random),
        by=answers,
        now=ago(12),
    )


def new_token(random: Random) -> UUID:
    """A token that is the same each time the demo is loaded."""
    return UUID(int=random.getrandbits(128), version=4)
