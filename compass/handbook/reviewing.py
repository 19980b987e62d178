"""When a page is to be read again."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause

DAYS = Integer(7, 3650, "day")


@dataclass(frozen=True, kw_only=True)
class PageRules(Rules):
    """How long a page holds without being read again."""

    review_days: int = clause(
        "handbook.review-period",
        title="Review period",
        kind=DAYS,
        start=180,
        text="A page may be stale {value} after it was last changed, or read again by its owner, who is told then.",
        phrase="may be stale {value} after",
        decider=Decider.OWNER,
    )


def next_review(page_id: int, *, last: date, was_read: bool, rules: PageRules, zone: ZoneInfo) -> Explanation:
    """The day on which a page is to be read again, which began to count when it was last changed or read."""
    cited, answer = rules.cite("review_days"), last + timedelta(days=rules.review_days)
    return Explanation(
        question="page-review",
        subject=str(page_id),
        title="Next review",
        answer=answer,
        zone=zone,
        steps=(
            Step(Mark.START, last, "its owner read it again" if was_read else "last changed"),
            Step(Mark.PLUS, DAYS.say(rules.review_days), f"“{cited.words}”", cited),
            Step(Mark.RESULT, answer, "may be stale as this day begins"),
        ),
        pinned_on=last,
    )
