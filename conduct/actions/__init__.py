"""What is done under the Code of Conduct."""

from conduct.actions.protocol import (
    acknowledge,
    add_note,
    ask,
    assess,
    last_number,
    reach_out,
    record_impossible,
    write_to_reporter,
)
from conduct.actions.readings import (
    Names,
    Opened,
    Said,
    open_report,
    open_room,
    read_log,
    see_address,
    see_names,
)
from conduct.actions.refusals import NoSeat, Refused, Stale
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
    "Stale",
    "acknowledge",
    "add_note",
    "ask",
    "assess",
    "circle_for",
    "declare_no_conflict",
    "file_report",
    "last_number",
    "new_form",
    "open_report",
    "open_room",
    "reach_out",
    "read_log",
    "record_impossible",
    "recuse",
    "see_address",
    "see_names",
    "tell_stewards",
    "write_to_reporter",
]
