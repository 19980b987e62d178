"""What whoever declares an outcome should have seen: rough consensus is not a count (handbook 5.3.1). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from governance.enums import VOTES, Choice
from governance.policy.rules import PassingRules


@dataclass(frozen=True)
class Vote:
    """Somebody's last word, and its reason; None where they are on the roll and have said nothing."""

    name: str
    choice: Choice | None
    reason: str = ""


def warnings(votes: Sequence[Vote], rules: PassingRules | None = None) -> tuple[str, ...]:
    """What speaks against consensus: each no with its reason, whose vote is missing, and too few votes.

    Whoever abstains has voted, whoever is recused has not. Bare of `rules` there is no quorum.
    """
    against = [f"{vote.name} votes no: {vote.reason}" for vote in votes if vote.choice is Choice.NO]
    missing = [vote.name for vote in votes if vote.choice is None]
    if missing:
        against.append(f"Nothing was heard from {', '.join(missing)}.")
    count = sum(vote.choice in VOTES for vote in votes)
    if rules and count < rules.quorum:
        against.append(f"{count} voted, and the quorum is {rules.quorum} ({rules.cite('quorum')}).")
    return tuple(against)


def counted(votes: Sequence[Vote]) -> str:
    """How many voted what, in words."""
    numbers = [(choice.label.lower(), sum(vote.choice is choice for vote in votes)) for choice in Choice]
    return ", ".join(f"{count} {word}" for word, count in numbers if count) or "no votes"
