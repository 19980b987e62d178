"""Leads as the board asks for them: the top of each status, and how many there are."""

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from leads.models.leads import Lead, LeadQuerySet


def tops(leads: LeadQuerySet, each: int) -> list[Lead]:
    """The first so many of each status, what is due first before the others; one query."""
    order = (F("next_on").asc(), F("pk").asc())
    place = Window(RowNumber(), partition_by=[F("status")], order_by=order)
    return list(leads.annotate(place=place).filter(place__lte=each).select_related("next_owner").order_by(*order))


def counts(leads: LeadQuerySet) -> list[tuple[str, str, int]]:
    """Phase, status and how many stand there; one query."""
    return list(leads.order_by().values_list("phase", "status").annotate(number=Count("pk")))
