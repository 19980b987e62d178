"""What the record holds of hubs, as their pages show it to everybody who sees these."""

from collections.abc import Iterable

from compass.audit.models import Entry, EntryQuerySet
from leads.models.hubs import Hub


def changes_of(hub: Hub, verbs: Iterable[str]) -> EntryQuerySet:
    """The entries of some verbs about a hub, the newest first, each with who did it."""
    return Entry.objects.about(hub).filter(verb__in=verbs).select_related("actor")
