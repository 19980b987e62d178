"""How a team decides: by silence, unless somebody objects in time (handbook 5.3.3). Pure.

Whoever has a concern says so within the time box; the named decider decides then, or the director, who breaks ties
(handbook 5.3.2).
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, so_many
from compass.workdays import ONE_DAY
from governance.policy.dates import Dates, ballot_end, day_of, told_before
from governance.policy.rules import VotingRules


def dates(filed_on: date, rules: VotingRules, zone: ZoneInfo, *, by: str = "", box_days: int | None = None) -> Dates:
    """Every date of a team decision filed on a day, on the organisation's clock.

    `box_days` is the time that its author named; the clause says how long where they named none.
    """
    ends = box_end(filed_on, rules, zone, by=by, box_days=box_days)
    opens = _decided_from(ends, rules)
    notice = told_before("discussion-notice", ends, day_of(ends), "discussion_notice", rules)
    told_on = day_of(ends) - timedelta(days=rules.discussion_notice)
    return Dates(
        discussion_ends=ends,
        opens=opens,
        closes=ballot_end(opens, rules),
        discussion_notice=notice if told_on > filed_on else None,
        closing_notice=None,
    )


def box_end(
    filed_on: date, rules: VotingRules, zone: ZoneInfo, *, by: str = "", box_days: int | None = None
) -> Explanation:
    """The last day on which a concern stops the decision: calendar dates, the day of filing not counted."""
    days = box_days or rules.lazy_days
    ends_on = filed_on + timedelta(days=days)
    cited = rules.cite("lazy_days")
    reason, citation = ("named as it was filed", None) if box_days else (f"“{cited.words}”", cited)
    return Explanation(
        question="discussion-end",
        subject=filed_on.isoformat(),
        title="Lazy consensus ends",
        answer=ends_on,
        zone=zone,
        steps=(
            Step(Mark.START, filed_on, f"filed by {by}" if by else "filed"),
            Step(Mark.PLUS, so_many(days, "day"), reason, citation),
            Step(Mark.RESULT, ends_on, "last day to raise a concern", cited),
        ),
        pinned_on=filed_on,
    )


def _decided_from(ends: Explanation, rules: VotingRules) -> Explanation:
    last_day = day_of(ends)
    return Explanation(
        question="voting-date",
        subject=ends.subject,
        title="Decided from",
        answer=last_day + ONE_DAY,
        zone=ends.zone,
        steps=(
            Step(Mark.START, last_day, ends.steps[-1].reason, rules.cite("lazy_days")),
            Step(Mark.RESULT, last_day + ONE_DAY, "the day after, where no concern is open"),
        ),
        pinned_on=ends.pinned_on,
    )
