"""Demo proposals that were adopted: one in the archive, one implemented, one that nobody has carried out yet."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from governance import actions
from governance.demo.tokens import new_token
from governance.enums import Choice, Result
from governance.models import Proposal
from governance.policy.routing import Answers
from people.models import Member

LONG_AGO: Final = 170
CARRIED_OUT: Final = 120
WAITING: Final = 84

# days since filing, title, summary, area, text, what carries it out
DECIDED: Final = (
    (
        LONG_AGO,
        "Write down what every hub costs us",
        "A table by hub and month, kept by whoever runs it, so that quotes rest on figures.",
        "financial-health",
        "We quote by feeling. **Each month** whoever runs a hub writes down what it cost, in one table.",
        ("https://code.example/compass/pull/31", "The table, and who keeps it"),
    ),
    (
        CARRIED_OUT,
        "Publish the minutes of council meetings within a week",
        "Minutes are sent to the whole team a week after each council meeting at the latest.",
        "governance",
        "Half the team hears of decisions by chance. The minutes go out **within a week**, or somebody says why not.",
        ("https://code.example/compass/pull/48", "The page on council meetings says so"),
    ),
    (
        WAITING,
        "Offer two hours of teaching with each new hub",
        "Whoever starts a hub with us may ask for two hours with somebody who teaches on one.",
        "strategy",
        "New communities stay when somebody shows them how to teach with a hub. We offer **two hours** of that.",
        ("https://code.example/compass/issues/77", "A list of who teaches"),
    ),
)


def load_decided(council: Sequence[Member], random: Random, now: datetime) -> None:
    """File, vote, declare, and see to what was adopted, by the same verbs as people do."""
    for days, title, summary, area, body, (url, words) in DECIDED:
        author, *others = council
        proposal = actions.file_proposal(
            title=title,
            summary=summary,
            body=body,
            answers=Answers((area,)),
            by=author,
            now=now - timedelta(days=days),
            token=new_token(random),
        )
        _decide(proposal, others, random)
        done_at = proposal.closes_at + timedelta(days=9)
        actions.add_deed(proposal, url=url, words=words, by=author, now=done_at)
        if days != WAITING:
            actions.implement_proposal(proposal, reason="", token=new_token(random), by=author, now=done_at)
        if days == LONG_AGO:
            actions.archive_proposal(proposal, by=author, now=done_at + timedelta(days=1))


def _decide(proposal: Proposal, voters: Sequence[Member], random: Random) -> None:
    """Everybody but the author votes yes as the vote opens; a day after it closed the author declares it passed."""
    opens_at, declared_at = proposal.opens_at, proposal.closes_at + timedelta(days=1)
    for voter in voters:
        token = new_token(random)
        actions.cast_vote(proposal, choice=Choice.YES, reason="", token=token, by=voter, read_clock=lambda: opens_at)
    actions.declare_outcome(
        proposal,
        result=Result.PASSED,
        words="Nobody spoke against it.",
        by=proposal.author,
        read_clock=lambda: declared_at,
    )
