"""Leads, communities and hubs of the demo organisation. Everybody in them is invented."""

from datetime import datetime

from django.db import transaction

from compass.portal.actions import indexing_together
from leads.demo import communities, leads

__all__ = ["load"]


@transaction.atomic
def load(*, now: datetime, size: str) -> None:
    """What is there already stays as it is."""
    with indexing_together():
        leads.load(now=now)
        communities.load(now=now)
