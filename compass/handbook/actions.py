"""What changes the handbook: drafts begin, are put before their decider, are adopted or withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record, snapshot
from compass.handbook import deciders, rulebook
from compass.handbook.enums import DraftState
from compass.handbook.models import Clause, ClauseVersion, Draft
from compass.handbook.organisation import HandbookRules, in_force
from compass.handbook.rows import Rows, check_moves
from compass.handbook.signals import clause_adopted
from compass.person import Person
from compass.portal.actions import index


class Stale(Exception):
    """Somebody was first: the clause or draft is no longer what this change began from."""


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
def name_owner(clause: Clause, *, owner: Person | None, by: Person, now: datetime) -> None:
    """Say who owns a clause, and so who adopts its changes where its owner decides."""
    clause = Clause.objects.select_for_update().get(pk=clause.pk)
    before = snapshot(clause, ("owner",))
    clause.owner_id = owner.pk if owner else None
    clause.save(update_fields=["owner"])
    record("name_owner", clause, by=by, now=now, before=before, after=snapshot(clause, ("owner",)))


@transaction.atomic
def begin_draft(
    clause: Clause,
    *,
    value: Any,
    reason: str,
    base_number: int,
    token: UUID,
    by: Person,
    now: datetime,
    moves: Mapping[str, str] | None = None,
) -> Draft:
    """Write down a change that somebody wants. `value` is in stored form, clean; `base_number` the version they saw.

    `token` names the form that was sent: the same one again gives the draft that it made. Raises Stale where a newer
    version came meanwhile, ValueError where nothing would change or cases have no place.
    """
    Clause.objects.select_for_update().get(pk=clause.pk)
    if earlier := Draft.objects.filter(token=token).first():
        if (earlier.clause_id, earlier.value, earlier.reason, earlier.author_id) != (clause.pk, value, reason, by.pk):
            raise Stale("This form was sent before, with other words in it; send it once more to keep these.")
        return earlier
    latest = _latest(clause)
    if latest.number != base_number:
        raise Stale(
            f"{clause} has a newer version, v{latest.number}: {rulebook.clause_of(clause.key).kind.say(latest.value)}."
        )
    if latest.value == value:
        raise ValueError(f"{clause} says this already.")
    kind = rulebook.clause_of(clause.key).kind
    if isinstance(kind, Rows) and kind.moves_cases:
        check_moves(latest.value, value, moves or {})
    draft = Draft.objects.create(
        clause=clause,
        base_number=base_number,
        value=value,
        moves=dict(moves or {}),
        reason=reason,
        token=token,
        author_id=by.pk,
        created_at=now,
    )
    record("begin_draft", draft, by=by, now=now, before={"value": latest.value}, after={"value": value})
    return draft


@transaction.atomic
def submit_draft(draft: Draft, *, by: Person, now: datetime) -> str:
    """Put a draft before the decider of its clause; returns the address where it is decided."""
    draft = _locked(draft)
    if draft.submitted_at:
        raise Stale("This draft is before the council already.")
    draft.submitted_at = now
    draft.save(update_fields=["submitted_at"])
    record("submit_draft", draft, by=by, now=now)
    return deciders.submit(draft, by=by, now=now)


@transaction.atomic
def adopt_draft(draft: Draft, *, by: Person, now: datetime, in_force_on: date | None = None) -> ClauseVersion:
    """Make a draft the clause's next version, in force after the day of adoption at the earliest.

    Raises Stale where the draft has ended or the clause has moved on since it was written.
    """
    draft = _locked(draft)
    latest = _latest(draft.clause)
    if latest.number != draft.base_number:
        raise Stale(f"{draft.clause} has changed since this draft was written; it now stands at v{latest.number}.")
    today, subject = clock.organisation_day(now), f"{draft.clause.key}@{latest.number + 1}"
    rules, zone = rulebook.rules(HandbookRules, on=today), settings.ORGANISATION_ZONE
    version = ClauseVersion.objects.create(
        clause=draft.clause,
        number=latest.number + 1,
        value=draft.value,
        in_force_from=in_force(today, rules, zone, subject=subject, wanted=in_force_on).answer,
        wanted_on=in_force_on,
        adopted_at=now,
        adopted_by_id=by.pk,
        reason=draft.reason,
        moves=draft.moves,
    )
    _end(draft, DraftState.ADOPTED, by=by, now=now, version=version)
    index("clause", draft.clause_id)
    clause_adopted.send(sender=ClauseVersion, version=version)
    return version


@transaction.atomic
def withdraw_draft(draft: Draft, *, by: Person, now: datetime) -> None:
    """Take a draft back, while nobody else decides on it."""
    draft = _locked(draft)
    if draft.submitted_at:
        raise Stale("This draft is before the council already.")
    _end(draft, DraftState.WITHDRAWN, by=by, now=now)


@transaction.atomic
def drop_draft(draft: Draft, *, by: Person, now: datetime) -> None:
    """End a draft whose decision was called off; for the decider."""
    _end(_locked(draft), DraftState.WITHDRAWN, by=by, now=now)


def _end(draft: Draft, state: DraftState, *, by: Person, now: datetime, version: ClauseVersion | None = None) -> None:
    draft.state, draft.ended_at, draft.ended_by_id, draft.adopted_as = state, now, by.pk, version
    draft.save(update_fields=["state", "ended_at", "ended_by", "adopted_as"])
    record(
        "adopt_draft" if version else "withdraw_draft",
        draft,
        by=by,
        now=now,
        after={"version": version.number} if version else None,
    )


def _locked(draft: Draft) -> Draft:
    """The draft as it stands now, with its clause locked: one change of a clause at a time."""
    Clause.objects.select_for_update().get(pk=draft.clause_id)
    fresh = Draft.objects.select_for_update(of=("self",)).select_related("clause").get(pk=draft.pk)
    if fresh.state != DraftState.OPEN:
        raise Stale(f"This draft is {fresh.get_state_display()} already.")
    return fresh


def _latest(clause: Clause) -> ClauseVersion:
    return clause.versions.order_by("-number")[:1].get()
