"""From first contact to a running hub."""

from django.apps import AppConfig

from compass.audit import append_only
from compass.portal import masking

KEPT = ("LeadMove", "Quote", "QuoteLine", "QuoteAnswer", "QuoteDocument", "Extension")


class LeadsConfig(AppConfig):
    """From first contact to a running hub."""

    name = "leads"

    def ready(self) -> None:
        """What was sent, said and done stays as it was; logs show no secret address."""
        masking.mask_pages("/q/")
        masking.mask_pages("/quote/")
        for each in KEPT:
            append_only.guard(f"leads.{each}")
