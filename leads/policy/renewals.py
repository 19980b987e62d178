"""What is told before an agreement ends, and what begins when it has (handbook 3.3.2). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, instant, say
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from compass.workdays import ONE_DAY

ENDING = "agreement-end"
RENEWAL = "agreement-renewal"
DECOMMISSION = "agreement-decommission"
OVER = "-over"
LONGEST = 730
"""So many days before its end an agreement may be told of at most."""
MOST_PUT_OFF = 365
"""By so many days taking hubs down is put off at a time at most."""


@dataclass(frozen=True)
class Notice:
    """Something to do so many days before the last day of an agreement."""

    key: str
    label: str
    days: int


@dataclass(frozen=True)
class PutOff:
    """Somebody put off the last day of a plan to a later one, and said why."""

    from_on: date
    until_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class RenewalRules(Rules):
    """The end of agreements."""

    notices: tuple[Mapping[str, str], ...] = clause(
        "leads.renewal-notices",
        title="Before an agreement ends",
        kind=Rows((Column("days", "Days before the last day", between=(1, LONGEST)),)),
        start=[
            {"key": "renew", "label": "Begin to renew the agreement", "days": 60},
            {"key": "write", "label": "Write to who may authorise", "days": 14},
            {"key": "confirm", "label": "Confirm that their data is moved", "days": 2},
        ],
        text="Before the last day of an agreement somebody is reminded: {value}.",
        decider=Decider.OWNER,
    )
    decommission_days: int = clause(
        "leads.decommission-length",
        title="Time to take hubs down",
        kind=Integer(1, 365, "day"),
        start=30,
        text="When an agreement has lapsed, its hubs are taken down within {value}, unless somebody puts that off.",
        phrase="within {value}",
        decider=Decider.NOTICE,
    )
    decommission_steps: tuple[Mapping[str, str], ...] = clause(
        "leads.decommission-steps",
        title="Steps to take a hub down",
        kind=Rows(()),
        start=[
            {"key": "unused", "label": "Confirm that nobody uses it any more"},
            {"key": "data", "label": "Agree where their data goes, and who moves it"},
            {"key": "move", "label": "Move the data"},
            {"key": "configuration", "label": "Remove the configuration of the hub"},
            {"key": "deployment", "label": "Remove the deployment"},
            {"key": "login", "label": "Delete the application that people signed in with"},
            {"key": "cluster", "label": "Take the cluster down, where nothing else runs on it"},
        ],
        text="A hub is taken down in these steps: {value}.",
        decider=Decider.OWNER,
    )

    def told(self) -> tuple[Notice, ...]:
        """What is told before the end, what comes first first."""
        found = (Notice(row["key"], row["label"], int(row["days"])) for row in self.notices)
        return tuple(sorted(found, key=lambda each: -each.days))


def ends(ends_on: date, zone: ZoneInfo, *, subject: str) -> Explanation:
    """The last day of an agreement: nobody computed that, it was signed."""
    step = Step(Mark.RESULT, ends_on, "last day, as the agreement says")
    return Explanation(ENDING, subject, "Agreement ends", ends_on, zone, (step,))


def renewal(
    ends_on: date, notice: Notice, rules: RenewalRules, zone: ZoneInfo, *, subject: str, pinned_on: date | None = None
) -> Explanation:
    """When somebody is told that an agreement ends: the day itself, on the organisation's calendar.

    `pinned_on` is the day that the agreement began, whose rules hold.
    """
    answer = ends_on - timedelta(days=notice.days)
    days = Integer(1, LONGEST, "day").say(notice.days)
    steps = (
        Step(Mark.START, ends_on, "last day of the agreement"),
        Step(Mark.MINUS, days, f"“{notice.label}”", rules.cite("notices")),
        Step(Mark.RESULT, answer, notice.label),
    )
    return Explanation(RENEWAL, subject, notice.label, answer, zone, steps, pinned_on=pinned_on)


def decommission(
    ends_on: date,
    rules: RenewalRules,
    zone: ZoneInfo,
    *,
    subject: str,
    pinned_on: date | None = None,
    put_off: Sequence[PutOff] = (),
) -> Explanation:
    """Until when the hubs of an agreement that lapsed are taken down; the day is included.

    `put_off` are the times that somebody put it off, in their order; the last one holds.
    """
    computed = ends_on + timedelta(days=rules.decommission_days)
    answer = put_off[-1].until_on if put_off else computed
    days = Integer(1, 365, "day").say(rules.decommission_days)
    cited = rules.cite("decommission_days")
    steps = (
        Step(Mark.START, ends_on, "last day of the agreement"),
        Step(Mark.PLUS, days, f"“{cited.words}”", cited),
        *(Step(Mark.SKIPPED, each.from_on, f"put off: {each.reason}") for each in put_off),
        Step(Mark.RESULT, answer, "last day to take them down"),
    )
    return Explanation(DECOMMISSION, subject, "Hubs are taken down", answer, zone, steps, pinned_on=pinned_on)


def over(day: Explanation) -> Explanation:
    """The same sum to the end of its day: what is to be done on a day is late once the day is over."""
    last = day.steps[-1]
    answer = instant(day.at.date() + ONE_DAY, day.zone)
    steps = (
        *day.steps[:-1],
        Step(Mark.SUBTOTAL, last.figure, last.reason),
        Step(Mark.RESULT, answer, "this day is over"),
    )
    return replace(day, question=f"{day.question}{OVER}", answer=answer, steps=steps)


def why_not_until(until_on: date, from_on: date, today: date) -> str:
    """Why taking hubs down cannot be put off from one day until another; empty where it can."""
    later_than = max(from_on, today)
    if until_on <= later_than:
        return f"It is put off to a later day than {say(later_than)}."
    if until_on > later_than + timedelta(days=MOST_PUT_OFF):
        return f"It is put off by {MOST_PUT_OFF} days at most at a time; choose an earlier day."
    return ""


def first_step_on(ends_on: date, rules: RenewalRules, today: date) -> date:
    """By when the first step of a renewal is taken: the day of the next notice, the last day, or today at least."""
    ahead = (day for each in rules.told() if (day := ends_on - timedelta(days=each.days)) > today)
    return min(ahead, default=max(ends_on, today))
