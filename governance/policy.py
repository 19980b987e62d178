"""The rules of proposals: how long they are discussed, on which day the council votes, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, instant
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, Ordinals, Weekday
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from compass.workdays import next_ordinal_weekday, ordinal_words
from governance.enums import Consultation, Stage

AREAS = (
    ("unplanned-spending", "Unplanned spending over 20,000 USD", Consultation.VOTE),
    ("financial-health", "Significant for our financial health", Consultation.VOTE),
    ("strategy", "Major change of strategy or roadmap", Consultation.VOTE),
    ("governance", "Change of governance", Consultation.VOTE),
    ("director-hiring", "Hiring at director level", Consultation.VOTE),
    ("director-salary", "Salary at director level", Consultation.VOTE),
    ("code-of-conduct", "Change of the Code of Conduct", Consultation.VOTE),
    ("website", "Significant public change of the website", Consultation.NOTIFY),
    ("planned-hr", "Significant personnel decision, already planned", Consultation.NOTIFY),
    ("operational-policy", "Operational policy for staff", Consultation.NOTIFY),
    ("grants", "Grants to pursue and submit", Consultation.NOTIFY),
    ("hub-service", "Operations of the hub service, within the strategic plan", Consultation.NOTIFY),
    ("execution", "Carrying out what is planned", Consultation.NEITHER),
)


@dataclass(frozen=True, kw_only=True)
class VotingRules(Rules):
    """When the council votes (handbook 5.3.1)."""

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
        text="The council votes in the {value} week of a month: the weeks that begin with that one of its voting weekdays.",
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


@dataclass(frozen=True, kw_only=True)
class RoutingRules(Rules):
    """Which decisions need the council (handbook 5.3.1)."""

    areas: tuple[Mapping[str, str], ...] = clause(
        "governance.decision-areas",
        title="Decision areas",
        kind=Rows((Column("consultation", "Consultation", tuple((each.value, each.label) for each in Consultation)),)),
        start=[{"key": key, "label": label, "consultation": kind.value} for key, label, kind in AREAS],
        text="These decisions need the council's vote, its notice, or neither: {value}.",
        decider=Decider.VOTE,
    )

    def consultation(self, area: str) -> Consultation:
        """What a decision area asks for. Raises KeyError for an area the clause does not have."""
        return Consultation({row["key"]: row["consultation"] for row in self.areas}[area])


class Facts(Protocol):
    """What a proposal's stage follows from."""

    consultation: str
    opens_at: datetime
    closes_at: datetime
    withdrawn_at: datetime | None


def stage(facts: Facts, now: datetime) -> Stage:
    """Where a proposal stands at an instant; what has run or not run makes no difference."""
    if facts.withdrawn_at and facts.withdrawn_at <= now:
        return Stage.WITHDRAWN
    if now < facts.opens_at:
        return Stage.DISCUSSION
    if facts.consultation != Consultation.VOTE:
        return Stage.DUE
    return Stage.VOTING if now < facts.closes_at else Stage.CLOSED


def discussion_ends(filed_on: date, rules: VotingRules, zone: ZoneInfo, by: str = "") -> Explanation:
    """The last day of the minimum discussion: calendar dates, the day of filing not counted."""
    ends_on = filed_on + timedelta(days=rules.discussion_days)
    period = rules.cite("discussion_days")
    return Explanation(
        question="discussion-end",
        subject=filed_on.isoformat(),
        title="Minimum discussion ends",
        answer=ends_on,
        zone=zone,
        steps=(
            Step(Mark.START, filed_on, _filed(by)),
            Step(Mark.PLUS, _days(rules.discussion_days), f"“{period.words}”", period),
            Step(Mark.RESULT, ends_on, "the minimum is reached"),
        ),
        pinned_on=filed_on,
    )


def voting_date(
    filed_on: date,
    rules: VotingRules,
    zone: ZoneInfo,
    *,
    warned: Mapping[date, str] | None = None,
    by: str = "",
    consultation: Consultation = Consultation.VOTE,
) -> Explanation:
    """The day the vote opens, or on which a proposal that needs none may be carried out (handbook 5.3.1).

    The first voting weekday, in one of the voting weeks, on or after the filing date plus the discussion period.
    `warned` names public holidays; one on that day is warned about and does not move it.
    """
    discussed = discussion_ends(filed_on, rules, zone, by)
    earliest = filed_on + timedelta(days=rules.discussion_days)
    vote_on, passed = next_ordinal_weekday(earliest, rules.weekday, rules.weeks)
    holiday = (warned or {}).get(vote_on)
    opens = consultation is Consultation.VOTE
    return Explanation(
        question="voting-date",
        subject=filed_on.isoformat(),
        title="Vote opens" if opens else "May be implemented",
        answer=vote_on,
        zone=zone,
        steps=(
            *discussed.steps[:-1],
            Step(Mark.SUBTOTAL, earliest, "earliest day for a vote" if opens else "earliest day to carry it out"),
            *(Step(Mark.SKIPPED, day.on, f"skipped: {day.reason}") for day in passed),
            Step(Mark.RESULT, vote_on, ordinal_words(vote_on), rules.cite("weeks")),
        ),
        warnings=(f"{holiday} falls on this day; the date stays.",) if holiday else (),
        pinned_on=filed_on,
    )


def ballot_closes(vote: Explanation, rules: VotingRules) -> Explanation:
    """The day as which begins the ballot is closed; the last instant to vote is just before."""
    opens_on = vote.at.date()
    closes_on = opens_on + timedelta(days=rules.ballot_days)
    length = rules.cite("ballot_days")
    return Explanation(
        question="ballot-end",
        subject=vote.subject,
        title="Vote closes",
        answer=closes_on,
        zone=vote.zone,
        steps=(
            Step(Mark.START, opens_on, f"the vote opens: {vote.steps[-1].reason}", vote.steps[-1].citation),
            Step(Mark.PLUS, _days(rules.ballot_days), f"“{length.words}”", length),
            Step(Mark.RESULT, closes_on, "closed as this day begins"),
        ),
        pinned_on=vote.pinned_on,
    )


def days_before(moment: Explanation, days: int, title: str) -> Explanation:
    """A reminder's own moment: so many days before another computed one, at the same local time."""
    remind_at = instant(moment.answer, moment.zone) - timedelta(0)
    remind_on = remind_at.date() - timedelta(days=days)
    return Explanation(
        question=moment.question,
        subject=moment.subject,
        title=title,
        answer=remind_on,
        zone=moment.zone,
        steps=(
            Step(Mark.START, moment.answer, moment.title.lower()),
            Step(Mark.PLUS, f"− {_days(days)}", "told ahead"),
            Step(Mark.RESULT, remind_on, title.lower()),
        ),
        pinned_on=moment.pinned_on,
    )


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _filed(by: str) -> str:
    return f"filed by {by}" if by else "filed"
