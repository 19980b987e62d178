"""What quotes offer the portal: those that end unanswered, the clauses behind them, and until when they stand."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from compass.explanation import Explanation
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card
from compass.requests import is_number
from leads.models import Quote, until_of
from leads.policy.sales import QUOTE

NEAR = timedelta(days=3)
CLAUSES = ("leads.quote-days", "leads.service-plan")


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of quotes and of mails."""
    yield Behind("leads:quote-write", ("leads.usual-lines", *CLAUSES))
    yield Behind("leads:quote-send", ("leads.mail-templates", "leads.host-offices", *CLAUSES))
    yield Behind("leads:quote-detail", CLAUSES)
    yield Behind("leads:lead-write-to", ("leads.mail-templates",))


@contracts.cards.register
def quotes_about_to_end(person: Person, now: datetime) -> Iterator[Card]:
    """Quotes that nobody has answered and that end within three days, for whose lead it is; one query."""
    standing = Quote.objects.visible_to(person).standing(now)
    mine = standing.filter(expires_at__lte=now + NEAR, lead__owner=person.pk).select_related("lead")
    for quote in mine.order_by("expires_at", "pk"):
        title = f"{quote.lead} has not answered quote v{quote.number}"
        reason = "It may be accepted for a few days more; ask them"
        yield Card(title, reason, quote.lead.get_absolute_url(), "Open", "handshake", until_of(quote))


def _explain(subject: str, viewer: Person | None) -> Explanation:
    """Until when a quote may be accepted, by the number of its row."""
    if is_number(subject):
        for quote in Quote.objects.visible_to(viewer).filter(pk=int(subject)):
            return until_of(quote)
    raise explainers.UnknownSubject(f"{subject!r} is no quote that was sent; open the page of its lead.")


explainers.register(explainers.Explainer(QUOTE, "Until when does a quote stand?", "7", _explain))
