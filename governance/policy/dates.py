"""When a proposal is discussed, voted on and closed, and when people are told (handbook 5.3.1). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from compass.explanation import Citation, Explanation, Mark, Step, at_local, so_many
from compass.workdays import ONE_DAY, WEEKDAYS, next_ordinal_weekday, ordinal_words
from governance.enums import Consultation, Stage
from governance.policy.rules import VotingRules


class Facts(Protocol):
    """What a proposal's stage follows from."""

    consultation: str
    opens_at: datetime
    closes_at: datetime
    withdrawn_at: datetime | None
    declared_at: datetime | None
    result: str


@dataclass(frozen=True)
class Dates:
    """Every date of one proposal, explained. A notice that would come too early to make sense is None."""

    discussion_ends: Explanation
    opens: Explanation
    closes: Explanation
    discussion_notice: Explanation | None
    closing_notice: Explanation | None

    def each(self) -> list[Explanation]:
        """All of them that there are."""
        found = (self.discussion_ends, self.opens, self.closes, self.discussion_notice, self.closing_notice)
        return [moment for moment in found if moment]

    def about(self, reference: str) -> "Dates":
        """The same dates as a proposal's own, each at the address `proposal-…` of that proposal."""
        mine = {
            field.name: moment and moment.about(f"proposal-{moment.question}", reference)
            for field in fields(self)
            for moment in [getattr(self, field.name)]
        }
        return Dates(**mine)


def stage(facts: Facts, now: datetime) -> Stage:
    """Where a proposal stands at an instant; what has run or not run makes no difference."""
    if facts.withdrawn_at and facts.withdrawn_at <= now:
        return Stage.WITHDRAWN
    if facts.declared_at and facts.declared_at <= now:
        return Stage(facts.result)
    if now < facts.opens_at:
        return Stage.DISCUSSION
    if facts.consultation != Consultation.VOTE:
        return Stage.DUE
    return Stage.VOTING if now < facts.closes_at else Stage.CLOSED


def may_be_accepted(facts: Facts, discussion_ends: date, today: date, now: datetime) -> bool:
    """Whether a proposal that needs no vote was discussed for long enough: after the last day of its discussion."""
    is_open = stage(facts, now) in (Stage.DISCUSSION, Stage.DUE)
    return facts.consultation != Consultation.VOTE and is_open and today > discussion_ends


def discussion_end(filed_on: date, rules: VotingRules, zone: ZoneInfo, *, by: str = "") -> Explanation:
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
            Step(Mark.START, filed_on, f"filed by {by}" if by else "filed"),
            Step(Mark.PLUS, so_many(rules.discussion_days, "day"), f"“{period.words}”", period),
            Step(Mark.RESULT, ends_on, "last day of the minimum discussion"),
        ),
        pinned_on=filed_on,
    )


def voting_date(
    filed_on: date,
    rules: VotingRules,
    zone: ZoneInfo,
    *,
    holidays: Mapping[date, str] | None = None,
    by: str = "",
    consultation: Consultation = Consultation.VOTE,
) -> Explanation:
    """The day as which begins the vote opens, or from which a proposal that needs none may be carried out.

    The first voting weekday, in one of the voting weeks, on or after the filing date plus the discussion period. One of
    `holidays` on that day is warned about and does not move it. Raises OverflowError beyond the last year of dates.
    """
    discussed = discussion_end(filed_on, rules, zone, by=by)
    earliest = filed_on + timedelta(days=rules.discussion_days)
    opens_on, passed = next_ordinal_weekday(earliest, rules.weekday, rules.weeks)
    votes = consultation is Consultation.VOTE
    holiday = (holidays or {}).get(opens_on)
    return Explanation(
        question="voting-date",
        subject=filed_on.isoformat(),
        title="Vote opens" if votes else "May be carried out",
        answer=opens_on,
        zone=zone,
        steps=(
            *discussed.steps[:-1],
            Step(Mark.SUBTOTAL, earliest, f"earliest day; {WEEKDAYS[rules.weekday]}s count", rules.cite("weekday")),
            *(Step(Mark.SKIPPED, day.on, f"skipped: {day.reason}") for day in passed),
            Step(Mark.RESULT, opens_on, ordinal_words(opens_on), rules.cite("weeks")),
        ),
        warnings=(f"{holiday} falls on this day; the date stays.",) if holiday else (),
        pinned_on=filed_on,
    )


def ballot_end(opens: Explanation, rules: VotingRules) -> Explanation:
    """The day as which begins the ballot is closed; the last instant to vote is just before it."""
    opens_on = opens.at.date()
    closes_on = opens_on + timedelta(days=rules.ballot_days)
    length = rules.cite("ballot_days")
    return Explanation(
        question="ballot-end",
        subject=opens.subject,
        title="Vote closes",
        answer=closes_on,
        zone=opens.zone,
        steps=(
            Step(Mark.START, opens_on, f"the vote opens: {opens.steps[-1].reason}", opens.steps[-1].citation),
            Step(Mark.PLUS, so_many(rules.ballot_days, "day"), f"“{length.words}”", length),
            Step(Mark.RESULT, closes_on, "closed as this day begins"),
        ),
        pinned_on=opens.pinned_on,
    )


def dates(
    filed_on: date,
    rules: VotingRules,
    zone: ZoneInfo,
    *,
    holidays: Mapping[date, str] | None = None,
    by: str = "",
    consultation: Consultation = Consultation.VOTE,
) -> Dates:
    """Every date of a proposal filed on a day, on the organisation's clock."""
    ends = discussion_end(filed_on, rules, zone, by=by)
    opens = voting_date(filed_on, rules, zone, holidays=holidays, by=by, consultation=consultation)
    closes = ballot_end(opens, rules)
    last_day = closes.at.date() - ONE_DAY
    before_end = _told("discussion-notice", ends, ends.at.date(), "discussion_notice", rules)
    before_close = _told("closing-notice", closes, last_day, "closing_notice", rules)
    return Dates(
        discussion_ends=ends,
        opens=opens,
        closes=closes,
        discussion_notice=before_end if before_end.at.date() > filed_on else None,
        closing_notice=before_close if before_close.at > opens.at else None,
    )


def _told(question: str, moment: Explanation, last_day: date, lead: str, rules: VotingRules) -> Explanation:
    """The hour at which people are told ahead of the last day of something."""
    days = getattr(rules, lead)
    cited: Citation = rules.cite(lead)
    at = at_local(last_day - timedelta(days=days), rules.told_at, moment.zone)
    return Explanation(
        question=question,
        subject=moment.subject,
        title=f"Told before: {moment.title.lower()}",
        answer=at,
        zone=moment.zone,
        steps=(
            Step(Mark.START, last_day, f"last day: {moment.title.lower()}", moment.citations[-1]),
            Step(Mark.MINUS, so_many(days, "day"), f"“{cited.words}”", cited),
            Step(Mark.RESULT, at, rules.cite("told_at").words, rules.cite("told_at")),
        ),
        pinned_on=moment.pinned_on,
    )
