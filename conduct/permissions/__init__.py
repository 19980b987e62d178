"""Who may do what under the Code of Conduct: plain questions, never Django's permissions."""

from conduct.permissions.seats import may_assign, may_declare, may_hand_off, may_open, seat_of
from conduct.permissions.stewards import can_appoint_stewards, can_be_steward

__all__ = [
    "can_appoint_stewards",
    "can_be_steward",
    "may_assign",
    "may_declare",
    "may_hand_off",
    "may_open",
    "seat_of",
]
