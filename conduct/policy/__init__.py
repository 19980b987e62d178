"""The rules of the Code of Conduct (handbook 4.1). Pure."""

from conduct.policy.response import ResponseRules, response_due
from conduct.policy.stand_ins import StandInRules
from conduct.policy.stewards import why_no_steward

__all__ = ["ResponseRules", "StandInRules", "response_due", "why_no_steward"]
