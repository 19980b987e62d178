"""From first contact to a running hub."""

from django.apps import AppConfig

from compass.audit import append_only, walls
from compass.portal import masking

KEPT = ("LeadMove", "Quote", "QuoteLine", "QuoteAnswer", "QuoteDocument", "Extension")
WALLED = (
    *("Lead", "LeadMove", "Contact", "FolderItem", "Finding", "Questionnaire"),
    *("QuoteDraft", "DraftLine", "Quote", "QuoteLine", "QuoteAnswer", "QuoteDocument"),
    *("Agreement", "AskedChange", "Invoice"),
)
"""What the record says of these is for who reads leads; operators as such do not."""
TOLD = ("leads:", "quote", "lead-mail:")
"""How the keys of notices begin that speak of leads."""


class LeadsConfig(AppConfig):
    """From first contact to a running hub."""

    name = "leads"

    def ready(self) -> None:
        """What was sent, said and done stays as it was; logs show no secret address."""
        masking.mask_pages("/q/")
        masking.mask_pages("/quote/")
        for each in KEPT:
            append_only.guard(f"leads.{each}")
        walls.keep_behind("leads.read_leads", *(f"leads.{each}" for each in WALLED))
        walls.keep_words_behind("leads.read_leads", *TOLD)
