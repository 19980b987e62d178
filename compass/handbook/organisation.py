"""Rules of the whole organisation, which more than one app reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import DateList, Integer, Text, Weekdays
from compass.handbook.policy import Rules, clause
from compass.workdays import holidays_between


@dataclass(frozen=True, kw_only=True)
class CalendarRules(Rules):
    """Which days count, and which are only warned about."""

    business_days: frozenset[int] = clause(
        "organisation.business-days",
        title="Business days",
        kind=Weekdays(),
        start="Monday, Tuesday, Wednesday, Thursday, Friday",
        text="Business days are {value}, on the organisation's clock.",
        decider=Decider.NOTICE,
    )
    observed_holidays: Mapping[date, str] = clause(
        "organisation.observed-holidays",
        title="Observed holidays",
        kind=DateList(),
        start="",
        text="These days are no business days, whatever weekday they fall on: {value}.",
        decider=Decider.OWNER,
    )
    warning_calendar: str = clause(
        "organisation.warning-calendar",
        title="Warning calendar",
        kind=Text(choices=(("US", "US federal holidays"), ("none", "no calendar"))),
        start="US",
        text="When a vote, a meeting or a sync falls on a day of this calendar, the portal warns and does not move it: "
        "{value}.",
        decider=Decider.OWNER,
    )

    def warned_about(self, first: date, last: date) -> Mapping[date, str]:
        """The days from `first` to `last` that a computed date warns about, by name."""
        return {} if self.warning_calendar == "none" else holidays_between(self.warning_calendar, first, last)


@dataclass(frozen=True, kw_only=True)
class HandbookRules(Rules):
    """When a change of the handbook takes effect."""

    effect_days: int = clause(
        "handbook.taking-effect",
        title="Taking effect",
        kind=Integer(1, 365, "day"),
        start=1,
        text="A new version of a clause is in force {value} after the day of its adoption, or later where that was "
        "asked for; what began before keeps the version it began under.",
        phrase="{value} after adoption",
        decider=Decider.VOTE,
    )


def in_force(
    adopted_on: date, rules: HandbookRules, zone: ZoneInfo, *, subject: str, wanted: date | None = None
) -> Explanation:
    """The first day of a new version: never the day of its adoption, so that the day a case began pins its rules.

    `wanted` is a later day that was asked for; a sooner one has no effect.
    """
    earliest = adopted_on + timedelta(days=rules.effect_days)
    cited, amount = rules.cite("effect_days"), Integer(1, 365, "day").say(rules.effect_days)
    answer = max(earliest, wanted or earliest)
    steps = [Step(Mark.START, adopted_on, "adopted"), Step(Mark.PLUS, amount, f"“{cited.words}”", cited)]
    if answer > earliest:
        steps.append(Step(Mark.SUBTOTAL, earliest, "earliest day"))
    reason = "in force as this day begins" if answer == earliest else "the day that was asked for"
    steps.append(Step(Mark.RESULT, answer, reason))
    return Explanation(
        question="clause-in-force",
        subject=subject,
        title="In force",
        answer=answer,
        zone=zone,
        steps=tuple(steps),
        pinned_on=adopted_on,
    )
