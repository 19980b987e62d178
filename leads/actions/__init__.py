"""What may be done with leads."""

from leads.actions.communities import found_community, join_community
from leads.actions.contacts import add_contact, change_contact, remove_contact
from leads.actions.decommissions import (
    cancel_decommission,
    extend_decommission,
    finish_decommission,
    open_decommissions,
    plan_decommission,
)
from leads.actions.leads import NextStep, change_lead, decide_scope, open_lead, set_next_step
from leads.actions.moving import Unmet, move_lead
from leads.actions.renewals import begin_renewal, take_over
from projects.actions.revisions import Overtaken

__all__ = [
    "NextStep",
    "Overtaken",
    "Unmet",
    "add_contact",
    "begin_renewal",
    "cancel_decommission",
    "change_contact",
    "change_lead",
    "decide_scope",
    "extend_decommission",
    "finish_decommission",
    "found_community",
    "join_community",
    "move_lead",
    "open_decommissions",
    "open_lead",
    "plan_decommission",
    "remove_contact",
    "set_next_step",
    "take_over",
]
