"""When a proposal that was adopted is looked at again, where nobody has implemented it (handbook 5.3.1). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, so_many
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause


@dataclass(frozen=True, kw_only=True)
class ImplementationRules(Rules):
    """When somebody is asked how far an adopted proposal is."""

    reminder_days: int = clause(
        "governance.implementation-reminder",
        title="Reminder to implement",
        kind=Integer(1, 365, "day"),
        start=30,
        text="Whoever filed an adopted proposal, and the director, are asked how far it is {value} after its outcome, "
        "unless it is implemented by then.",
        phrase="{value} after its outcome",
        decider=Decider.OWNER,
    )


def implementation_due(adopted_on: date, rules: ImplementationRules, zone: ZoneInfo, *, subject: str) -> Explanation:
    """The day as which begins an adopted proposal should be implemented, or somebody says how far it is."""
    due_on = adopted_on + timedelta(days=rules.reminder_days)
    cited = rules.cite("reminder_days")
    return Explanation(
        question="implementation-due",
        subject=subject,
        title="Asked how far it is",
        answer=due_on,
        zone=zone,
        steps=(
            Step(Mark.START, adopted_on, "adopted"),
            Step(Mark.PLUS, so_many(rules.reminder_days, "day"), f"“{cited.words}”", cited),
            Step(Mark.RESULT, due_on, "its author and the director are asked"),
        ),
        pinned_on=adopted_on,
    )
