"""What is done under the Code of Conduct."""

from conduct.actions.offers import Offer, Readers, offer, works_before
from conduct.actions.readings import Names, Opened, Said, open_report, open_room, see_names
from conduct.actions.refusals import NoSeat, Refused
from conduct.actions.reports import (
    Account,
    Flooded,
    SentBefore,
    circle_for,
    file_report,
    form_sent,
    new_form,
    was_sent,
)
from conduct.actions.room import (
    Entered,
    add_to_room,
    change_consent,
    enter_again,
    new_pass,
    room_of,
    withdraw_report,
)
from conduct.actions.seats import declare_no_conflict, recuse
from conduct.actions.stewards import tell_stewards

__all__ = [
    "Account",
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
    "change_consent",
    "circle_for",
    "declare_no_conflict",
    "enter_again",
    "file_report",
    "form_sent",
    "new_form",
    "new_pass",
    "offer",
    "open_report",
    "open_room",
    "recuse",
    "room_of",
    "see_names",
    "tell_stewards",
    "was_sent",
    "withdraw_report",
    "works_before",
]
