"""What is done under the Code of Conduct."""

from conduct.actions.assigning import assign, hand_off, who_may_respond
from conduct.actions.availability import Availability, availability
from conduct.actions.circles import circle_for
from conduct.actions.readings import Names, Opened, Said, open_report, open_room, see_names
from conduct.actions.refusals import NoSeat, Refused
from conduct.actions.reminders import keep_clock, keep_clocks
from conduct.actions.reports import Account, SentBefore, file_report, new_form
from conduct.actions.seating import seat_joiners, unseat_former
from conduct.actions.seats import declare_no_conflict, recuse
from conduct.actions.stewards import tell_stewards
from conduct.actions.undelivered import not_arrived, note_undelivered

__all__ = [
    "Account",
    "Availability",
    "Names",
    "NoSeat",
    "Opened",
    "Refused",
    "Said",
    "SentBefore",
    "assign",
    "availability",
    "circle_for",
    "declare_no_conflict",
    "file_report",
    "hand_off",
    "keep_clock",
    "keep_clocks",
    "new_form",
    "not_arrived",
    "note_undelivered",
    "open_report",
    "open_room",
    "recuse",
    "seat_joiners",
    "see_names",
    "tell_stewards",
    "unseat_former",
    "who_may_respond",
]
