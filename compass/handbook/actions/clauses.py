"""Clauses are seeded, clauses and pages get owners."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.handbook import rulebook
from compass.handbook.models import Clause, ClauseVersion, Page
from compass.person import Person
from compass.portal.actions import index


def seed_clauses() -> None:
    """Add the clauses that code reads and that are not there yet. Titles and deciders follow the code."""
    for spec in rulebook.clauses():
        clause, _ = Clause.objects.update_or_create(
            key=spec.key, defaults={"title": spec.title, "decider": spec.decider}
        )
        if not clause.versions.exists():
            ClauseVersion.objects.create(clause=clause, number=1, value=spec.start)
    index("clause", *Clause.objects.values_list("pk", flat=True))


@transaction.atomic
def name_owner(subject: Clause | Page, *, owner: Person | None, by: Person | None, now: datetime) -> None:
    """Say who owns a clause or a page, and so who adopts its changes where its owner decides."""
    subject = type(subject).objects.select_for_update().get(pk=subject.pk)
    before = snapshot(subject, ("owner",))
    subject.owner_id = owner.pk if owner else None
    subject.save(update_fields=["owner"])
    record("name_owner", subject, by=by, now=now, before=before, after=snapshot(subject, ("owner",)))
