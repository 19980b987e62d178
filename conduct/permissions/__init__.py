"""Who may do what under the Code of Conduct: plain questions about role terms, never Django's permissions."""

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
    "roles_on",
    "why_may_not_answer",
]
