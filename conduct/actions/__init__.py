"""What is done under the Code of Conduct."""

from conduct.actions.keys import RingLacksKeys, Turn, keys_in_use, missing_keys, rotate_keys
from conduct.actions.readings import Names, Opened, Said, open_report, open_room, see_names
from conduct.actions.refusals import NoSeat, Refused
from conduct.actions.reports import Account, SentBefore, circle_for, file_report, new_form
from conduct.actions.seats import declare_no_conflict, recuse
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
    "Account",
    "Names",
    "NoSeat",
    "Opened",
    "Refused",
    "RingLacksKeys",
    "Said",
    "SentBefore",
    "Turn",
    "circle_for",
    "confirm_nomination",
    "declare_no_conflict",
    "decline_nomination",
    "file_report",
    "keep_first_training",
    "keys_in_use",
    "missing_keys",
    "new_form",
    "nominate_steward",
    "open_report",
    "open_room",
    "record_training",
    "recuse",
    "rotate_keys",
    "see_names",
    "take_back_nomination",
    "tell_stewards",
]
