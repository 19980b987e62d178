"""Who is told of quotes: the contact and the host when one is sent, those who sell when it is answered."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.urls import reverse

from compass import clock
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.notices.actions import tell
from compass.person import Person
from leads.actions.mails import known_of, mail_for
from leads.actions.quote_papers import Paper, printed
from leads.actions.telling import concerned
from leads.enums import MailUse
from leads.models import Contact, Quote, QuoteAnswer, QuoteDocument
from leads.policy.mails import LINK
from leads.policy.money import Sheet, said
from leads.policy.sales import HostRules
from people.models import Member


@dataclass(frozen=True, kw_only=True)
class Sending:
    """A quote on its way. `until` is the last day to accept it, `token` opens its page."""

    quote: Quote
    sheet: Sheet
    contact: Contact
    token: str
    until: Explanation
    by: Person


def tell_sent(sending: Sending, *, now: datetime) -> None:
    """Set the document, write to the contact, and tell the host and whose lead it is."""
    quote, lead = sending.quote, sending.quote.lead
    _set_document(sending)
    until, host = say(sending.until.answer), rulebook.rules(HostRules, on=clock.organisation_day(now))
    path = reverse("leads:quote-answer", args=[sending.token])
    known = known_of(lead, sending.contact, sending.by) | {
        "address": LINK,
        "until": until,
        "plan": f"{quote.plan_name}, {quote.plan_url}",
    }
    subject, body = mail_for(MailUse.QUOTE, known, now=now)
    _tell(quote, "quote", [sending.contact.email], subject, body, path, now=now)
    told = f"{lead}: quote v{quote.number}, {said(quote.total)}"
    office = host.office("contracting")
    words = f"{sending.by.name} has sent {lead} a quote of {said(quote.total)}, which stands until {until}."
    again = "A contract is asked of you once it is accepted; nothing is to do before."
    _tell(quote, "quote-host", [office["address"]], told, f"{words}\n\n{again}", "", now=now)
    others = [each for each in concerned(lead, now) if each.pk != sending.by.pk]
    _tell(quote, "quote-sent", others, told, words, lead.get_absolute_url(), now=now, explanation=sending.until)


def tell_answer(answer: QuoteAnswer, *, now: datetime) -> None:
    """Tell those whom the lead concerns."""
    quote, lead = answer.quote, answer.quote.lead
    said_so = "accepted" if answer.is_accepted else "declined"
    subject = f"{lead} {said_so} quote v{quote.number}"
    body = f"{answer.name} has {said_so} it: {said(quote.total)}."
    body = f"{body}\n\nTheir words:\n{answer.words}" if answer.words else body
    _tell(quote, "quote-answered", concerned(lead, now), subject, body, lead.get_absolute_url(), now=now)


def _set_document(sending: Sending) -> None:
    quote = sending.quote
    paper = Paper(
        organisation=quote.lead.organisation,
        number=quote.number,
        sheet=sending.sheet,
        sent_at=quote.sent_at,
        until=sending.until.at.date(),
        seller=sending.by.name,
        plan_name=quote.plan_name,
        plan_url=quote.plan_url,
        terms=quote.terms,
    )
    pdf = printed(paper)
    QuoteDocument.objects.create(quote=quote, pdf=pdf, sha256=sha256(pdf).hexdigest())


def _tell(
    quote: Quote,
    kind: str,
    recipients: list[str] | list[Member],
    subject: str,
    body: str,
    path: str,
    *,
    now: datetime,
    explanation: Explanation | None = None,
) -> None:
    tell(
        kind=kind,
        key=f"{kind}:{quote.pk}",
        recipients=recipients,
        subject=subject,
        body=body,
        path=path,
        explanation=explanation,
        now=now,
    )
