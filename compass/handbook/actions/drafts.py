"""Drafts begin, are put before their decider, are adopted or withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.handbook import deciders, rulebook
from compass.handbook.actions.pages import add_version, begin_page
from compass.handbook.enums import DraftState
from compass.handbook.merging import merge
from compass.handbook.models import Clause, ClauseVersion, Draft, Page, PageVersion
from compass.handbook.organisation import HandbookRules, in_force
from compass.handbook.rows import Rows, check_moves
from compass.handbook.signals import clause_adopted
from compass.person import Person
from compass.portal.actions import index

SENT_BEFORE: Final = "This form was sent before, with other words in it; send it once more to keep these."


class Stale(Exception):
    """Somebody was first: the clause, page or draft is no longer what this change began from."""


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
            raise Stale(SENT_BEFORE)
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
def begin_page_draft(
    page: Page, *, source: str, reason: str, base_number: int, token: UUID, by: Person, now: datetime
) -> Draft:
    """Write down another text for a page. `base_number` is the version that its author began from, 0 for a new page.

    `token` as in `begin_draft`. Raises Stale where a newer version came meanwhile, ValueError where nothing changes.
    """
    page = Page.objects.select_for_update().get(pk=page.pk)
    if earlier := Draft.objects.filter(token=token).first():
        if (earlier.page_id, earlier.source, earlier.reason, earlier.author_id) != (page.pk, source, reason, by.pk):
            raise Stale(SENT_BEFORE)
        return earlier
    if page.number != base_number:
        raise Stale(f"“{page}” has a newer version, v{page.number}.")
    if page.source == source:
        raise ValueError(f"“{page}” says this already.")
    draft = Draft.objects.create(
        page=page,
        base_number=base_number,
        source=source,
        reason=reason,
        token=token,
        author_id=by.pk,
        created_at=now,
    )
    record("begin_draft", draft, by=by, now=now, before={"version": base_number}, after={"reason": reason})
    return draft


@transaction.atomic
def begin_page_with_draft(
    *, path: str, title: str, parent: Page | None, source: str, reason: str, token: UUID, by: Person, now: datetime
) -> Draft:
    """Write down a page that somebody wants. Raises ValueError where there is one at that path."""
    page = begin_page(path, title, parent=parent, by=by, now=now)
    return begin_page_draft(page, source=source, reason=reason, base_number=0, token=token, by=by, now=now)


@transaction.atomic
def revise_draft(
    draft: Draft, *, source: str, reason: str, base_number: int, seen: str, by: Person, now: datetime
) -> Draft:
    """Give a page's draft another text and reason. `base_number` is the version that the text now begins from.

    `seen` is the fingerprint of the draft as its author saw it. Raises Stale where the draft, or the page, has changed
    meanwhile, ValueError where nothing would change.
    """
    draft = _locked(draft)
    page = draft.page
    assert page is not None  # noqa: S101  only a page's draft has a text
    if draft.submitted_at:
        raise Stale("This draft is before the council already.")
    if draft.fingerprint != seen:
        raise Stale("This draft was changed meanwhile.")
    if page.number != base_number:
        raise Stale(f"“{page}” has a newer version, v{page.number}.")
    if page.source == source:
        raise ValueError(f"“{page}” says this already.")
    before = {"version": draft.base_number, "reason": draft.reason}
    draft.source, draft.reason, draft.base_number = source, reason, base_number
    draft.save(update_fields=["source", "reason", "base_number"])
    record("revise_draft", draft, by=by, now=now, before=before, after={"version": base_number, "reason": reason})
    return draft


@transaction.atomic
def submit_draft(draft: Draft, *, by: Person, now: datetime) -> str:
    """Put a draft before its decider; returns the address where it is decided."""
    draft = _locked(draft)
    if draft.submitted_at:
        raise Stale("This draft is before the council already.")
    draft.submitted_at = now
    draft.save(update_fields=["submitted_at"])
    record("submit_draft", draft, by=by, now=now)
    return deciders.submit(draft, by=by, now=now)


@transaction.atomic
def adopt_draft(
    draft: Draft, *, by: Person, now: datetime, in_force_on: date | None = None
) -> ClauseVersion | PageVersion:
    """Make a draft the next version: of a page at once, of a clause after the day of adoption at the earliest.

    Raises Stale where the draft has ended, the clause has moved on since it was written, or the page has changed in
    the same lines.
    """
    draft = _locked(draft)
    version = _page_version(draft, by, now) if draft.page else _clause_version(draft, by, now, in_force_on)
    _end(draft, DraftState.ADOPTED, by=by, now=now, version=version)
    if isinstance(version, ClauseVersion):
        index("clause", version.clause_id)
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


def _clause_version(draft: Draft, by: Person, now: datetime, wanted: date | None) -> ClauseVersion:
    clause = draft.clause
    assert clause is not None  # noqa: S101  the table's own constraint
    latest = _latest(clause)
    if latest.number != draft.base_number:
        raise Stale(f"{clause} has changed since this draft was written; it now stands at v{latest.number}.")
    today, subject = clock.organisation_day(now), f"{clause.key}@{latest.number + 1}"
    rules, zone = rulebook.rules(HandbookRules, on=today), settings.ORGANISATION_ZONE
    return ClauseVersion.objects.create(
        clause=clause,
        number=latest.number + 1,
        value=draft.value,
        in_force_from=in_force(today, rules, zone, subject=subject, wanted=wanted).answer,
        wanted_on=wanted,
        adopted_at=now,
        adopted_by_id=by.pk,
        reason=draft.reason,
        moves=draft.moves,
    )


def _page_version(draft: Draft, by: Person, now: datetime) -> PageVersion:
    page = draft.page
    assert page is not None  # noqa: S101  the table's own constraint
    if page.retired_at:
        raise Stale(f"“{page}” is retired; put it back first.")
    merged = merge(draft.base_source, page.source, draft.source)
    if merged.conflicts:
        raise Stale(f"“{page}” has changed in the same lines since, in v{page.number}; begin the draft anew.")
    return add_version(page, merged.text, reason=draft.reason, by=by, now=now)


def _end(
    draft: Draft, state: DraftState, *, by: Person, now: datetime, version: ClauseVersion | PageVersion | None = None
) -> None:
    draft.state, draft.ended_at, draft.ended_by_id = state, now, by.pk
    draft.adopted_as = version if isinstance(version, ClauseVersion) else None
    draft.adopted_as_page = version if isinstance(version, PageVersion) else None
    draft.save(update_fields=["state", "ended_at", "ended_by", "adopted_as", "adopted_as_page"])
    record(
        "adopt_draft" if version else "withdraw_draft",
        draft,
        by=by,
        now=now,
        after={"version": version.number} if version else None,
    )


def _locked(draft: Draft) -> Draft:
    """The draft as it stands now, with what it changes locked: one change of a clause or page at a time."""
    type(draft.subject).objects.select_for_update().get(pk=draft.subject.pk)
    fresh = Draft.objects.select_for_update(of=("self",)).select_related("clause", "page").get(pk=draft.pk)
    if fresh.state != DraftState.OPEN:
        raise Stale(f"This draft is {fresh.get_state_display()} already.")
    return fresh


def _latest(clause: Clause) -> ClauseVersion:
    return clause.versions.order_by("-number")[:1].get()
