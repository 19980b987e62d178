"""The rules of the Code of Conduct. Pure."""

from conduct.policy.response import ResponseRules, response_due
from conduct.policy.stewards import why_no_steward

__all__ = ["ResponseRules", "response_due", "why_no_steward"]
