"""What may be done with leads."""

from leads.actions.asked_changes import add_asked_change, answer_asked_change
from leads.actions.communities import change_community, found_community, found_community_of, join_community
from leads.actions.contacts import add_community_contact, add_contact, change_contact, remove_contact
from leads.actions.contracts import ask_contract, correct_agreement, record_sent, sign_contract, withdraw_contract
from leads.actions.decommissions import (
    cancel_decommission,
    extend_decommission,
    finish_decommission,
    open_decommissions,
    plan_decommission,
    reopen_decommission,
)
from leads.actions.findings import Weight, weigh_lead
from leads.actions.folder import add_folder_item, remove_folder_item
from leads.actions.hubs import add_cluster, change_hub, end_hub, link_agreement, plan_hub, start_hub, unlink_agreement
from leads.actions.invoices import pay_invoice, send_invoice, withdraw_invoice
from leads.actions.lead_imports import import_leads, plan_lead_import
from leads.actions.leads import NextStep, change_lead, decide_scope, open_lead, set_next_step
from leads.actions.mails import write_to
from leads.actions.merging import merge_leads
from leads.actions.moving import move_lead
from leads.actions.questionnaires import (
    Closed,
    answer_questionnaire,
    keep_draft,
    send_questionnaire,
    withdraw_questionnaire,
)
from leads.actions.quotes import SENTENCES, NotOpen, answer_quote, drop_quote, send_quote, standing, write_quote
from leads.actions.renewals import begin_renewal, take_over
from leads.actions.settling import settle_statuses
from leads.actions.setup import begin_setup, file_setup
from leads.policy.needs import Unmet
from projects.actions.revisions import Overtaken, PlanOvertaken

__all__ = [
    "SENTENCES",
    "Closed",
    "NextStep",
    "NotOpen",
    "Overtaken",
    "PlanOvertaken",
    "Unmet",
    "Weight",
    "add_asked_change",
    "add_cluster",
    "add_community_contact",
    "add_contact",
    "add_folder_item",
    "answer_asked_change",
    "answer_questionnaire",
    "answer_quote",
    "ask_contract",
    "begin_renewal",
    "begin_setup",
    "cancel_decommission",
    "change_community",
    "change_contact",
    "change_hub",
    "change_lead",
    "correct_agreement",
    "decide_scope",
    "drop_quote",
    "end_hub",
    "extend_decommission",
    "file_setup",
    "finish_decommission",
    "found_community",
    "found_community_of",
    "import_leads",
    "join_community",
    "keep_draft",
    "link_agreement",
    "merge_leads",
    "move_lead",
    "open_decommissions",
    "open_lead",
    "pay_invoice",
    "plan_decommission",
    "plan_hub",
    "plan_lead_import",
    "record_sent",
    "remove_contact",
    "remove_folder_item",
    "reopen_decommission",
    "send_invoice",
    "send_questionnaire",
    "send_quote",
    "set_next_step",
    "settle_statuses",
    "sign_contract",
    "standing",
    "start_hub",
    "take_over",
    "unlink_agreement",
    "weigh_lead",
    "withdraw_contract",
    "withdraw_invoice",
    "withdraw_questionnaire",
    "write_quote",
    "write_to",
]
