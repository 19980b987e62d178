"""What may be done with leads."""

from leads.actions.communities import found_community, join_community
from leads.actions.contacts import add_contact, change_contact, remove_contact
from leads.actions.leads import NextStep, change_lead, decide_scope, open_lead, set_next_step
from leads.actions.mails import write_to
from leads.actions.moving import Unmet, move_lead
from leads.actions.quotes import SENTENCES, NotOpen, answer_quote, drop_quote, send_quote, standing, write_quote
from projects.actions.revisions import Overtaken

__all__ = [
    "SENTENCES",
    "NextStep",
    "NotOpen",
    "Overtaken",
    "Unmet",
    "add_contact",
    "answer_quote",
    "change_contact",
    "change_lead",
    "decide_scope",
    "drop_quote",
    "found_community",
    "join_community",
    "move_lead",
    "open_lead",
    "remove_contact",
    "send_quote",
    "set_next_step",
    "standing",
    "write_quote",
    "write_to",
]
