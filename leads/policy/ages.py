"""How long leads rest in one status, and the light that says so (handbook 3.3.2). Pure."""

from dataclasses import dataclass
from datetime import datetime

from leads.enums import Age
from leads.policy.stages import StageRules


@dataclass(frozen=True)
class Rest:
    """So many whole days in one status, and how that looks."""

    days: int
    age: Age


def rest(entered_at: datetime, now: datetime, rules: StageRules) -> Rest:
    """The days since a lead came to its status: stale after those of the clause, getting old after half of them."""
    days = max((now - entered_at).days, 0)
    if days >= rules.stale_days:
        return Rest(days, Age.STALE)
    return Rest(days, Age.GETTING_OLD if days * 2 > rules.stale_days else Age.FRESH)
