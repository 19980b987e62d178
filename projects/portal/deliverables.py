"""What deliverables offer the portal: their clauses, and the search for them."""

from collections.abc import Collection, Iterator

from compass.handbook import rulebook
from compass.person import Person
from compass.portal import contracts
from compass.portal.contracts import Document, Source
from compass.portal.markdown import plain
from projects.enums import DeliverablePhase
from projects.models import Deliverable, DeliverableQuerySet
from projects.policy.boards import BoardRules
from projects.policy.labels import LabelRules

rulebook.register(BoardRules)
rulebook.register(LabelRules)


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Deliverables, unless they were dropped."""
    yield Source("deliverable", "Deliverable", "target", _documents, visible_deliverables)


def visible_deliverables(person: Person) -> DeliverableQuerySet:
    """The deliverables that somebody finds."""
    visible: DeliverableQuerySet = Deliverable.objects.visible_to(person)
    return visible.exclude(phase=DeliverablePhase.DROPPED)


def _documents(pks: Collection[int] | None) -> Iterator[Document]:
    found = Deliverable.objects.exclude(phase=DeliverablePhase.DROPPED).select_related("project").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        text = f"{plain(each.description)} {plain(each.criteria)}"
        yield Document(each.pk, each.title, text, each.get_absolute_url(), each.project.name)
