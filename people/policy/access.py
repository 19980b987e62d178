"""The rules of access: who may be given what, and when somebody looks again. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from people.enums import AccessStage

LONGEST_NOTICE = 29
"""Below the shortest period: whoever looks again is told after the last look, never before it."""


@dataclass(frozen=True, kw_only=True)
class AccessRules(Rules):
    """How the access ledger is kept right: somebody looks again after a time."""

    period: int = clause(
        "people.access-review",
        title="Looking again at access",
        kind=Integer(LONGEST_NOTICE + 1, 1500, "day"),
        start=365,
        text="Whoever gives access to a system looks again, at the latest {value} after it was given or last looked "
        "at, whether the person still needs it.",
        phrase="{value} after it was given or last looked at",
        decider=Decider.OWNER,
    )
    notice: int = clause(
        "people.access-review-notice",
        title="Notice before looking again at access",
        kind=Integer(1, LONGEST_NOTICE, "day"),
        start=14,
        text="Whoever gives access to a system is told {value} before they are to look at it again.",
        phrase="{value} before",
        decider=Decider.OWNER,
    )


def stage(granted_at: datetime | None, ended_at: datetime | None) -> AccessStage:
    """Where a line of the ledger stands, by its facts."""
    if ended_at:
        return AccessStage.ENDED
    return AccessStage.HELD if granted_at else AccessStage.ASKED


def look_again(
    last_on: date, rules: AccessRules, zone: ZoneInfo, *, subject: str, by: str, looked: bool
) -> Explanation:
    """The day by which somebody looks at access again, counted on the calendar from the last look or the giving."""
    due_on = last_on + timedelta(days=rules.period)
    did = "looked at" if looked else "given"
    return Explanation(
        question="access-review",
        subject=subject,
        title="Look again by",
        answer=due_on,
        zone=zone,
        steps=(
            Step(Mark.START, last_on, f"{did} by {by}" if by else did),
            _step(Mark.PLUS, "period", rules),
            Step(Mark.RESULT, due_on, "somebody looks again before this day begins"),
        ),
        pinned_on=last_on,
    )


def look_notice(due: Explanation, rules: AccessRules) -> Explanation:
    """The day as which begins whoever gives access is told to look again."""
    due_on = due.at.date()
    told_on = due_on - timedelta(days=rules.notice)
    return Explanation(
        question="access-review-notice",
        subject=due.subject,
        title="Told before: look again",
        answer=told_on,
        zone=due.zone,
        steps=(
            Step(Mark.START, due_on, "to be looked at again", due.citations[0]),
            _step(Mark.MINUS, "notice", rules),
            Step(Mark.RESULT, told_on, "whoever gives access is told"),
        ),
        pinned_on=due.pinned_on,
    )


def why_not_scope(system: str, scope: str, *, scoped: bool) -> str | None:
    """What is wrong with the part of a system that somebody names; None where nothing is."""
    if scoped and not scope:
        return f"Access to {system} is to a part of it; name the part, such as a project or an account."
    if scope and not scoped:
        return f"Access to {system} is to the whole of it; leave the part empty."
    return None


def why_not_reach(member: str, system: str, *, is_active: bool, is_staff: bool, staff_only: bool, retired: bool) -> str:
    """Why somebody cannot be given access to a system; empty where they can."""
    if not is_active:
        return f"{member} has left; a former member is given no access."
    if retired:
        return f"{system} is retired; nobody is given access to it any more."
    if staff_only and not is_staff:
        return f"{system} is for staff alone, and {member} is not on the staff."
    return ""


def _step(mark: Mark, name: str, rules: AccessRules) -> Step:
    cited = rules.cite(name)
    return Step(mark, Integer(1, 1500, "day").say(getattr(rules, name)), f"“{cited.words}”", cited)
