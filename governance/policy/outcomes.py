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


@dataclass(frozen=True)
class Concern:
    """What somebody is concerned about and has not resolved, and how they said it."""

    name: str
    about: str
    said: str = ""


def warnings(
    votes: Sequence[Vote], concerns: Sequence[Concern] = (), rules: PassingRules | None = None
) -> tuple[str, ...]:
    """What speaks against consensus: each no, each concern that is open, whose vote is missing, and too few votes.

    The concern that a no has opened in the same words is not told again. Whoever abstains has voted, whoever is recused
    has not. Bare of `rules` there is no quorum.
    """
    noes = [vote for vote in votes if vote.choice is Choice.NO]
    against = [f"{vote.name} votes no: {vote.reason}" for vote in noes]
    told = {(vote.name, vote.reason) for vote in noes}
    untold = [each for each in concerns if (each.name, each.said) not in told]
    against += [f"{each.name} has an open concern: {each.about}" for each in untold]
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
