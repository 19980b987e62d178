"""What is done under the Code of Conduct."""

from conduct.actions.assigning import assign, hand_off, who_may_respond
from conduct.actions.availability import Availability, availability
from conduct.actions.circles import circle_for
from conduct.actions.offers import Offer, Readers, offer
from conduct.actions.readings import Names, Opened, Said, open_report, open_room, see_names
from conduct.actions.refusals import NoSeat, Refused
from conduct.actions.reminders import keep_clock, keep_clocks
from conduct.actions.reports import Account, Flooded, SentBefore, file_report, form_sent, new_form, was_sent
from conduct.actions.room import Entered, add_to_room, change_consent, enter_again, new_pass, room_of, withdraw_report
from conduct.actions.seating import seat_joiners, unseat_former
from conduct.actions.seats import declare_no_conflict, recuse
from conduct.actions.stewards import tell_stewards
from conduct.actions.undelivered import not_arrived, note_undelivered

__all__ = [
    "Account",
    "Availability",
    "Entered",
    "Flooded",
    "Names",
    "NoSeat",
    "Offer",
    "Opened",
    "Readers",
    "Refused",
    "Said",
    "SentBefore",
    "add_to_room",
    "assign",
    "availability",
    "change_consent",
    "circle_for",
    "declare_no_conflict",
    "enter_again",
    "file_report",
    "form_sent",
    "hand_off",
    "keep_clock",
    "keep_clocks",
    "new_form",
    "new_pass",
    "not_arrived",
    "note_undelivered",
    "offer",
    "open_report",
    "open_room",
    "recuse",
    "room_of",
    "seat_joiners",
    "see_names",
    "tell_stewards",
    "unseat_former",
    "was_sent",
    "who_may_respond",
    "withdraw_report",
]
