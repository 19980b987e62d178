"""What may be done with leads."""

from leads.actions.communities import found_community, join_community
from leads.actions.contacts import add_contact, change_contact, remove_contact
from leads.actions.lead_imports import import_leads, plan_lead_import
from leads.actions.leads import NextStep, change_lead, decide_scope, open_lead, set_next_step
from leads.actions.moving import Unmet, move_lead
from projects.actions.revisions import Overtaken, PlanOvertaken

__all__ = [
    "NextStep",
    "Overtaken",
    "PlanOvertaken",
    "Unmet",
    "add_contact",
    "change_contact",
    "change_lead",
    "decide_scope",
    "found_community",
    "import_leads",
    "join_community",
    "move_lead",
    "open_lead",
    "plan_lead_import",
    "remove_contact",
    "set_next_step",
]
