"""The clauses on which decisions need the council, and on how they are put before it (handbook 5.3.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from compass.handbook.enums import Decider
from compass.handbook.kinds import Amount, Money, Text
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from governance.enums import Consultation

PLANNED, SPENDING = "planned", "spending"
YES, NO = "yes", "no"

CONSULTATIONS = tuple((each.value, each.label) for each in Consultation)
COLUMNS = (
    Column("consultation", "Consultation", CONSULTATIONS),
    Column("question", "Question, answered with yes or no", optional=True),
    Column("expects", "Answer that it holds with", ((YES, "yes"), (NO, "no")), optional=True),
    Column(
        "condition",
        "Condition that it holds on",
        ((PLANNED, "it was planned"), (SPENDING, "it was not planned, and costs strictly more than the limit")),
        optional=True,
    ),
    Column("otherwise", "Consultation where it does not hold", CONSULTATIONS, optional=True),
)
"""An area that has a question or a condition asks for `consultation` where that holds, else for `otherwise`."""


def _area(key: str, label: str, consultation: Consultation, **exception: str) -> dict[str, str]:
    return {"key": key, "label": label, "consultation": consultation.value, **exception}


AREAS = [
    _area("unplanned-spending", "Unplanned spending", Consultation.VOTE, condition=SPENDING, otherwise="neither"),
    _area(
        "financial-health",
        "Our financial health",
        Consultation.VOTE,
        question="Are its implications for our financial health significant?",
        otherwise="neither",
    ),
    _area("strategy", "Major change of strategy or roadmap", Consultation.VOTE),
    _area("governance", "Change of governance", Consultation.VOTE),
    _area("director-hiring", "Hiring at director level", Consultation.VOTE),
    _area("director-salary", "Salary at director level", Consultation.VOTE),
    _area("code-of-conduct", "Change of the Code of Conduct", Consultation.VOTE),
    _area("website", "Significant public change of the website", Consultation.NOTIFY),
    _area("planned-hr", "Significant personnel decision", Consultation.NOTIFY, condition=PLANNED, otherwise="neither"),
    _area(
        "operational-policy",
        "Operational policy for staff",
        Consultation.NOTIFY,
        question="Does it have major financial implications?",
        expects=NO,
        otherwise="vote",
    ),
    _area("grants", "Grants to pursue and submit", Consultation.NOTIFY),
    _area(
        "hub-service",
        "Operations of the hub service",
        Consultation.NOTIFY,
        question="Is it within the strategic plan?",
        otherwise="vote",
    ),
    _area("execution", "Carrying out what is planned, or anything else", Consultation.NEITHER),
]

TEMPLATE = """## Why

What is missing or goes wrong today, and for whom.

## What changes

What would be different once this is decided.

## What it costs

Money, time, and where they come from.

## Who carries it out

Who does it, and by when."""


@dataclass(frozen=True, kw_only=True)
class RoutingRules(Rules):
    """Which decisions need the council."""

    areas: tuple[Mapping[str, str], ...] = clause(
        "governance.decision-areas",
        title="Decision areas",
        kind=Rows(COLUMNS),
        start=AREAS,
        text="These decisions need the council's vote, its notice, or neither: {value}. Of several, the strictest "
        "counts.",
        decider=Decider.VOTE,
    )
    spending_limit: Amount = clause(
        "governance.spending-limit",
        title="Limit of unplanned spending",
        kind=Money("USD"),
        start="20000",
        text="Spending that was not planned needs the council's vote where it is strictly over {value}.",
        phrase="strictly over {value}",
        decider=Decider.VOTE,
    )

    def label(self, area: str) -> str:
        """What a decision area is called; its key where the clause no longer has it."""
        return {row["key"]: row["label"] for row in self.areas}.get(area, area)


@dataclass(frozen=True, kw_only=True)
class WritingRules(Rules):
    """How proposals are written."""

    template: str = clause(
        "governance.proposal-template",
        title="Template of proposals",
        kind=Text(5000, lines=True),
        start=TEMPLATE,
        text="A new proposal starts from these lines: {value}.",
        decider=Decider.OWNER,
    )
