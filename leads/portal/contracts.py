"""What contracts and invoices offer the portal: what is due, told to whose lead it is. Only readers are told."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from compass import clock
from compass.explanation import Explanation, say
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Link, Reminder
from compass.requests import is_number
from leads.models import Invoice
from leads.models.dated_agreements import answering
from leads.models.dated_invoices import dated
from leads.policy.invoices import DUE, OVERDUE, TOLD_FOR, overdue
from leads.portal.leads import READERS

CONTRACTS = ("ask", "send", "sign", "correct", "withdraw")


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Invoices, for those who read leads."""
    yield Link("Sales", "Invoices", "file-text", "leads:invoice-list", order=73, permission=READERS)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What those who sell look up."""
    yield Command("Changes that clients ask of contracts", "scale", "leads:change-list", permission=READERS)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of contracts and invoices."""
    for page in CONTRACTS:
        yield Behind(f"leads:contract-{page}", ("leads.statuses", "leads.host-name", "leads.host-offices"))
    for page in ("list", "add"):
        yield Behind(f"leads:change-{page}", ("leads.host-name",))
    for page in ("list", "send", "pay", "withdraw"):
        yield Behind(f"leads:invoice-{page}", ("leads.invoice-days",))


@contracts.cards.register
def invoices_due(person: Person, now: datetime) -> Iterator[Card]:
    """Invoices of somebody's leads from their last day on; two queries."""
    today = clock.organisation_day(now)
    mine = Invoice.objects.visible_to(person).unpaid().filter(due_on__lte=today, agreement__lead__owner=person.pk)
    found = list(mine.select_related("agreement__lead").order_by("due_on", "pk"))
    for each in dated(found, today) if found else ():
        lead = each.invoice.lead
        yield Card(
            title=f"Invoice {each.invoice} {'is overdue' if each.is_overdue else 'is due'}",
            reason=f"{lead} is asked for {each.words}",
            url=lead.get_absolute_url(),
            action="Open",
            icon="file-text",
            due=each.due,
        )


@contracts.reminders.register
def words_on_overdue_invoices(first: datetime, last: datetime) -> Iterator[Reminder]:
    """Whoever sees to the agreement is told as the day after the last one to pay begins."""
    near = Invoice.objects.unpaid().filter(
        due_on__gte=clock.organisation_day(first) - timedelta(days=1), due_on__lte=clock.organisation_day(last)
    )
    found = list(near.select_related("agreement__lead__owner").order_by("due_on", "pk"))
    seen_to_by = answering({each.agreement for each in found}, clock.organisation_day(last)) if found else {}
    for each in dated(found, clock.organisation_day(last)) if found else ():
        told, lead = overdue(each.due), each.invoice.lead
        for member in seen_to_by[each.invoice.agreement_id] if first <= told.at <= last else ():
            yield Reminder(
                key=f"leads:invoice:{each.invoice.pk}:{each.due.at.date()}",
                member_id=member.pk,
                due_at=told.at,
                expires_at=told.at + TOLD_FOR,
                subject=f"Overdue: invoice {each.invoice}",
                body=f"{lead} was to pay {each.words} by {say(each.due.answer)}. Ask the host whether it came, and "
                "write that down; or ask them.",
                path=lead.get_absolute_url(),
                explanation=told,
            )


def _of_invoice(pick: Callable[[Explanation], Explanation]) -> Callable[[str, Person | None], Explanation]:
    """A date of an invoice, by its number here."""

    def explain(subject: str, viewer: Person | None) -> Explanation:
        if is_number(subject):
            for each in dated(
                Invoice.objects.visible_to(viewer).filter(pk=int(subject)), clock.organisation_day(clock.now())
            ):
                return pick(each.due)
        raise explainers.UnknownSubject(f"{subject!r} is no invoice; open its lead.")

    return explain


explainers.register(
    explainers.Explainer(DUE, "By when is an invoice to be paid?", "7", _of_invoice(lambda paid_by: paid_by))
)
explainers.register(
    explainers.Explainer(OVERDUE, "When is somebody told that an invoice is late?", "7", _of_invoice(overdue))
)
