"""When something on a board is due, by the rules of a day."""

from datetime import datetime

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from projects.enums import DeliverablePhase, TaskPhase, WaitingOn
from projects.models.deliverables import Deliverable
from projects.models.tasks import Task
from projects.policy import deadlines
from projects.policy.boards import BoardRules
from projects.policy.deadlines import DeadlineRules

ZONE = settings.ORGANISATION_ZONE


def target_of(each: Deliverable) -> Explanation | None:
    """The end of its target date; None where it has none."""
    return deadlines.target(each.pk, each.target_on, ZONE) if each.target_on else None


def limit_by(each: Deliverable, boards: BoardRules, rules: DeadlineRules) -> Explanation | None:
    """Until when a deliverable may stay where it stands; None where nothing says so."""
    if each.phase == DeliverablePhase.PROGRESS:
        return deadlines.length_of(each.BOARD, each.pk, each.entered_at, boards, ZONE)
    if each.phase == DeliverablePhase.BLOCKED and each.waiting_on == WaitingOn.US:
        return deadlines.wait(each.pk, each.entered_at, rules, ZONE)
    return None


def limit_of(each: Deliverable, now: datetime) -> Explanation | None:
    """The same by the rules of today."""
    today = clock.organisation_day(now)
    return limit_by(each, rulebook.rules(BoardRules, on=today), rulebook.rules(DeadlineRules, on=today))


def task_limit_of(each: Task, now: datetime) -> Explanation | None:
    """Until when a task is to be done; None where it is not in progress."""
    if each.phase != TaskPhase.PROGRESS:
        return None
    rules = rulebook.rules(BoardRules, on=clock.organisation_day(now))
    return deadlines.length_of(each.BOARD, each.pk, each.entered_at, rules, ZONE)
