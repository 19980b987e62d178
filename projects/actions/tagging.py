"""Tags are made by naming them."""

from collections.abc import Iterable
from datetime import datetime

from compass.audit.record import record, snapshot
from compass.person import Person
from projects.models import Tag


def tags_of(tags: Iterable[Tag | str], *, by: Person | None, now: datetime) -> list[Tag]:
    """Tags, of which some may be given by their names, whatever their capitals; names that are new become tags."""
    return [tag if isinstance(tag, Tag) else _named(tag, by, now) for tag in tags]


def _named(name: str, by: Person | None, now: datetime) -> Tag:
    tag = Tag.objects.filter(name__iexact=name).first()
    if tag is None:
        tag = Tag(name=name)
        tag.full_clean()
        tag.save()
        record("add_tag", tag, by=by, now=now, after=snapshot(tag, ("name",)))
    return tag
