"""When a proposal is discussed, voted on and closed, and when people are told (handbook 5.3.1). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Citation, Explanation, Mark, Step, at_local, so_many
from compass.workdays import ONE_DAY, WEEKDAYS, next_ordinal_weekday, ordinal_words
from governance.enums import Consultation
from governance.policy.rules import VotingRules


@dataclass(frozen=True)
class Moved:
    """Somebody moved the dates of a proposal, on a day: to another voting day, or, without one, back to its discussion.

    The discussion then begins anew on that day.
    """

    on: date
    to: date | None
    by: str
    reason: str


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


def discussion_end(
    filed_on: date, rules: VotingRules, zone: ZoneInfo, *, by: str = "", moves: Sequence[Moved] = ()
) -> Explanation:
    """The last day of the minimum discussion: calendar dates, the day of filing not counted.

    Where a council member asked for another voting day, people discuss until the day before it.
    """
    ends_on, steps = _counted(filed_on, rules, by, moves)
    last = Step(Mark.RESULT, ends_on, "last day of the minimum discussion")
    for day, move in _asked(moves)[-1:]:
        steps = (*steps, Step(Mark.SKIPPED, ends_on, _why_skipped(move)))
        ends_on = day - ONE_DAY
        last = Step(Mark.RESULT, ends_on, "the day before the voting day that was asked for")
    return Explanation(
        question="discussion-end",
        subject=filed_on.isoformat(),
        title="Minimum discussion ends",
        answer=ends_on,
        zone=zone,
        steps=(*steps, last),
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
    moves: Sequence[Moved] = (),
) -> Explanation:
    """The day as which begins the vote opens, or from which a proposal that needs none may be carried out.

    The first voting weekday, in one of the voting weeks, on or after the filing date plus the discussion period, or the
    one that a council member asked for. A proposal that went back to its discussion counts from that day. One of
    `holidays` on the day is warned about and does not move it. Raises OverflowError beyond the last year of dates.
    """
    earliest, steps = _counted(filed_on, rules, by, moves)
    opens_on, passed = next_ordinal_weekday(earliest, rules.weekday, rules.weeks)
    skipped = [Step(Mark.SKIPPED, day.on, f"skipped: {day.reason}") for day in passed]
    for day, move in _asked(moves):
        skipped.append(Step(Mark.SKIPPED, opens_on, _why_skipped(move)))
        opens_on = day
    votes = consultation is Consultation.VOTE
    holiday = (holidays or {}).get(opens_on)
    return Explanation(
        question="voting-date",
        subject=filed_on.isoformat(),
        title="Vote opens" if votes else "May be carried out",
        answer=opens_on,
        zone=zone,
        steps=(
            *steps,
            Step(Mark.SUBTOTAL, earliest, f"earliest day; {WEEKDAYS[rules.weekday]}s count", rules.cite("weekday")),
            *skipped,
            Step(Mark.RESULT, opens_on, ordinal_words(opens_on), rules.cite("weeks")),
        ),
        warnings=(f"{holiday} falls on this day; the date stays.",) if holiday else (),
        pinned_on=filed_on,
    )


def day_of(moment: Explanation) -> date:
    """The date that a sum ends in. Its instant may lie on the next, where a zone leaves the day out of its calendar."""
    return moment.answer.date() if isinstance(moment.answer, datetime) else moment.answer


def voting_days_after(day: date, rules: VotingRules, count: int) -> list[date]:
    """The next voting days after a day: those that a council member may ask for instead of it."""
    found: list[date] = []
    while len(found) < count:
        day, _ = next_ordinal_weekday(day + ONE_DAY, rules.weekday, rules.weeks)
        found.append(day)
    return found


def may_be_asked_for(day: date, current: date, today: date, rules: VotingRules) -> bool:
    """Whether somebody may ask for a day: a voting day, later than the one that holds, and still to come."""
    if day <= max(current, today):
        return False
    found, _ = next_ordinal_weekday(day, rules.weekday, rules.weeks)
    return found == day


def _counted(filed_on: date, rules: VotingRules, by: str, moves: Sequence[Moved]) -> tuple[date, tuple[Step, ...]]:
    """The last day of the period that a discussion takes, from which day it counts, and how long."""
    returned = next((move for move in reversed(moves) if move.to is None), None)
    begun_on = returned.on if returned else filed_on
    began = f"{returned.by} took it back to the discussion: {returned.reason}" if returned else "filed"
    period = rules.cite("discussion_days")
    return begun_on + timedelta(days=rules.discussion_days), (
        Step(Mark.START, begun_on, f"filed by {by}" if by and not returned else began),
        Step(Mark.PLUS, so_many(rules.discussion_days, "day"), f"“{period.words}”", period),
    )


def _asked(moves: Sequence[Moved]) -> list[tuple[date, Moved]]:
    """The voting days that were asked for since the discussion last began."""
    returned = max((place for place, move in enumerate(moves, start=1) if move.to is None), default=0)
    return [(move.to, move) for move in moves[returned:] if move.to]


def _why_skipped(move: Moved) -> str:
    return f"skipped: {move.by} asked for another day: {move.reason}"


def ballot_end(opens: Explanation, rules: VotingRules) -> Explanation:
    """The day as which begins the ballot is closed; the last instant to vote is just before it."""
    opens_on = day_of(opens)
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
    moves: Sequence[Moved] = (),
) -> Dates:
    """Every date of a proposal filed on a day, and moved since, on the organisation's clock.

    What would be told on the day of its cause, or before, is left out.
    """
    ends = discussion_end(filed_on, rules, zone, by=by, moves=moves)
    opens = voting_date(filed_on, rules, zone, holidays=holidays, by=by, consultation=consultation, moves=moves)
    closes = ballot_end(opens, rules)
    last_day = day_of(closes) - ONE_DAY
    before_end = told_before("discussion-notice", ends, day_of(ends), "discussion_notice", rules)
    before_close = told_before("closing-notice", closes, last_day, "closing_notice", rules)
    told_at = datetime.combine(last_day - timedelta(days=rules.closing_notice), rules.told_at)
    told_on = day_of(ends) - timedelta(days=rules.discussion_notice)
    caused_on = max((filed_on, *(move.on for move in moves)))
    return Dates(
        discussion_ends=ends,
        opens=opens,
        closes=closes,
        discussion_notice=before_end if told_on > caused_on else None,
        closing_notice=before_close if told_at > datetime.combine(day_of(opens), time(0)) else None,
    )


def told_before(question: str, moment: Explanation, last_day: date, lead: str, rules: VotingRules) -> Explanation:
    """The hour at which people are told ahead of the last day of something; `lead` names the clause of how far."""
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
