"""Who may do what under the Code of Conduct: plain questions, never Django's permissions."""

from conduct.permissions.outcomes import may_count, may_decide, may_review
from conduct.permissions.seats import may_declare, may_open, seat_of
from conduct.permissions.stewards import can_appoint_stewards, can_be_steward

__all__ = [
    "can_appoint_stewards",
    "can_be_steward",
    "may_count",
    "may_decide",
    "may_declare",
    "may_open",
    "may_review",
    "seat_of",
]
