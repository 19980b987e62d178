"""What the record holds of deliverables and tasks, as their pages show it to whoever sees these."""

from collections.abc import Iterable

from compass.audit.models import Entry, EntryQuerySet
from projects.models.deliverables import Deliverable
from projects.models.tasks import Task


def changes_of(card: Deliverable | Task, verbs: Iterable[str]) -> EntryQuerySet:
    """The entries of some verbs about a deliverable or task, the newest first, each with who did it."""
    return Entry.objects.about(card).filter(verb__in=verbs).select_related("actor")
