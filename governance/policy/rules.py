"""The clauses on the dates of votes, and on what passes (handbook 5.3.1 and 5.3.3)."""

from dataclasses import dataclass
from datetime import time

from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, LocalTime, Ordinals, Text, Weekday
from compass.handbook.policy import Rules, clause


@dataclass(frozen=True, kw_only=True)
class VotingRules(Rules):
    """When the council votes, when a team has decided, and when people are told ahead."""

    discussion_days: int = clause(
        "governance.discussion-period",
        title="Discussion period",
        kind=Integer(1, 365, "day"),
        start=14,
        text="A proposal is open for discussion for at least {value} before it is voted on or carried out.",
        phrase="at least {value}",
        decider=Decider.VOTE,
    )
    weekday: int = clause(
        "governance.voting-weekday",
        title="Voting weekday",
        kind=Weekday(),
        start="Monday",
        text="A vote opens on a {value}, as it begins on the organisation's clock.",
        decider=Decider.VOTE,
    )
    weeks: frozenset[int] = clause(
        "governance.voting-weeks",
        title="Voting weeks",
        kind=Ordinals(),
        start="first, third",
        text="The council votes in the {value} week of a month: the weeks that begin with that one of its "
        "voting weekdays.",
        phrase="{value} week",
        decider=Decider.VOTE,
    )
    ballot_days: int = clause(
        "governance.ballot-length",
        title="Ballot length",
        kind=Integer(1, 31, "day"),
        start=5,
        text="A ballot stays open for {value}, and closes as the next day begins.",
        decider=Decider.VOTE,
    )
    lazy_days: int = clause(
        "governance.lazy-consensus",
        title="Lazy consensus",
        kind=Integer(1, 365, "day"),
        start=5,
        text="A team has decided where nobody raises a concern for {value}, unless its author names another time.",
        phrase="nobody raises a concern for {value}",
        decider=Decider.OWNER,
    )
    discussion_notice: int = clause(
        "governance.discussion-notice",
        title="Notice before a discussion ends",
        kind=Integer(1, 30, "day"),
        start=2,
        text="The council is told {value} before the minimum discussion of a proposal ends.",
        phrase="{value} before",
        decider=Decider.OWNER,
    )
    closing_notice: int = clause(
        "governance.closing-notice",
        title="Notice before a vote closes",
        kind=Integer(1, 30, "day"),
        start=1,
        text="Whoever has not voted is told {value} before the last day of a vote.",
        phrase="{value} before",
        decider=Decider.OWNER,
    )
    told_at: time = clause(
        "governance.notice-time",
        title="Hour of council notices",
        kind=LocalTime(),
        start="09:00",
        text="Notices that come ahead of a date leave at {value} on the organisation's clock.",
        phrase="at {value}",
        decider=Decider.OWNER,
    )


@dataclass(frozen=True, kw_only=True)
class PassingRules(Rules):
    """What passes."""

    passing: str = clause(
        "governance.passing",
        title="What passes",
        kind=Text(),
        start="by rough consensus: votes are not counted against each other; its author or the director says what was "
        "reached, and answers each no",
        text="A proposal passes {value}.",
        phrase="{value}",
        decider=Decider.VOTE,
    )
    quorum: int = clause(
        "governance.quorum",
        title="Quorum",
        kind=Integer(0, 50),
        start=0,
        text="Whoever declares the outcome is warned where fewer than {value} have voted; 0 asks for no quorum.",
        phrase="fewer than {value}",
        decider=Decider.VOTE,
    )
