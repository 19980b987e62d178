"""What is done under the Code of Conduct."""

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
    "Said",
    "SentBefore",
    "circle_for",
    "declare_no_conflict",
    "file_report",
    "new_form",
    "open_report",
    "open_room",
    "recuse",
    "see_names",
    "tell_stewards",
]
