"""What leads have, as the statuses ask for it: one query for each kind of thing, however many leads."""

from collections.abc import Collection

from compass.clock import organisation_day
from leads.enums import HubStatus, Need
from leads.models.communities import Contact
from leads.models.contracts import Agreement, Invoice
from leads.models.hubs import HubAgreement
from leads.models.leads import Lead
from leads.models.questionnaires import Questionnaire
from leads.models.quotes import Quote
from leads.policy.money import said
from leads.policy.needs import Fact, Facts

Found = dict[int, dict[Need, Fact]]


def facts_of(leads: Collection[Lead]) -> dict[int, Facts]:
    """The facts of each lead by its key; six queries. The leads come with their communities."""
    found: Found = {lead.pk: _written(lead) for lead in leads}
    for add in (_contacts, _questionnaires, _quotes, _agreements, _invoices, _hubs):
        add(found)
    return dict(found)


def _written(lead: Lead) -> dict[Need, Fact]:
    """What stands on the lead itself. A renewal asks no questions that were answered for the agreement before."""
    renewal = Fact("a renewal" if lead.renews_id else "")
    return {
        Need.QUESTIONNAIRE_SENT: renewal,
        Need.QUESTIONNAIRE_ANSWERED: renewal,
        Need.KIND: Fact(lead.get_kind_display()),
        Need.IN_SCOPE: Fact("in scope" if lead.is_in_scope else ""),
        Need.SIGNATORY: Fact(lead.signatory),
        Need.STARTS_ON: Fact(day=lead.starts_on),
        Need.ENDS_ON: Fact(day=lead.ends_on),
        Need.PURCHASE_ORDER: Fact(lead.purchase_order),
        Need.COMMUNITY: Fact(str(lead.community or "")),
        Need.REASON: Fact(lead.reason),
    }


def _contacts(found: Found) -> None:
    for contact in Contact.objects.standing().filter(lead__in=found).order_by("-pk"):
        own = found[contact.lead_id or 0]
        own[Need.CONTACT] = Fact(contact.name)
        if contact.is_billing:
            own[Need.BILLING] = Fact(contact.name)


def _questionnaires(found: Found) -> None:
    for sent in Questionnaire.objects.filter(lead__in=found, withdrawn_at=None).order_by("sent_at", "pk"):
        own = found[sent.lead_id]
        own[Need.QUESTIONNAIRE_SENT] = Fact(day=organisation_day(sent.sent_at))
        if sent.answered_at:
            own[Need.QUESTIONNAIRE_ANSWERED] = Fact(day=organisation_day(sent.answered_at))


def _quotes(found: Found) -> None:
    for quote in Quote.objects.filter(lead__in=found).select_related("answer").order_by("number"):
        own, answer = found[quote.lead_id], getattr(quote, "answer", None)
        own[Need.QUOTE_SENT] = Fact(f"v{quote.number}, {said(quote.total)}", organisation_day(quote.sent_at))
        own[Need.PLAN] = Fact(quote.plan_name)
        if answer and answer.is_accepted:
            own[Need.QUOTE_ACCEPTED] = Fact(f"v{quote.number}, {answer.name}", organisation_day(answer.at))


def _agreements(found: Found) -> None:
    for agreement in Agreement.objects.filter(lead__in=found, withdrawn_at=None).order_by("asked_at", "pk"):
        own = found[agreement.lead_id]
        own[Need.CONTRACT_ASKED] = Fact(day=organisation_day(agreement.asked_at))
        if agreement.signed_on:
            own[Need.CONTRACT_SIGNED] = Fact(day=agreement.signed_on)


def _invoices(found: Found) -> None:
    """Sent is one of them; paid are all that were not withdrawn."""
    sent = Invoice.objects.filter(agreement__lead__in=found, withdrawn_on=None).select_related("agreement")
    unpaid: set[int] = set()
    for invoice in sent.order_by("sent_on", "pk"):
        own = found[invoice.agreement.lead_id]
        own[Need.INVOICE_SENT] = Fact(invoice.number, invoice.sent_on)
        own[Need.INVOICE_PAID] = Fact(invoice.number, invoice.paid_on)
        unpaid |= set() if invoice.paid_on else {invoice.agreement.lead_id}
    for pk in unpaid:
        del found[pk][Need.INVOICE_PAID]


def _hubs(found: Found) -> None:
    running = HubAgreement.objects.filter(agreement__lead__in=found, hub__status=HubStatus.RUNNING)
    for cover in running.select_related("agreement", "hub").order_by("-pk"):
        found[cover.agreement.lead_id][Need.HUB_RUNNING] = Fact(str(cover.hub), cover.hub.running_since)
