"""What was adopted and waits to be implemented, for whoever filed it and the director."""

from collections.abc import Iterator
from datetime import datetime

from compass import clock
from compass.explanation import Explanation
from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card
from governance.enums import Stage
from governance.models import Proposal
from governance.models.dated_implementations import dated
from governance.policy.implementing import ImplementationRules
from people.enums import Role
from people.models import Member

REMINDER = "governance.implementation-reminder"

rulebook.register(ImplementationRules)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clauses behind implementing and archiving."""
    for page in ("implementation-list", "archive-list"):
        yield Behind(f"governance:{page}", (REMINDER,))
    for page in ("add-deed", "remove-deed", "implement", "archive"):
        yield Behind(f"governance:proposal-{page}", (REMINDER,))


@contracts.cards.register
def to_be_implemented(person: Person, now: datetime) -> Iterator[Card]:
    """What was adopted so long ago that somebody is asked how far it is, for its author and for the director."""
    every = person.every_term if isinstance(person, Member) else []
    today = clock.organisation_day(now)
    directs = any(term.role == Role.DIRECTOR and term.holds_on(today) for term in every)
    passed = Proposal.objects.visible_to(person).at_stage(Stage.PASSED, now=now)
    adopted = passed.select_related("author").order_by("declared_at", "pk")
    for each in dated(adopted if directs else adopted.authored_by(person.pk)):
        if each.due.at <= now:
            reason = "You filed it" if each.proposal.author_id == person.pk else f"{each.proposal.author.name} filed it"
            title = f"Adopted, not implemented: {each.proposal.title}"
            yield Card(title, reason, each.proposal.get_absolute_url(), "Open", "check", each.due)


def _explain(subject: str, viewer: Person | None) -> Explanation:
    """When somebody is asked how far an adopted proposal is, by its number."""
    for each in dated(Proposal.objects.visible_to(viewer).numbered(subject)):
        return each.due
    raise explainers.UnknownSubject(f"No proposal {subject!r} has an outcome.")


explainers.register(
    explainers.Explainer("implementation-due", "When is somebody asked how far a proposal is?", "2026-07", _explain)
)
