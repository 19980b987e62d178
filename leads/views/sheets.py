"""How pricing sheets and quotes are shown: sums in words, where a quote stands, until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from compass import clock
from compass.explanation import Explanation, say
from compass.handbook import rulebook
from compass.handbook.kinds import Amount
from compass.person import Person
from leads import actions
from leads.actions.mails import known_of
from leads.enums import MailUse, QuoteStage
from leads.models import Contact, Lead, Quote, until_of
from leads.policy.mails import LINK, MailRules, filled
from leads.policy.money import Sheet, quantity_said, said
from leads.policy.sales import HostRules, QuoteRules, acceptable_until

TONES = {
    QuoteStage.ACCEPTED: ("ok", "check"),
    QuoteStage.DECLINED: ("bad", ""),
    QuoteStage.OPEN: ("accent", ""),
    QuoteStage.REPLACED: ("outline", ""),
    QuoteStage.EXPIRED: ("warn", ""),
}


@dataclass(frozen=True)
class ShownLine:
    """A line with its sums in words."""

    what: str
    quantity: str
    price: str
    per: str
    comes_to: str


@dataclass(frozen=True)
class ShownSheet:
    """A sheet with its sums in words."""

    months: int
    lines: tuple[ShownLine, ...]
    once: str
    recurring: str
    per_year: str
    total: str


@dataclass(frozen=True)
class QuoteRow:
    """A version with where it stands and until when."""

    quote: Quote
    stage: QuoteStage
    tone: str
    icon: str
    until: Explanation
    per_year: str

    @property
    def answer(self) -> Any:
        """What was said to it, or None."""
        return getattr(self.quote, "answer", None)


def shown(sheet: Sheet) -> ShownSheet:
    """A sheet as pages show it."""
    lines = tuple(
        ShownLine(
            line.what,
            quantity_said(line.quantity),
            said(Amount(line.unit_minor, sheet.currency)),
            str(line.per.label),
            said(Amount(comes_to, sheet.currency)),
        )
        for line, comes_to in zip(sheet.lines, sheet.totals(), strict=True)
    )
    sums = (sheet.once(), sheet.recurring(), sheet.per_year(), sheet.total())
    return ShownSheet(sheet.months, lines, *map(said, sums))


def quote_row(quote: Quote, *, latest: int, now: datetime) -> QuoteRow:
    """A version as the page of its lead shows it."""
    stage = actions.standing(quote, now, latest=latest)
    return QuoteRow(quote, stage, *TONES[stage], until_of(quote), said(quote.sheet().per_year()))


def quotes_of(lead: Lead, now: datetime) -> dict[str, Any]:
    """The quotes of a lead, the last first, the draft, and who was told of the last one; three queries at most."""
    quotes = list(lead.quotes.select_related("answer").prefetch_related("lines").order_by("-number"))
    for quote in quotes:
        quote.lead = lead
    latest = quotes[0] if quotes else None
    host = rulebook.rules(HostRules, on=clock.organisation_day(latest.sent_at)) if latest else None
    return {
        "quotes": [quote_row(each, latest=len(quotes), now=now) for each in quotes],
        "latest": latest,
        "host": f"{host.name} {host.office('contracting')['label']}" if host else "",
        "draft": getattr(lead, "quote_draft", None),
    }


def first_contact(lead: Lead) -> Contact | None:
    """Whom a lead is written to where nobody says otherwise: who may authorise first."""
    return lead.contacts.reachable().order_by("-is_representative", "pk").first()


def mail_preview(lead: Lead, contact: Contact, by: Person, now: datetime) -> dict[str, str]:
    """The mail that goes with a quote, as far as it is known before it is sent."""
    day = clock.organisation_day(now)
    template = rulebook.rules(MailRules, on=day).first_for(MailUse.QUOTE)
    rules = rulebook.rules(QuoteRules, on=day)
    last = acceptable_until(day, rules, settings.ORGANISATION_ZONE, subject="draft")
    known = {
        **known_of(lead, contact, by),
        "until": say(last.answer),
        "plan": f"{rules.plan[0]['label']}, {rules.plan[0]['address']}",
        "address": LINK,
    }
    return {"subject": filled(template.subject, known), "body": filled(template.body, known)}
