"""Whether a decision needs the council's vote, its notice, or neither (handbook 5.3.1). Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from compass.explanation import Citation
from compass.handbook.kinds import Amount, Money
from governance.enums import Consultation
from governance.policy.areas import NO, PLANNED, SPENDING, YES, RoutingRules

Row = Mapping[str, str]

STRICTNESS = (Consultation.NEITHER, Consultation.NOTIFY, Consultation.VOTE)
"""From the least consultation to the most."""
WORDS = {True: YES, False: NO}
"""An answer as it is kept."""


@dataclass(frozen=True)
class Answers:
    """What a proposer says of a decision: the areas it touches, yes or no to their questions, its cost, its planning.

    `replies` are by the keys of the areas. What nobody answered is absent, or None.
    """

    areas: tuple[str, ...]
    replies: Mapping[str, bool] = field(default_factory=dict)
    amount: Amount | None = None
    planned: bool | None = None

    def as_stored(self) -> dict[str, Any]:
        """The same as JSON."""
        replies = {key: WORDS[reply] for key, reply in sorted(self.replies.items())}
        amount = asdict(self.amount) if self.amount else None
        planned = None if self.planned is None else WORDS[self.planned]
        return {"areas": list(self.areas), "replies": replies, "amount": amount, "planned": planned}

    @classmethod
    def of(cls, stored: Mapping[str, Any], area: str = "") -> "Answers":
        """What was stored; nothing but the area, where it was stored before there were questions."""
        if not stored:
            return cls((area,) if area else ())
        replies = {key: reply == YES for key, reply in stored["replies"].items()}
        amount = Amount(**stored["amount"]) if stored["amount"] else None
        planned = None if stored["planned"] is None else stored["planned"] == YES
        return cls(tuple(stored["areas"]), replies, amount, planned)


@dataclass(frozen=True)
class Routed:
    """What a decision asks for, the area that asks for it, and why: the area that won, then the others.

    `area` is empty where the decision touches none.
    """

    consultation: Consultation
    area: str
    reasons: tuple[str, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True)
class Unanswered:
    """What still has to be said before a decision can be routed; `questions` are keys of areas."""

    questions: tuple[str, ...]
    amount: bool
    planned: bool


def route(answers: Answers, rules: RoutingRules) -> Routed:
    """What a decision asks for: of all the areas it touches the strictest, and among equals the first.

    Money that was not planned, strictly over the limit, counts whether its area was named or not. What nobody answered
    counts as the stricter answer.
    """
    touched = [row for row in rules.areas if row["key"] in answers.areas or _overspends(row, answers, rules)]
    found = sorted((_routed(row, answers, rules) for row in touched), key=lambda each: -STRICTNESS.index(each[0]))
    cites = [rules.cite("areas")]
    if any(row.get("condition") == SPENDING for row in touched):
        cites.append(rules.cite("spending_limit"))
    if not found:
        return Routed(Consultation.NEITHER, "", ("It touches no decision area.",), tuple(cites))
    (consultation, row, reason), *others = found
    less = [f"{said} On its own: {consultation.label}." for consultation, _, said in others]
    return Routed(consultation, row["key"], (reason, *less), tuple(cites))


def unanswered(answers: Answers, rules: RoutingRules) -> Unanswered:
    """What the areas ask that was not answered."""
    named = [row for row in rules.areas if row["key"] in answers.areas]
    conditions = {row.get("condition", "") for row in named}
    spends = any(_exceeds(row, answers, rules) for row in rules.areas)
    return Unanswered(
        questions=tuple(row["key"] for row in named if row.get("question") and row["key"] not in answers.replies),
        amount=SPENDING in conditions and answers.amount is None,
        planned=(PLANNED in conditions or spends) and answers.planned is None,
    )


def asks_for_more(after: Consultation, before: Consultation) -> bool:
    """Whether one consultation is stricter than another."""
    return STRICTNESS.index(after) > STRICTNESS.index(before)


def strictest(*consultations: Consultation) -> Consultation:
    """The strictest of several."""
    return max(consultations, key=STRICTNESS.index)


def _routed(row: Row, answers: Answers, rules: RoutingRules) -> tuple[Consultation, Row, str]:
    """What an area asks for, and why."""
    holds, said = _checked(row, answers, rules)
    consultation = Consultation(row["consultation"])
    otherwise = Consultation(row.get("otherwise") or Consultation.NEITHER)
    found = strictest(consultation, otherwise) if holds is None else consultation if holds else otherwise
    return found, row, " ".join((f"{row['label']}.", *said))


def _checked(row: Row, answers: Answers, rules: RoutingRules) -> tuple[bool | None, list[str]]:
    """Whether what an area asks about holds, in words; None where nobody can tell."""
    checks: list[tuple[bool | None, str]] = []
    if row.get("question"):
        checks.append(_replied(row, answers))
    if row.get("condition") == PLANNED:
        checks.append((answers.planned, _planned(answers)))
    if row.get("condition") == SPENDING:
        checks.append(_spent(answers, rules))
    answered = [holds for holds, _ in checks]
    holds = False if False in answered else None if None in answered else True
    return holds, [words for _, words in checks]


def _replied(row: Row, answers: Answers) -> tuple[bool | None, str]:
    reply = answers.replies.get(row["key"])
    if reply is None:
        return None, f"“{row['question']}” Nobody answered."
    return WORDS[reply] == (row.get("expects") or YES), f"“{row['question']}” {WORDS[reply].capitalize()}."


def _spent(answers: Answers, rules: RoutingRules) -> tuple[bool | None, str]:
    limit = _sum(rules.spending_limit)
    if answers.amount is None:
        return None, "Nobody said what it costs."
    if answers.amount.minor <= rules.spending_limit.minor:
        return False, f"{_sum(answers.amount)} is not strictly over {limit}."
    holds = None if answers.planned is None else not answers.planned
    return holds, f"{_sum(answers.amount)} is strictly over {limit}. {_planned(answers)}"


def _planned(answers: Answers) -> str:
    if answers.planned is None:
        return "Nobody said whether it was planned."
    return "It was planned." if answers.planned else "It was not planned."


def _overspends(row: Row, answers: Answers, rules: RoutingRules) -> bool:
    return _exceeds(row, answers, rules) and answers.planned is not True


def _exceeds(row: Row, answers: Answers, rules: RoutingRules) -> bool:
    """Whether an area is about money, of which more than the limit is asked for."""
    is_about_money = row.get("condition") == SPENDING
    return is_about_money and answers.amount is not None and answers.amount.minor > rules.spending_limit.minor


def _sum(amount: Amount) -> str:
    return Money(amount.currency).say(asdict(amount))
