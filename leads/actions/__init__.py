"""What may be done with leads."""

from leads.actions.communities import found_community, join_community
from leads.actions.contacts import add_contact, change_contact, remove_contact
from leads.actions.findings import Weight, weigh_lead
from leads.actions.folder import add_folder_item, remove_folder_item
from leads.actions.leads import NextStep, change_lead, decide_scope, open_lead, set_next_step
from leads.actions.moving import Unmet, move_lead
from leads.actions.questionnaires import (
    Closed,
    answer_questionnaire,
    keep_draft,
    send_questionnaire,
    withdraw_questionnaire,
)
from projects.actions.revisions import Overtaken

__all__ = [
    "Closed",
    "NextStep",
    "Overtaken",
    "Unmet",
    "Weight",
    "add_contact",
    "add_folder_item",
    "answer_questionnaire",
    "change_contact",
    "change_lead",
    "decide_scope",
    "found_community",
    "join_community",
    "keep_draft",
    "move_lead",
    "open_lead",
    "remove_contact",
    "remove_folder_item",
    "send_questionnaire",
    "set_next_step",
    "weigh_lead",
    "withdraw_questionnaire",
]
