"""When the work that is ready runs out, as far as the pace of the last weeks tells (handbook 2.5.2). Pure."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from zoneinfo import ZoneInfo

from compass.explanation import Explanation, Mark, Step, say, so_many
from compass.handbook.organisation import CalendarRules
from compass.workdays import A_WEEK, ONE_DAY, shift_workdays
from projects.enums import Board
from projects.policy.flow import FlowRules

LONGEST = 730
"""Beyond so many days a pace tells nothing."""
NOUNS = {Board.DELIVERABLES: "deliverable", Board.TASKS: "task"}


@dataclass(frozen=True)
class Part:
    """What of the boards is looked at: one board, of it one backlog or one project, or all."""

    board: Board = Board.DELIVERABLES
    backlog: str = ""
    project: str = ""

    @property
    def subject(self) -> str:
        """How an address names it: `deliverables`, `tasks:development`, `deliverables::managed-hubs`."""
        return f"{self.board.value}:{self.backlog}:{self.project}".rstrip(":")

    @classmethod
    def named(cls, subject: str) -> "Part":
        """The part that an address names. Raises ValueError where it names none."""
        board, backlog, project, *more = [*subject.split(":"), "", ""]
        if any(more):
            raise ValueError(f"{subject!r} has too many parts.")
        return cls(Board(board), backlog, project)

    @property
    def noun(self) -> str:
        """What stands on its board: `deliverable`, `task`."""
        return NOUNS[self.board]

    def count(self, number: int) -> str:
        """`1 deliverable`, `5 tasks`."""
        return so_many(number, self.noun)


@dataclass(frozen=True)
class Pace:
    """How many were done in the days until today, of which the first is `since`; the record may be younger."""

    done: int
    since: date
    today: date
    begun_on: date | None = None

    @property
    def first(self) -> date:
        """The first day that counts."""
        return max(self.since, self.begun_on) if self.begun_on else self.since

    @property
    def a_week(self) -> Fraction:
        """How many are done in seven days."""
        return Fraction(self.done * 7, (self.today - self.first).days + 1)


@dataclass(frozen=True)
class Forecast:
    """What a page says of it; the explanation is missing where nobody can tell."""

    sentence: str
    explanation: Explanation | None = None


def window_begins(today: date, weeks: int) -> date:
    """The first day of so many weeks that end today."""
    return today - weeks * A_WEEK + ONE_DAY


def ready_until(
    part: Part, *, ready: int, pace: Pace, rules: FlowRules, calendar: CalendarRules, zone: ZoneInfo
) -> Forecast:
    """When so much ready work is used up at a pace, counted in business days from today; or why nobody can tell."""
    window = f"the last {rules.weeks} weeks" if rules.weeks > 1 else "the last week"
    if not ready:
        return Forecast("Nothing is ready to work. Refine something, so that whoever is free finds work.")
    if not pace.done:
        return Forecast(f"Nothing was done in {window}, so nobody can tell for how long the ready work lasts.")
    if pace.today - pace.first < A_WEEK - ONE_DAY:
        return Forecast("The record is younger than a week, so nobody can tell yet for how long the ready work lasts.")
    business = len(calendar.business_days)
    count = ceil(ready / pace.a_week * business)
    if 7 * count > LONGEST * business:
        return Forecast("At the pace of these weeks the ready work lasts for more than two years.")
    answer, passed = shift_workdays(
        pace.today, count, working=calendar.business_days, observed=calendar.observed_holidays
    )
    since = f"since {say(pace.first, year=False)}"
    begun = "" if pace.first == pace.since else ", when the record begins"
    observed = calendar.cite("observed_holidays")
    steps = (
        Step(Mark.START, f"{pace.done} done", f"in {window}, {since}{begun}", rules.cite("weeks")),
        Step(Mark.SUBTOTAL, f"{decimal(pace.a_week)} a week", "how fast work is done"),
        Step(Mark.START, pace.today, f"today, with {part.count(ready)} ready to work"),
        Step(
            Mark.PLUS,
            so_many(count, "business day"),
            f"so long {ready} last{'s' if ready == 1 else ''}, at {business} business days a week",
            calendar.cite("business_days"),
        ),
        *(
            Step(Mark.SKIPPED, each.on, each.reason, observed)
            for each in passed
            if each.on.weekday() in calendar.business_days
        ),
        Step(Mark.RESULT, answer, "ready work runs out, if work goes on at this pace and nothing is added"),
    )
    explained = Explanation("ready-until", part.subject, "Ready work runs out", answer, zone, steps)
    return Forecast("Ready work lasts until", explained)


def decimal(number: Fraction) -> str:
    """A number with at most one decimal: `1.5`, `2`; what would be none at all is `less than 0.1`."""
    if 0 < number < Fraction(1, 20):
        return "less than 0.1"
    return f"{float(number):.1f}".removesuffix(".0")
