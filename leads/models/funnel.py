"""Leads as the funnel and the value of their services see them."""

from collections import defaultdict
from datetime import date, datetime

from leads.enums import QuoteStage
from leads.models.contracts import Agreement
from leads.models.leads import LeadQuerySet
from leads.models.quotes import Quote
from leads.models.stays import stays_of
from leads.policy.funnel import Way
from leads.policy.service_value import Service
from leads.policy.stages import OPEN_PHASES


def ways_of(leads: LeadQuerySet) -> list[Way]:
    """The ways of leads; two queries, however many there are."""
    stays = stays_of(leads.order_by().values("pk"))
    told = leads.order_by("pk").values_list("pk", "kind", "reason", "source")
    return [Way(kind, stays[pk], reason, bool(source)) for pk, kind, reason, source in told if pk in stays]


def services_of(leads: LeadQuerySet, now: datetime) -> list[Service]:
    """What leads signed for, and what those that go on were offered or accepted; two queries.

    A lead that has signed counts with what it signed alone; an agreement that names no quote has the accepted one.
    """
    own = leads.order_by().values("pk")
    by_lead: dict[int, list[Quote]] = defaultdict(list)
    for quote in Quote.objects.filter(lead__in=own).select_related("lead", "answer").order_by("lead", "-number"):
        by_lead[quote.lead_id].append(quote)
    signed = list(Agreement.objects.signed().filter(lead__in=own).order_by("pk"))
    done = {each.lead_id for each in signed}
    services = [_signed(each, by_lead[each.lead_id]) for each in signed]
    offered = [_offered(each, now) for pk, each in by_lead.items() if pk not in done]
    return [each for each in (*services, *offered) if each]


def _signed(agreement: Agreement, quotes: list[Quote]) -> Service | None:
    accepted = (each for each in quotes if getattr(each, "answer", None) and each.answer.is_accepted)
    quote = next((each for each in quotes if each.pk == agreement.quote_id), None) or next(accepted, None)
    return _service(quote, agreement.starts_on, agreement.ends_on, is_signed=True) if quote else None


def _offered(quotes: list[Quote], now: datetime) -> Service | None:
    """The quote that counts of a lead that has signed nothing: the accepted one, or the one that may be accepted."""
    lead, latest = quotes[0].lead, quotes[0].number
    if lead.phase not in OPEN_PHASES:
        return None
    stages = {each: each.stage(now, latest=latest) for each in quotes}
    for wanted in (QuoteStage.ACCEPTED, QuoteStage.OPEN):
        for quote, stage in stages.items():
            if stage == wanted:
                return _service(quote, lead.starts_on, lead.ends_on, is_signed=False)
    return None


def _service(quote: Quote, first: date | None, last: date | None, *, is_signed: bool) -> Service:
    lead = quote.lead
    return Service(lead.pk, lead.organisation, quote.currency, quote.total_minor, quote.months, first, last, is_signed)
