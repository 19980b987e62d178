"""Since when a card lies untouched (handbook 2.5.2). Pure."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, at_local, so_many
from projects.enums import Board
from projects.policy.boards import BoardRules
from projects.policy.forecast import NOUNS


def days_before(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same hour so many days ago, on the organisation's clock: what happened by then is so many days old."""
    local = now.astimezone(zone)
    return at_local(local.date() - timedelta(days=days), local.time(), zone)


def subject_of(board: Board, pk: int) -> str:
    """How an address names a card: `task.12`."""
    return f"{NOUNS[board]}.{pk}"


def stale_since(subject: str, touched_at: datetime, rules: BoardRules, zone: ZoneInfo) -> Explanation:
    """From when a card counts as stale that nobody has touched since an instant."""
    cited = rules.cite("stale_days")
    steps = (
        Step(Mark.START, touched_at, "last touched"),
        Step(Mark.PLUS, so_many(rules.stale_days, "day"), f"“{cited.words}”", cited),
    )
    answer = _days_after(touched_at, rules.stale_days, zone)
    result = Step(Mark.RESULT, answer, "stale from then on")
    return Explanation("stale-since", subject, "Stale", answer, zone, (*steps, result))


def _days_after(at: datetime, days: int, zone: ZoneInfo) -> datetime:
    local = at.astimezone(zone)
    return at_local(local.date() + timedelta(days=days), local.time(), zone)
