"""Where leads go when the clause drops their status, or gives it to another phase. Pure."""

from collections.abc import Mapping

from leads.enums import LeadKind
from leads.policy.needs import Facts
from leads.policy.stages import (
    GATES,
    NOT_FOR_DEVELOPMENT,
    OPEN_PHASES,
    StageRules,
    Status,
    may_follow,
)

SETTLED = "The statuses of leads changed."


def settled(lead: tuple[str, str, str], facts: Facts, homes: Mapping[str, str], rules: StageRules) -> Status:
    """Where a lead (status, phase, kind) belongs: where the clause says, or the first status of its phase.

    A clause opens no phase: whoever may not go to another one, or has not what it cannot do without, stays in theirs,
    and whatever is closed stays closed.
    """
    key, phase, kind = lead
    wanted = rules.status(homes.get(key, key))
    if wanted.phase == phase:
        return wanted
    needs = set(GATES[wanted.phase]) - (NOT_FOR_DEVELOPMENT if kind == LeadKind.DEVELOPMENT else set())
    is_open = phase in OPEN_PHASES and may_follow(phase, wanted) and all(facts.get(need) for need in needs)
    return wanted if is_open else rules.first_of(phase)
