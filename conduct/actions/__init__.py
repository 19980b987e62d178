"""What is done under the Code of Conduct."""

from conduct.actions.keys import RingLacksKeys, Turn, keys_in_use, missing_keys, rotate_keys
from conduct.actions.readings import Names, Opened, Said, open_report, open_room, see_names
from conduct.actions.refusals import NoSeat, Refused
from conduct.actions.reports import Account, SentBefore, circle_for, file_report, new_form
from conduct.actions.seats import declare_no_conflict, recuse
from conduct.actions.stewards import tell_stewards

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
    "declare_no_conflict",
    "file_report",
    "keys_in_use",
    "missing_keys",
    "new_form",
    "open_report",
    "open_room",
    "recuse",
    "rotate_keys",
    "see_names",
    "tell_stewards",
]
