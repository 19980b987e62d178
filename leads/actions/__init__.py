"""What may be done with leads."""

from leads.actions.communities import found_community, join_community
from leads.actions.contacts import add_contact, change_contact, remove_contact
from leads.actions.leads import NextStep, change_lead, decide_scope, open_lead, set_next_step
from leads.actions.merging import merge_leads
from leads.actions.moving import Unmet, move_lead
from leads.actions.settling import settle_statuses
from projects.actions.revisions import Overtaken

__all__ = [
    "NextStep",
    "Overtaken",
    "Unmet",
    "add_contact",
    "change_contact",
    "change_lead",
    "decide_scope",
    "found_community",
    "join_community",
    "merge_leads",
    "move_lead",
    "open_lead",
    "remove_contact",
    "set_next_step",
    "settle_statuses",
]
