"""What the handbook offers the portal."""

from collections.abc import Iterator
from datetime import datetime

from compass.handbook import permissions, rulebook
from compass.handbook.models import Draft
from compass.handbook.organisation import CalendarRules
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Card, Link

rulebook.register(CalendarRules)


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The handbook stands right under home."""
    yield Link("", "Handbook", "book-open", "handbook:clause-list", order=3)


@contracts.cards.register
def drafts_to_decide(person: Person, now: datetime) -> Iterator[Card]:
    """Changes of clauses that wait for their owner."""
    for draft in Draft.objects.visible_to(person).open().select_related("clause", "author"):
        if draft.author_id != person.pk and permissions.can_adopt(person, draft):
            yield Card(
                title=f"Decide: change of “{draft.clause.title}”",
                reason=f"{draft.author} proposes it; you own this clause",
                url=draft.get_absolute_url(),
                action="Read",
                icon="book-open",
            )
