"""What is told before an agreement ends, and what begins when it has (handbook 3.3.2). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows

RENEWAL = "agreement-renewal"
DECOMMISSION = "agreement-decommission"
LONGEST = 730
"""So many days before its end an agreement may be told of at most."""


@dataclass(frozen=True)
class Notice:
    """Something to do so many days before the last day of an agreement."""

    key: str
    label: str
    days: int


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
        """What is told before the end, in the order of the clause."""
        return tuple(Notice(row["key"], row["label"], int(row["days"])) for row in self.notices)


def renewal(ends_on: date, notice: Notice, rules: RenewalRules, zone: ZoneInfo, *, subject: str) -> Explanation:
    """When somebody is told that an agreement ends: the day itself, on the organisation's calendar."""
    answer = ends_on - timedelta(days=notice.days)
    days = Integer(1, LONGEST, "day").say(notice.days)
    steps = (
        Step(Mark.START, ends_on, "last day of the agreement"),
        Step(Mark.MINUS, days, f"“{notice.label}”", rules.cite("notices")),
        Step(Mark.RESULT, answer, notice.label),
    )
    return Explanation(RENEWAL, subject, notice.label, answer, zone, steps)


def decommission(ends_on: date, rules: RenewalRules, zone: ZoneInfo, *, subject: str) -> Explanation:
    """Until when the hubs of an agreement that lapsed are taken down; the day is included."""
    answer = ends_on + timedelta(days=rules.decommission_days)
    days = Integer(1, 365, "day").say(rules.decommission_days)
    cited = rules.cite("decommission_days")
    steps = (
        Step(Mark.START, ends_on, "last day of the agreement"),
        Step(Mark.PLUS, days, f"“{cited.words}”", cited),
        Step(Mark.RESULT, answer, "last day to take them down"),
    )
    return Explanation(DECOMMISSION, subject, "Hubs are taken down", answer, zone, steps)
