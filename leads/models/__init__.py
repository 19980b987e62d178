"""Leads, quotes, contracts, communities and hubs."""

from leads.models.communities import Community, Contact
from leads.models.contracts import Agreement, AskedChange, Invoice
from leads.models.hubs import Cluster, Hub, HubAgreement
from leads.models.leads import Finding, FolderItem, Lead, LeadMove
from leads.models.mails import mails_of
from leads.models.questionnaires import Questionnaire
from leads.models.quotes import DraftLine, Quote, QuoteAnswer, QuoteDocument, QuoteDraft, QuoteLine, quote_at, until_of
from leads.models.reading import reads_leads
from leads.models.renewals import Decommission, Extension

__all__ = [
    "Agreement",
    "AskedChange",
    "Cluster",
    "Community",
    "Contact",
    "Decommission",
    "DraftLine",
    "Extension",
    "Finding",
    "FolderItem",
    "Hub",
    "HubAgreement",
    "Invoice",
    "Lead",
    "LeadMove",
    "Questionnaire",
    "Quote",
    "QuoteAnswer",
    "QuoteDocument",
    "QuoteDraft",
    "QuoteLine",
    "mails_of",
    "quote_at",
    "reads_leads",
    "until_of",
]
