"""What is confirmed, what comes of it, and when a case may be closed (handbook 4.1.3). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from conduct.enums import VIOLATIONS, Finding, MayAct, MayShare, Outcome
from conduct.policy.protocol import may_contact

HOURS = Integer(1, 240, "hour")
FARTHEST = timedelta(days=730)
"""How far away a day to follow up on may lie."""
ONLY_KNOWN = "The reporter only lets us know, so nothing can be done about it."


@dataclass(frozen=True, kw_only=True)
class OutcomeRules(Rules):
    """What comes of a confirmed violation."""

    second_time: int = clause(
        "conduct.second-time",
        title="The second time",
        kind=Integer(1, 9),
        start=2,
        text="A person is to be removed when abusive behaviour is confirmed, or unwelcoming behaviour for time "
        "number {value}; before that they are warned.",
        phrase="time number {value}",
        decider=Decider.VOTE,
    )
    review_hours: int = clause(
        "conduct.removal-review",
        title="Second look at a removal",
        kind=HOURS,
        start=24,
        text="Another steward of the case looks at a removal within {value}; until then it is one person's decision, "
        "and is shown as that.",
        phrase="within {value}",
        decider=Decider.NOTICE,
    )


@dataclass(frozen=True)
class ConfirmedOf:
    """What is confirmed of one person in this case, and how often something was in other cases before."""

    finding: Finding
    before: int


def asked_for(confirmed: Iterable[ConfirmedOf], rules: OutcomeRules) -> Outcome | None:
    """What the protocol asks for; None where nothing is confirmed. A person decides."""
    found = list(confirmed)
    if any(each.finding == Finding.ABUSIVE or each.before + 1 >= rules.second_time for each in found):
        return Outcome.REMOVAL
    return Outcome.WARNING if found else None


def why_not_speak(may_act: MayAct, *, reached_out: bool) -> str | None:
    """Why nobody may speak with the person; None where somebody may."""
    allowed = may_contact(may_act)
    if allowed is False:
        return "The reporter does not allow that anyone speaks with the person."
    if not reached_out:
        return "Reach out to the person first, and record that."
    return None if allowed else "The reporter wants to be asked first since you reached out, and has not consented."


def why_not_confirm(finding: str, may_act: MayAct, may_share: MayShare, *, has_spoken: bool) -> str | None:
    """Why a violation is not confirmed; None where it may be (handbook 4.1.3, 4.1.4)."""
    if may_act == MayAct.ONLY_KNOW:
        return ONLY_KNOWN
    if finding not in VIOLATIONS:
        return "Only abusive or unwelcoming behaviour can be confirmed. Assess the report first."
    if may_share == MayShare.NOTHING:
        return (
            "The reporter shares nothing with anyone, so nothing can be concluded from this report alone "
            "(Code of Conduct, Confidentiality)."
        )
    if not has_spoken:
        return "Speak with the person first, and record it: a violation is confirmed after the conversation."
    return None


def why_not_decide(
    outcome: Outcome,
    asked: Outcome | None,
    *,
    finding: str,
    may_act: MayAct,
    has_spoken: bool,
    reason: str,
    is_removed: bool,
) -> str | None:
    """Why this outcome cannot be recorded; None where it can. Another one than is asked for needs a reason."""
    if not finding:
        return "Assess the report first."
    if may_act == MayAct.ONLY_KNOW and outcome != Outcome.NO_ACTION:
        return ONLY_KNOWN
    if is_removed and outcome != Outcome.REMOVAL:
        return "A removal has begun already; it stays the outcome."
    if outcome == Outcome.REMOVAL and asked is None:
        return "Somebody is removed only for what is confirmed. Confirm it first, or choose another outcome."
    if outcome == Outcome.WARNING and not has_spoken:
        return "A warning is given in the conversation. Record the conversation first."
    if outcome == Outcome.WARNING and asked is None:
        return "Somebody is warned for what is confirmed, so that it counts. Confirm it first, or choose otherwise."
    if asked is not None and outcome != asked and not reason.strip():
        return f"The protocol asks for another outcome: {asked.label.lower()}. Write why you decide otherwise."
    return None


def review_due(decided_at: datetime, rules: OutcomeRules, *, pinned_on: date, zone: ZoneInfo) -> Explanation:
    """Until when a second look at a removal is waited for: so many hours after it was decided, as they pass."""
    until = (decided_at.astimezone(UTC) + timedelta(hours=rules.review_hours)).astimezone(zone)
    cited = rules.cite("review_hours")
    return Explanation(
        question="",
        subject="",
        title="Second look at the removal",
        answer=until,
        zone=zone,
        steps=(
            Step(Mark.START, decided_at.astimezone(zone), "removal decided"),
            Step(Mark.PLUS, HOURS.say(rules.review_hours), f"“{cited.words}”", cited),
            Step(Mark.RESULT, until, "nobody waits for a second look any more"),
        ),
        pinned_on=pinned_on,
    )


def why_not_follow_up(day: date, today: date) -> str | None:
    """Why nothing can be followed up on a day; None where it can."""
    return None if today <= day <= today + FARTHEST else "Write a day from today on, within two years."


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What a case has when somebody would close it. `unclosed` are spaces that a removal has not closed yet."""

    finding: str
    may_act: MayAct
    acknowledged: bool
    outcome: str
    removal_begun: bool = False
    unclosed: tuple[str, ...] = ()
    review_until: datetime | None = None
    follow_up_on: date | None = None


def missing(ending: Ending, now: datetime) -> tuple[str, ...]:
    """What is still to be done before a case may be closed, each as a sentence."""
    acts, removes = ending.may_act != MayAct.ONLY_KNOW, ending.outcome == Outcome.REMOVAL
    waits = ending.review_until is not None and now < ending.review_until
    wanting = (
        (not ending.finding, "Assess the report."),
        (acts and not ending.acknowledged, "Answer the reporter, or record why that is impossible."),
        (acts and not ending.outcome, "Record the outcome."),
        (removes and not ending.removal_begun, "Begin the removal."),
        *((removes, f"Close to them: {label}.") for label in ending.unclosed),
        (removes and waits, "Wait for the second look at the removal, or until its time is over."),
        (ending.follow_up_on is not None, "Follow up, and record it."),
    )
    return tuple(sentence for wants, sentence in wanting if wants)
