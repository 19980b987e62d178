"""The days on which the council votes, as far ahead as anybody asks (handbook 5.3.1). Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step
from compass.workdays import MONTHS, ONE_DAY, ORDINALS, WEEKDAYS, next_ordinal_weekday, ordinal_of, ordinal_words
from governance.policy.rules import VotingRules

A_YEAR = timedelta(days=365)


def voting_days(
    first: date, last: date, rules: VotingRules, zone: ZoneInfo, holidays: Mapping[date, str] | None = None
) -> list[Explanation]:
    """The voting days from `first` to `last`, both included, each with which week of its month it begins.

    One of `holidays` on the day is warned about and does not move it.
    """
    return [voting_day(day, rules, zone, holidays) for day in _days(first, last, rules)]


def voting_day(
    day: date, rules: VotingRules, zone: ZoneInfo, holidays: Mapping[date, str] | None = None
) -> Explanation:
    """Why a day is one on which the council votes. Raises ValueError for any other day."""
    if day not in _days(day, day, rules):
        raise ValueError(f"The council does not vote on {day}.")
    begins = day.replace(day=1)
    earlier = [day - timedelta(weeks=weeks) for weeks in range(ordinal_of(day) - 1, 0, -1)]
    skipped = [
        Step(Mark.SKIPPED, each, f"skipped: {ORDINALS[ordinal_of(each) - 1]} {WEEKDAYS[each.weekday()]}")
        for each in earlier
        if ordinal_of(each) not in rules.weeks
    ]
    holiday = (holidays or {}).get(day)
    return Explanation(
        question="voting-day",
        subject=day.isoformat(),
        title="Voting day",
        answer=day,
        zone=zone,
        steps=(
            Step(Mark.START, begins, f"{MONTHS[day.month - 1]} begins; {WEEKDAYS[rules.weekday]}s count",
                 rules.cite("weekday")),
            *skipped,
            Step(Mark.RESULT, day, ordinal_words(day), rules.cite("weeks")),
        ),
        warnings=(f"{holiday} falls on this day; the date stays.",) if holiday else (),
    )  # fmt: skip


def _days(first: date, last: date, rules: VotingRules) -> Iterator[date]:
    day, _ = next_ordinal_weekday(first, rules.weekday, rules.weeks)
    while day <= last:
        yield day
        day, _ = next_ordinal_weekday(day + ONE_DAY, rules.weekday, rules.weeks)
