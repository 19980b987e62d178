"""What is done under the Code of Conduct."""

from conduct.actions.assigning import assign, hand_off, who_may_respond
from conduct.actions.availability import Availability, availability
from conduct.actions.keys import RingLacksKeys, Turn, keys_in_use, missing_keys, rotate_keys
from conduct.actions.offers import Offer, Readers, offer
from conduct.actions.protocol import (
    acknowledge,
    add_note,
    ask,
    assess,
    last_number,
    reach_out,
    record_impossible,
    set_aside,
    write_to_reporter,
)
from conduct.actions.readings import Names, Opened, Said, open_report, open_room, read_log, see_address, see_names
from conduct.actions.refusals import NoSeat, Refused, Stale
from conduct.actions.reminders import keep_clock, keep_clocks
from conduct.actions.reports import Account, Flooded, SentBefore, file_report, form_sent, new_form, was_sent
from conduct.actions.room import (
    Entered,
    add_to_room,
    change_consent,
    enter_again,
    leave_address,
    new_pass,
    room_of,
    withdraw_report,
)
from conduct.actions.seating import seat_joiners, unseat_former
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
from conduct.actions.undelivered import not_arrived, note_undelivered, reporter_unheard

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
    "RingLacksKeys",
    "Said",
    "SentBefore",
    "Stale",
    "Turn",
    "acknowledge",
    "add_note",
    "add_to_room",
    "ask",
    "assess",
    "assign",
    "availability",
    "change_consent",
    "confirm_nomination",
    "declare_no_conflict",
    "decline_nomination",
    "enter_again",
    "file_report",
    "form_sent",
    "hand_off",
    "keep_clock",
    "keep_clocks",
    "keep_first_training",
    "keys_in_use",
    "last_number",
    "leave_address",
    "missing_keys",
    "new_form",
    "new_pass",
    "nominate_steward",
    "not_arrived",
    "note_undelivered",
    "offer",
    "open_report",
    "open_room",
    "reach_out",
    "read_log",
    "record_impossible",
    "record_training",
    "recuse",
    "reporter_unheard",
    "room_of",
    "rotate_keys",
    "seat_joiners",
    "see_address",
    "see_names",
    "set_aside",
    "take_back_nomination",
    "tell_stewards",
    "unseat_former",
    "was_sent",
    "who_may_respond",
    "withdraw_report",
    "write_to_reporter",
]
