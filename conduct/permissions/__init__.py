"""Who may do what under the Code of Conduct: plain questions, never Django's permissions."""

from conduct.permissions.outcomes import may_count, may_decide, may_review
from conduct.permissions.seats import may_assign, may_declare, may_hand_off, may_open, seat_of
from conduct.permissions.stewards import (
    can_appoint_stewards,
    can_be_steward,
    can_record_training,
    can_take_back,
    holds,
    roles_on,
    why_may_not_answer,
)

__all__ = [
    "can_appoint_stewards",
    "can_be_steward",
    "can_record_training",
    "can_take_back",
    "holds",
    "may_assign",
    "may_count",
    "may_decide",
    "may_declare",
    "may_hand_off",
    "may_open",
    "may_review",
    "roles_on",
    "seat_of",
    "why_may_not_answer",
]
