"""Leads, communities and hubs of the demo organisation. Everybody in them is invented."""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.portal.actions import indexing_together
from leads.demo import clients, communities, leads, quotes, renewals
from leads.models import Lead
from people.enums import Role
from people.models import Member

__all__ = ["load"]


@transaction.atomic
def load(*, now: datetime, size: str) -> None:
    """What is there already stays as it is."""
    seller = Member.objects.holding(Role.SALES, clock.organisation_day(now)).order_by("pk").first()
    if seller is None or Lead.objects.exists():
        return
    with indexing_together():
        leads.load(seller=seller, now=now)
        quotes.load(seller=seller, now=now)
        clients.load(seller=seller, now=now)
        communities.load(now=now)
        renewals.load(seller=seller, now=now)
