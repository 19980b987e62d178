"""Rules of the whole organisation, which more than one app reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from compass.handbook.enums import Decider
from compass.handbook.kinds import DateList, Text, Weekdays
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
