"""What may be done with leads."""

from leads.actions.asked_changes import add_asked_change, answer_asked_change
from leads.actions.communities import found_community, join_community
from leads.actions.contacts import add_contact, change_contact, remove_contact
from leads.actions.contracts import (
    ask_contract,
    correct_agreement,
    record_sent,
    sign_contract,
    withdraw_contract,
)
from leads.actions.invoices import pay_invoice, send_invoice, withdraw_invoice
from leads.actions.leads import NextStep, change_lead, decide_scope, open_lead, set_next_step
from leads.actions.moving import Unmet, move_lead
from projects.actions.revisions import Overtaken

__all__ = [
    "NextStep",
    "Overtaken",
    "Unmet",
    "add_asked_change",
    "add_contact",
    "answer_asked_change",
    "ask_contract",
    "change_contact",
    "change_lead",
    "correct_agreement",
    "decide_scope",
    "found_community",
    "join_community",
    "move_lead",
    "open_lead",
    "pay_invoice",
    "record_sent",
    "remove_contact",
    "send_invoice",
    "set_next_step",
    "sign_contract",
    "withdraw_contract",
    "withdraw_invoice",
]
