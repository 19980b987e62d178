"""When work on a board has taken its time, and when what somebody aims at is due (handbook 2.5.2). Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Citation, Explanation, Mark, Step, at_local, so_many
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from compass.workdays import ONE_DAY
from projects.enums import Board
from projects.policy.boards import BoardRules

TARGET, LENGTH, WAIT, TASK = "deliverable-target", "deliverable-length", "deliverable-wait", "task-length"


@dataclass(frozen=True, kw_only=True)
class DeadlineRules(Rules):
    """When the portal speaks of what takes long."""

    target_days: int = clause(
        "projects.target-notice",
        title="Notice of target dates",
        kind=Integer(0, 60, "day"),
        start=3,
        text="Whoever owns a deliverable finds its target date on their first page from {value} before it.",
        phrase="{value} before it",
        decider=Decider.OWNER,
    )
    wait_days: int = clause(
        "projects.blocked-after",
        title="Waiting on us",
        kind=Integer(1, 90, "day"),
        start=7,
        text="A deliverable that waits on us is taken up again within {value}; one that waits longer is marked.",
        phrase="within {value}",
        decider=Decider.OWNER,
    )


def target(subject: int, target_on: date, zone: ZoneInfo) -> Explanation:
    """The end of a target date that somebody wrote down."""
    answer = at_local(target_on + ONE_DAY, time(0), zone)
    return Explanation(
        question=TARGET,
        subject=str(subject),
        title="Target date",
        answer=answer,
        zone=zone,
        steps=(
            Step(Mark.START, target_on, "target date, as it was written down"),
            Step(Mark.RESULT, answer, "this day is over"),
        ),
    )


def told_of_target(due: Explanation, target_on: date, rules: DeadlineRules) -> datetime:
    """From when on the owner is shown a target date."""
    return at_local(target_on - timedelta(days=rules.target_days), time(0), due.zone)


def length_of(board: Board, subject: int, started_at: datetime, rules: BoardRules, zone: ZoneInfo) -> Explanation:
    """Until when what came into progress is to be done; what was blocked or moved back counts from its last coming."""
    question, field = (LENGTH, "deliverable_days") if board == Board.DELIVERABLES else (TASK, "task_days")
    began, days, cited = "last came into progress", rules.days_in_progress(board), rules.cite(field)
    return _after(question, subject, "To be done", began, started_at, days, cited, zone)


def begun_before(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """What began before this instant has had so many whole days, as the dates above count them."""
    return at_local(now.astimezone(zone).date() - timedelta(days=days), time(0), zone)


def wait(subject: int, blocked_at: datetime, rules: DeadlineRules, zone: ZoneInfo) -> Explanation:
    """Until when what waits on us is to be taken up again."""
    return _after(WAIT, subject, "To be taken up again", "blocked, on us", blocked_at, rules.wait_days,
                  rules.cite("wait_days"), zone)  # fmt: skip


def _after(
    question: str,
    subject: int,
    title: str,
    began: str,
    began_at: datetime,
    days: int,
    cited: Citation,
    zone: ZoneInfo,
) -> Explanation:
    begun_on = began_at.astimezone(zone).date()
    last_on = begun_on + timedelta(days=days)
    answer = at_local(last_on + ONE_DAY, time(0), zone)
    return Explanation(
        question=question,
        subject=str(subject),
        title=title,
        answer=answer,
        zone=zone,
        steps=(
            Step(Mark.START, begun_on, began),
            Step(Mark.PLUS, so_many(days, "day"), f"“{cited.words}”", cited),
            Step(Mark.SUBTOTAL, last_on, "the last of these days"),
            Step(Mark.RESULT, answer, "this day is over"),
        ),
    )
