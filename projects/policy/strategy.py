"""When an objective is late, and when nothing feeds it (handbook 5.4). Pure."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from compass.explanation import say
from compass.workdays import MONTHS
from projects.enums import ObjectiveStatus, ProjectStatus


@dataclass(frozen=True)
class Course:
    """How an objective goes: its status, the day by which it is to be reached, and the statuses of what feeds it."""

    status: str
    target_on: date | None
    feeding: Collection[str]
    goal_stands: bool = True

    @property
    def is_open(self) -> bool:
        """Whether anybody still works towards it."""
        return self.goal_stands and self.status == ObjectiveStatus.OPEN

    @property
    def is_unfed(self) -> bool:
        """Whether it is open and no project that goes on feeds it; one that is paused or finished feeds nothing."""
        return self.is_open and ProjectStatus.ACTIVE not in self.feeding

    def is_late(self, today: date) -> bool:
        """Whether it is open and its day is over; that day itself still counts."""
        return self.is_open and self.target_on is not None and self.target_on < today

    def target_words(self, today: date) -> str:
        """Until when it is to be reached, or was to be: `to be reached by Wed 14 Oct 2026`; empty without a day."""
        if self.target_on is None:
            return ""
        was = "was to be reached" if self.status != ObjectiveStatus.OPEN or self.target_on < today else "to be reached"
        return f"{was} by {day_words(self.target_on)}"


def day_words(day: date) -> str:
    """A day that is meant exactly with its weekday; the last one of a month stands for that month."""
    if day.day == monthrange(day.year, day.month)[1]:
        return f"the end of {MONTHS[day.month - 1]} {day.year}"
    return say(day)


def why_not_by(target_on: date | None, begins_on: date | None, today: date) -> str | None:
    """Why an open objective cannot be given these days anew, in a sentence; None where it can."""
    if target_on is None:
        return None
    if target_on < today:
        return f"{say(target_on)} is over; write today or a later day."
    if begins_on and target_on < begins_on:
        return f"It begins on {say(begins_on)}; write that day or a later one."
    return None


def why_not_ended(ended_on: date, today: date) -> str | None:
    """Why an objective cannot have ended on a day, in a sentence; None where it can."""
    return "Write today or an earlier day." if ended_on > today else None


def state_of_the_plan(courses: Collection[Course], today: date) -> str:
    """What a director wants to know first: `9 objectives are open. Nothing feeds 2 of them, and one is late.`"""
    still = [each for each in courses if each.is_open]
    if not still:
        return "No objective is open."
    unfed = sum(each.is_unfed for each in still)
    late = sum(each.is_late(today) for each in still)
    if len(still) == 1:
        fed = "Nothing feeds it" if unfed else "A project feeds it"
        return f"One objective is open. {fed}{', and it is late' if late else ''}."
    fed = f"Nothing feeds {_so_many(unfed)} of them" if unfed else "Projects feed all of them"
    lateness = f", and {_so_many(late)} {'is' if late == 1 else 'are'} late" if late else ""
    return f"{len(still)} objectives are open. {fed}{lateness}."


def _so_many(number: int) -> str:
    return "one" if number == 1 else str(number)
