"""The rules of the Code of Conduct (handbook 4.1). Pure."""

from conduct.policy.response import ResponseRules, response_due
from conduct.policy.stand_ins import StandInRules
from conduct.policy.stewards import (
    Serving,
    StewardRules,
    first_day,
    listed,
    shortcomings,
    why_no_answer,
    why_no_steward,
    why_no_term,
    why_untrained,
)

__all__ = [
    "ResponseRules",
    "Serving",
    "StandInRules",
    "StewardRules",
    "first_day",
    "listed",
    "response_due",
    "shortcomings",
    "why_no_answer",
    "why_no_steward",
    "why_no_term",
    "why_untrained",
]
