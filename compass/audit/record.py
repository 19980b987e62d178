"""Write down who did what, in the transaction that does it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from compass.audit.models import Entry
from compass.person import Person

SECRET_WORDS = ("password", "secret", "token", "key_hash", "recipient_ref")
REDACTED = "[redacted]"


def snapshot(target: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The named fields of an object as JSON-ready values; secrets are redacted."""
    encoder = DjangoJSONEncoder()
    values = {}
    for name in names:
        value = target.serializable_value(name)
        plain = value if isinstance(value, (str, int, bool, dict, list, type(None))) else encoder.default(value)
        values[name] = REDACTED if any(word in name for word in SECRET_WORDS) else plain
    return values


def record(
    verb: str,
    target: models.Model,
    *,
    by: Person | None,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    """Add one entry. `by` is None where the portal itself acted."""
    entry = _entry(verb, target, by, now, before or {}, after or {})
    entry.save()
    return entry


def record_all(
    verb: str,
    told: Iterable[tuple[models.Model, dict[str, Any], dict[str, Any]]],
    *,
    by: Person | None,
    now: datetime,
) -> None:
    """Add an entry for each object, with what it said before and after, at once."""
    Entry.objects.bulk_create([_entry(verb, target, by, now, before, after) for target, before, after in told])


def _entry(
    verb: str, target: models.Model, by: Person | None, now: datetime, before: dict[str, Any], after: dict[str, Any]
) -> Entry:
    return Entry(
        at=now,
        actor_id=by.pk if by else None,
        verb=verb,
        target=target._meta.label_lower,
        target_id=str(target.pk),
        label=str(target)[:300],
        before=before,
        after=after,
    )
