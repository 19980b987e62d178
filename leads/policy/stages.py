"""The statuses of leads, and how a lead goes from one to another (handbook 3.3.2). Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from leads.enums import LeadKind, LeadPhase, Need

OPEN_PHASES = (LeadPhase.TRIAGE, LeadPhase.NEGOTIATION, LeadPhase.SETUP)
"""The phases of leads that go on, in their order."""
CLOSED_PHASES = (LeadPhase.WON, LeadPhase.LOST, LeadPhase.OUT_OF_SCOPE)
PHASES = (*OPEN_PHASES, *CLOSED_PHASES)
"""The phases that a status may be of."""

GIVEN_UP = frozenset({LeadPhase.LOST, LeadPhase.OUT_OF_SCOPE})
TRANSITIONS: Mapping[str, Collection[str]] = {
    LeadPhase.TRIAGE: frozenset({LeadPhase.TRIAGE, LeadPhase.NEGOTIATION, *GIVEN_UP}),
    LeadPhase.NEGOTIATION: frozenset({LeadPhase.TRIAGE, LeadPhase.NEGOTIATION, LeadPhase.SETUP, *GIVEN_UP}),
    LeadPhase.SETUP: frozenset({LeadPhase.SETUP, LeadPhase.WON, *GIVEN_UP}),
    LeadPhase.WON: frozenset({LeadPhase.SETUP}),
    LeadPhase.LOST: frozenset({LeadPhase.TRIAGE, LeadPhase.NEGOTIATION}),
    LeadPhase.OUT_OF_SCOPE: frozenset({LeadPhase.TRIAGE}),
    LeadPhase.MERGED: frozenset(),
}
"""Which phase may follow which. Whatever was signed is not negotiated again: it is lost, or another lead."""

GATES: Mapping[str, tuple[Need, ...]] = {
    LeadPhase.TRIAGE: (),
    LeadPhase.NEGOTIATION: (Need.IN_SCOPE,),
    LeadPhase.SETUP: (Need.CONTRACT_SIGNED,),
    LeadPhase.WON: (Need.CONTRACT_SIGNED, Need.INVOICE_PAID, Need.HUB_RUNNING),
    LeadPhase.LOST: (Need.REASON,),
    LeadPhase.OUT_OF_SCOPE: (Need.REASON,),
}
"""What no row of the clause can leave out: nothing is set up without a signature, nothing is won unpaid."""
NOT_FOR_DEVELOPMENT = frozenset({Need.HUB_RUNNING, Need.PLAN})
"""What a development lead never has to have: it ends with work, not with a hub."""

ROWS: tuple[tuple[str, str, LeadPhase, tuple[Need, ...]], ...] = (
    ("send-questionnaire", "Send questionnaire", LeadPhase.TRIAGE, ()),
    ("awaiting-answer", "Awaiting answer", LeadPhase.TRIAGE, (Need.CONTACT, Need.QUESTIONNAIRE_SENT)),
    ("in-scope", "In scope", LeadPhase.TRIAGE, (Need.IN_SCOPE,)),
    ("quote", "Quote", LeadPhase.NEGOTIATION, (Need.KIND,)),
    ("quote-sent", "Quote sent", LeadPhase.NEGOTIATION, (Need.QUOTE_SENT,)),
    ("negotiating", "Negotiating", LeadPhase.NEGOTIATION, ()),
    (
        "contract-sent",
        "Contract sent",
        LeadPhase.NEGOTIATION,
        (
            Need.QUOTE_ACCEPTED,
            Need.SIGNATORY,
            Need.STARTS_ON,
            Need.ENDS_ON,
            Need.PLAN,
            Need.BILLING,
            Need.PURCHASE_ORDER,
            Need.CONTRACT_ASKED,
        ),
    ),
    ("signed", "Setting up", LeadPhase.SETUP, (Need.CONTRACT_SIGNED, Need.COMMUNITY)),
    ("invoiced", "Invoiced", LeadPhase.SETUP, (Need.INVOICE_SENT,)),
    ("won", "Won", LeadPhase.WON, ()),
    ("lost", "Lost", LeadPhase.LOST, ()),
    ("out-of-scope", "Out of scope", LeadPhase.OUT_OF_SCOPE, ()),
)


@dataclass(frozen=True)
class Status:
    """One status of leads: its phase, and what it asks for beyond the statuses before it."""

    key: str
    label: str
    phase: str
    asks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StageRules(Rules):
    """The statuses of leads, and how long one may rest."""

    statuses: tuple[Mapping[str, str], ...] = clause(
        "leads.statuses",
        title="Statuses of leads",
        kind=Rows(
            (
                Column("phase", "Phase", tuple((each.value, str(each.label)) for each in PHASES)),
                Column(
                    "asks",
                    "What it asks for",
                    tuple((each.value, str(each.label)) for each in Need),
                    optional=True,
                    several=True,
                ),
            ),
            moves_cases=True,
            covers="phase",
        ),
        start=[
            {"key": key, "label": label, "phase": phase.value, "asks": ", ".join(asks)}
            for key, label, phase, asks in ROWS
        ],
        text="A lead stands in one of these statuses: {value}.",
        decider=Decider.OWNER,
    )
    stale_days: int = clause(
        "leads.stale-after",
        title="Stale leads",
        kind=Integer(1, 365, "day"),
        start=14,
        text="A lead that stays in one status for {value} is marked.",
        phrase="for {value}",
        decider=Decider.OWNER,
    )

    def all(self) -> tuple[Status, ...]:
        """The statuses in their order."""
        return tuple(
            Status(row["key"], row["label"], row["phase"], tuple(filter(None, row["asks"].split(", "))))
            for row in self.statuses
        )

    def status(self, key: str) -> Status:
        """A status by its key; raises KeyError where there is none."""
        return {each.key: each for each in self.all()}[key]

    def first_of(self, phase: str) -> Status:
        """The first status of a phase; the clause keeps at least one of each."""
        return next(each for each in self.all() if each.phase == phase)


def asked_of(status: Status, kind: str, rules: StageRules) -> tuple[Need, ...]:
    """All that a lead has to have to stand in a status, each once, in the order in which it is asked for.

    A status asks for what those before it ask for as well, so that nothing is missing at the end; whatever is given up
    needs no more than a reason.
    """
    if status.phase in GIVEN_UP:
        return GATES[status.phase]
    order = rules.all()
    before = [each for each in order[: order.index(status) + 1] if each.phase not in GIVEN_UP]
    asked = [Need(key) for each in before for key in (*GATES[each.phase], *each.asks)]
    left_out = NOT_FOR_DEVELOPMENT if kind == LeadKind.DEVELOPMENT else frozenset()
    return tuple(need for need in dict.fromkeys(asked) if need not in left_out)


def may_follow(phase: str, status: Status) -> bool:
    """Whether a lead of a phase may go to a status at all, whatever it has."""
    return status.phase in TRANSITIONS[phase]


def next_of(status: Status, rules: StageRules) -> Status | None:
    """The status that a lead is on its way to; None where it is closed."""
    if status.phase in CLOSED_PHASES:
        return None
    order = rules.all()
    later = order[order.index(status) + 1 :]
    return next((each for each in later if each.phase not in GIVEN_UP and may_follow(status.phase, each)), None)
