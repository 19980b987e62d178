"""When members are told who is away this week. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, at_local
from compass.handbook.enums import Decider
from compass.handbook.kinds import LocalTime, Weekday
from compass.handbook.policy import Rules, clause
from compass.workdays import A_WEEK, ONE_DAY, WEEKDAYS


@dataclass(frozen=True, kw_only=True)
class AwayRules(Rules):
    """On which day of the week, and at what hour."""

    weekday: int = clause(
        "people.away-digest-weekday",
        title="Day of the weekly word on time off",
        kind=Weekday(),
        start="Monday",
        text="Members are told each {value} who is away in the seven days that begin with it.",
        phrase="each {value}",
        decider=Decider.OWNER,
    )
    hour: time = clause(
        "people.away-digest-hour",
        title="Hour of the weekly word on time off",
        kind=LocalTime(),
        start="08:00",
        text="Members are told who is away at {value} on their own clock.",
        phrase="at {value}",
        decider=Decider.OWNER,
    )


@dataclass(frozen=True)
class Digest:
    """One week's word: the seven days it is about, and when it comes."""

    first: date
    due: Explanation

    @property
    def last(self) -> date:
        """The last day it is about."""
        return self.first + A_WEEK - ONE_DAY


def digest_of(week: date, rules: AwayRules, zone: ZoneInfo) -> Digest:
    """The word of a week, which is named by its Monday, on the clock of a member."""
    on = week + timedelta(days=rules.weekday)
    at: datetime = at_local(on, rules.hour, zone)
    cited, hour = rules.cite("weekday"), rules.cite("hour")
    reached = Step(Mark.SUBTOTAL, on, f"{WEEKDAYS[rules.weekday]} of that week", cited)
    return Digest(
        on,
        Explanation(
            question="away-digest",
            subject=week.isoformat(),
            title="Told who is away",
            answer=at,
            zone=zone,
            steps=(
                Step(Mark.START, week, "the week begins"),
                reached,
                Step(Mark.RESULT, at, f"“{hour.words}” on the reader's own clock", hour),
            ),
            pinned_on=week,
        ),
    )
