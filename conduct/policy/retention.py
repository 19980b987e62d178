"""How long reports are kept, and when their keys are destroyed. Pure."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from compass.explanation import Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause

MONTHS, DAYS = Integer(1, 240, "month"), Integer(1, 366, "day")


@dataclass(frozen=True, kw_only=True)
class RetentionRules(Rules):
    """How long what was reported is kept."""

    months: int = clause(
        "conduct.retention",
        title="Keeping of closed reports",
        kind=MONTHS,
        start=24,
        text="The words and names of a report are destroyed {value} after it was first closed.",
        phrase="{value} after it was first closed",
        decider=Decider.VOTE,
    )
    withdrawn_days: int = clause(
        "conduct.retention-withdrawn",
        title="Keeping of withdrawn reports",
        kind=DAYS,
        start=30,
        text="The words and names of a report are destroyed {value} after its reporter withdrew it.",
        phrase="{value} after it was withdrawn",
        decider=Decider.VOTE,
    )
    confirmed_months: int = clause(
        "conduct.retention-confirmed",
        title="How long a confirmed violation counts",
        kind=MONTHS,
        start=60,
        text="That a violation was confirmed counts for {value}; then it is forgotten.",
        phrase="counts for {value}",
        decider=Decider.VOTE,
    )


def destroyed_on(
    *, closed_on: date | None, withdrawn_on: date | None, pinned_on: date, rules: RetentionRules, zone: ZoneInfo
) -> Explanation | None:
    """The day on which the key of a report is destroyed; None where it was neither closed nor withdrawn.

    `closed_on` is the day of its first closing: opening it again does not make it younger.
    """
    if withdrawn_on:
        first, reason, field = withdrawn_on, "withdrawn", "withdrawn_days"
        answer, amount = withdrawn_on + relativedelta(days=rules.withdrawn_days), DAYS.say(rules.withdrawn_days)
    elif closed_on:
        first, reason, field = closed_on, "first closed", "months"
        answer, amount = closed_on + relativedelta(months=rules.months), MONTHS.say(rules.months)
    else:
        return None
    cited = rules.cite(field)
    return Explanation(
        question="",
        subject="",
        title="Destroyed",
        answer=answer,
        zone=zone,
        steps=(
            Step(Mark.START, first, reason),
            Step(Mark.PLUS, amount, f"“{cited.words}”", cited),
            Step(Mark.RESULT, answer, "its key is destroyed"),
        ),
        pinned_on=pinned_on,
    )


def counts_from(today: date, rules: RetentionRules) -> date:
    """The first day whose confirmed violations still count."""
    return today - relativedelta(months=rules.confirmed_months)
