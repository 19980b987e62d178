"""The next steps of leads. Pure."""

from datetime import date
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step

STEP = "lead-step"


def written_down(lead_id: int, day: date, zone: ZoneInfo) -> Explanation:
    """By when the next step of a lead is to be taken: nobody computed that."""
    step = Step(Mark.RESULT, day, "as somebody wrote it down with the step")
    return Explanation(STEP, str(lead_id), "Next step", day, zone, (step,))
