"""What a lead has, against what a status asks for. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leads.enums import Need
from leads.policy.stages import StageRules, Status, asked_of
from people.policy.refusals import Impossible


class Unmet(Impossible):
    """A status asks for what the lead does not have. `needs` says what."""

    def __init__(self, label: str, needs: Sequence[Need]) -> None:
        self.needs = tuple(needs)
        listed = ", ".join(str(need.label) for need in needs)
        super().__init__(f"“{label}” asks for more: {listed}.")


@dataclass(frozen=True)
class Fact:
    """What a lead has under a need: words, or a day that somebody wrote down. Neither is nothing."""

    words: str = ""
    day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.day)


Facts = Mapping[Need, Fact]
NOTHING = Fact()


@dataclass(frozen=True)
class Asked:
    """One need of a status, and what there is of it."""

    need: Need
    fact: Fact

    @property
    def label(self) -> str:
        return str(self.need.label)

    @property
    def is_met(self) -> bool:
        return bool(self.fact)


def checked(status: Status, kind: str, facts: Facts, rules: StageRules) -> tuple[Asked, ...]:
    """Everything a status asks for, met or not, in its order."""
    return tuple(Asked(need, facts.get(need, NOTHING)) for need in asked_of(status, kind, rules))


def missing(status: Status, kind: str, facts: Facts, rules: StageRules) -> tuple[Need, ...]:
    """What is not there yet of what a status asks for."""
    return tuple(each.need for each in checked(status, kind, facts, rules) if not each.is_met)
