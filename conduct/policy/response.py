"""The rules of the Code of Conduct: by when a report is answered (handbook 4.1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from compass.explanation import Citation, Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from compass.workdays import add_workdays


@dataclass(frozen=True, kw_only=True)
class ResponseRules(Rules):
    """How soon stewards answer."""

    business_days: int = clause(
        "conduct.response-time",
        title="Response time",
        kind=Integer(1, 30, "business day"),
        start=2,
        text="Stewards read a report, assess it and answer whoever wrote it within {value}.",
        phrase="within {value}",
        decider=Decider.VOTE,
    )


def response_due(
    received_at: datetime,
    rules: ResponseRules,
    zone: ZoneInfo,
    *,
    working: frozenset[int],
    counted: Citation,
    observed: Mapping[date, str],
    named: Citation,
) -> Explanation:
    """When a report must be answered, as an instant on the organisation's clock.

    The day of receipt is day 0; the deadline has the same local time. A report on a day that does not count begins with
    the next business day at midnight. `working` are the weekdays that count, `counted` their clause; `observed` are the
    holidays that do not, `named` their clause.
    """
    starts, due, passed = add_workdays(received_at, rules.business_days, zone, working=working, observed=observed)
    received = received_at.astimezone(zone)
    span = rules.cite("business_days")
    before = tuple(day for day in passed if day.on < starts.date())
    skipped = [
        Step(Mark.SKIPPED, day.on, f"skipped: {day.reason}", counted if day.on.weekday() not in working else named)
        for day in passed
    ]
    steps = [Step(Mark.START, received, "received"), *skipped[: len(before)]]
    if starts != received:
        steps.append(Step(Mark.SUBTOTAL, starts, "the clock starts"))
    steps += [
        Step(Mark.PLUS, span.words.removeprefix("within "), f"“{span.words}”", span),
        *skipped[len(before) :],
        Step(Mark.RESULT, due, "answer due"),
    ]
    return Explanation(
        question="response-due",
        subject=received_at.isoformat(),
        title="Answer due",
        answer=due,
        zone=zone,
        steps=tuple(steps),
        pinned_on=received.date(),
    )


def director_assigns(*, has_declared: bool, half_has_run: bool, is_there: bool) -> bool:
    """Whether a director with a seat says who responds, and nobody else does.

    One who has not declared yet is waited for until half of the time has run, and not where they are away until the
    deadline: an answer is owed meanwhile.
    """
    return has_declared or (is_there and not half_has_run)
