"""Where a case stands, from what happened to it; and in which words its reporter is told. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from conduct.enums import VIOLATIONS, MayAct


class Stage(StrEnum):
    """Where a case stands."""

    UNREAD = "unread"
    READ = "read"
    ANSWERED = "answered"
    NOT_ACTIONABLE = "not-actionable"
    CONVERSATION = "conversation"
    DECIDED = "decided"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({Stage.CLOSED, Stage.WITHDRAWN})
TRANSITIONS: Mapping[Stage, frozenset[Stage]] = {
    Stage.UNREAD: frozenset({Stage.READ, Stage.NOT_ACTIONABLE, Stage.CLOSED, Stage.WITHDRAWN}),
    Stage.READ: frozenset(
        {Stage.ANSWERED, Stage.NOT_ACTIONABLE, Stage.CONVERSATION, Stage.DECIDED, Stage.CLOSED, Stage.WITHDRAWN}
    ),
    Stage.NOT_ACTIONABLE: frozenset(
        {Stage.READ, Stage.ANSWERED, Stage.CONVERSATION, Stage.DECIDED, Stage.CLOSED, Stage.WITHDRAWN}
    ),
    Stage.ANSWERED: frozenset({Stage.CONVERSATION, Stage.NOT_ACTIONABLE, Stage.DECIDED, Stage.CLOSED, Stage.WITHDRAWN}),
    Stage.CONVERSATION: frozenset({Stage.DECIDED, Stage.NOT_ACTIONABLE, Stage.WITHDRAWN}),
    Stage.DECIDED: frozenset({Stage.CLOSED, Stage.WITHDRAWN}),
    Stage.CLOSED: frozenset(Stage) - ENDED,
    Stage.WITHDRAWN: frozenset(),
}
"""Where a case can go from where it stands; the tests hold every verb to it. A closed one is opened again as its facts
have it: decided, or, where its reporter only wants us to know or it was set aside as no report, as far as it was."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What happened to a case, and what its reporter allows. `can_be_reached` is whether an answer finds them."""

    may_act: MayAct
    can_be_reached: bool
    finding: str = ""
    read_at: datetime | None = None
    acknowledged_at: datetime | None = None
    reached_out_at: datetime | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def is_actionable(self) -> bool:
        """Whether stewards may act on it: the reporter allows it, and can be reached (handbook 4.1.3)."""
        return self.may_act != MayAct.ONLY_KNOW and self.can_be_reached


def stage(facts: Facts) -> Stage:
    """Where the case stands."""
    if facts.withdrawn_at:
        return Stage.WITHDRAWN
    if facts.closed_at:
        return Stage.CLOSED
    if facts.decided_at:
        return Stage.DECIDED
    if facts.read_at is None:
        return Stage.UNREAD
    if not facts.is_actionable and facts.finding in VIOLATIONS:
        return Stage.NOT_ACTIONABLE
    if facts.reached_out_at:
        return Stage.CONVERSATION
    return Stage.ANSWERED if facts.acknowledged_at else Stage.READ


def waits_for(facts: Facts) -> str:
    """What the reporter must do before stewards may act: `consents`; empty where they may."""
    lacks = {"leaves an address": not facts.can_be_reached, "consents": facts.may_act == MayAct.ONLY_KNOW}
    return " and ".join(what for what, is_lacking in lacks.items() if is_lacking)


SAID_TO_REPORTER: Mapping[Stage, str] = {
    Stage.UNREAD: "It came in, and waits to be read.",
    Stage.READ: "It was read. An answer is being written.",
    Stage.ANSWERED: "It was read and answered.",
    Stage.NOT_ACTIONABLE: "It was read. Nothing is done unless you allow it.",
    Stage.CONVERSATION: "The stewards speak with whoever is involved.",
    Stage.DECIDED: "The stewards decided what is to be done.",
    Stage.CLOSED: "It is closed.",
    Stage.WITHDRAWN: "You withdrew it.",
}
"""What the reporter's room says of where a case stands."""


def said_to_reporter(facts: Facts) -> str:
    """What the reporter's room says; where they allow it and left no address that the clause counts, it says that."""
    here = stage(facts)
    if here is Stage.NOT_ACTIONABLE and facts.may_act != MayAct.ONLY_KNOW:
        return "It was read. Nothing can be done about it, as you left no address."
    return SAID_TO_REPORTER[here]
