"""What another value of a clause would have moved of the dates of leads; their readers alone see that."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse

from compass import clock
from compass.explanation import at_local
from compass.handbook import replays, rulebook
from compass.handbook.replays import Played
from compass.person import Person
from leads.models import Agreement, Invoice, Questionnaire, Quote, dated_invoices, dated_questionnaires
from leads.models.dated_agreements import dated, whole
from leads.policy.sales import QuoteRules, acceptable_until

ZONE = settings.ORGANISATION_ZONE


@replays.register("leads.renewal-notices", "leads.decommission-length")
def agreements(person: Person, first: date, last: date) -> Iterator[Played]:
    """Agreements that ended in these days: when somebody is told, and until when hubs are taken down."""
    for each in dated(whole(Agreement.objects.visible_to(person).ending(first, last).order_by("pk"))):
        told = tuple(due for _, due in each.told)
        dates = (*told, each.taken_down) if each.plan else told
        url = each.plan.get_absolute_url() if each.plan else reverse("leads:agreement-list")
        yield Played(f"leads:agreement:{each.agreement.pk}", f"Agreement with {each.agreement.community}", url, dates)


@replays.register("leads.invoice-days")
def invoices(person: Person, first: date, last: date) -> Iterator[Played]:
    """Invoices that were sent in these days, by when they are to be paid."""
    sent = Invoice.objects.visible_to(person).filter(sent_on__range=(first, last)).select_related("agreement__lead")
    for each in dated_invoices.dated(sent, last):
        invoice = each.invoice
        url = invoice.agreement.lead.get_absolute_url()
        yield Played(f"leads:invoice:{invoice.pk}", f"Invoice {invoice} of {invoice.agreement.lead}", url, (each.due,))


@replays.register("leads.questionnaire-days")
def questionnaires(person: Person, first: date, last: date) -> Iterator[Played]:
    """Questionnaires that were sent in these days, until when they are answered."""
    sent = Questionnaire.objects.visible_to(person).filter(sent_at__range=_instants(first, last))
    for each in dated_questionnaires.dated(sent.select_related("lead"), clock.now()):
        asked = each.questionnaire
        title = f"Questionnaire for {asked.lead}"
        yield Played(f"leads:questionnaire:{asked.pk}", title, asked.get_absolute_url(), (each.until,))


@replays.register("leads.quote-days")
def quotes(person: Person, first: date, last: date) -> Iterator[Played]:
    """Quotes that were sent in these days, until when they are accepted."""
    rules = rulebook.history(QuoteRules)
    sent = Quote.objects.visible_to(person).filter(sent_at__range=_instants(first, last))
    for each in sent.select_related("lead").order_by("pk"):
        day = clock.organisation_day(each.sent_at)
        until = acceptable_until(day, rules.on(day), ZONE, subject=str(each.pk))
        yield Played(f"leads:quote:{each.pk}", f"Quote {each}", each.get_absolute_url(), (until,))


def _instants(first: date, last: date) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last one."""
    return at_local(first, time(0), ZONE), at_local(last, time.max, ZONE)
