"""When a place on the information map is checked again, and when its owner is told. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause

LONGEST_NOTICE = 29
"""Below the shortest period: the owner is told after a check, never before it."""


@dataclass(frozen=True, kw_only=True)
class MapRules(Rules):
    """How the information map is kept right: places are checked again after a time."""

    period: int = clause(
        "handbook.check-period",
        title="Checking of places",
        kind=Integer(LONGEST_NOTICE + 1, 1500, "day"),
        start=180,
        text="Whoever owns a place on the information map sees that it is still right {value} after it was last "
        "checked.",
        phrase="{value} after it was last checked",
        decider=Decider.OWNER,
    )
    notice: int = clause(
        "handbook.check-notice",
        title="Notice before a place is checked",
        kind=Integer(1, LONGEST_NOTICE, "day"),
        start=7,
        text="The owner of a place is told {value} before it is to be checked again.",
        phrase="{value} before",
        decider=Decider.OWNER,
    )


def check_again(checked_on: date, rules: MapRules, zone: ZoneInfo, *, subject: str, by: str) -> Explanation:
    """The day as which begins a place may be out of date, counted on the calendar from its last check."""
    due_on = checked_on + timedelta(days=rules.period)
    return Explanation(
        question="place-check",
        subject=subject,
        title="Check again",
        answer=due_on,
        zone=zone,
        steps=(
            Step(Mark.START, checked_on, f"checked by {by}"),
            _step(Mark.PLUS, "period", rules),
            Step(Mark.RESULT, due_on, "may be out of date as this day begins"),
        ),
        pinned_on=checked_on,
    )


def check_notice(due: Explanation, rules: MapRules) -> Explanation:
    """The day as which begins the owner is told that a place is to be checked."""
    due_on = due.at.date()
    told_on = due_on - timedelta(days=rules.notice)
    return Explanation(
        question="place-check-notice",
        subject=due.subject,
        title="Told before: check again",
        answer=told_on,
        zone=due.zone,
        steps=(
            Step(Mark.START, due_on, "to be checked again", due.citations[0]),
            _step(Mark.MINUS, "notice", rules),
            Step(Mark.RESULT, told_on, "the owner is told"),
        ),
        pinned_on=due.pinned_on,
    )


def _step(mark: Mark, name: str, rules: MapRules) -> Step:
    cited = rules.cite(name)
    return Step(mark, Integer(1, 1500, "day").say(getattr(rules, name)), f"“{cited.words}”", cited)
