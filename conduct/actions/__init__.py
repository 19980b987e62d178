"""What is done under the Code of Conduct."""

from conduct.actions.stewards import (
    confirm_nomination,
    decline_nomination,
    keep_first_training,
    nominate_steward,
    record_training,
    take_back_nomination,
    tell_stewards,
)

__all__ = [
    "confirm_nomination",
    "decline_nomination",
    "keep_first_training",
    "nominate_steward",
    "record_training",
    "take_back_nomination",
    "tell_stewards",
]
