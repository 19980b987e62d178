"""What leads offer the portal: where they stand, what is next, and the search for them. Only readers are told."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.conf import settings

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Command, Document, Link, Source
from compass.requests import is_number
from leads.models import Lead
from leads.policy.mails import MailRules
from leads.policy.renewals import OVER, RenewalRules, over
from leads.policy.sales import HostRules, QuestionRules, QuoteRules, SetupRules
from leads.policy.stages import StageRules
from leads.policy.steps import STEP, written_down

READERS = "leads.read_leads"

for _rules in (StageRules, QuestionRules, QuoteRules, MailRules, HostRules, SetupRules, RenewalRules):
    rulebook.register(_rules)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """Leads, for those who read them."""
    yield Link("Sales", "Leads", "handshake", "leads:lead-list", order=70, permission=READERS)


@contracts.commands.register
def commands() -> Iterator[Command]:
    """What those who sell begin."""
    yield Command("Open a lead", "plus", "leads:lead-open", permission=READERS)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind the pages of leads."""
    for page in ("lead-list", "lead-board", "lead-detail"):
        yield Behind(f"leads:{page}", ("leads.statuses", "leads.stale-after"))
    for page in ("open", "change", "move", "merge", "history", "set-next-step", "decide-scope"):
        yield Behind(f"leads:lead-{page}", ("leads.statuses",))
    for page in ("add", "change"):
        yield Behind(f"leads:contact-{page}", ("leads.statuses",))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Leads, those that are closed too."""
    yield Source("lead", "Lead", "handshake", _documents, Lead.objects.visible_to)


@contracts.cards.register
def next_steps(person: Person, now: datetime) -> Iterator[Card]:
    """The next steps that are somebody's and due tomorrow or before; one query."""
    tomorrow = clock.organisation_day(now) + timedelta(days=1)
    mine = Lead.objects.visible_to(person).due_by(tomorrow).filter(next_owner=person.pk)
    for lead in mine.order_by("next_on", "pk"):
        if lead.next_on:
            due = over(written_down(lead.pk, lead.next_on, settings.ORGANISATION_ZONE))
            yield Card(lead.next_step, f"Next for {lead}", lead.get_absolute_url(), "Open", "handshake", due)


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Lead.objects.unmerged().order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        text = f"{each.domain} {each.about} {each.next_step}"
        yield Document(each.pk, each.organisation, text, each.get_absolute_url(), each.get_phase_display())


def _explain_step(subject: str, viewer: Person | None) -> Explanation:
    """By when the next step of a lead is to be taken, by the number of the lead."""
    if is_number(subject):
        for lead in Lead.objects.visible_to(viewer).open().filter(pk=int(subject)):
            if lead.next_on:
                return over(written_down(lead.pk, lead.next_on, settings.ORGANISATION_ZONE))
    raise explainers.UnknownSubject(f"{subject!r} is no lead that goes on; open its page.")


explainers.register(
    explainers.Explainer(f"{STEP}{OVER}", "By when is the next step of a lead to be taken?", "7", _explain_step)
)
