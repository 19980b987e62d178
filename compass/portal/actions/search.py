"""What search finds is written in the transaction that changes it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.db import connection, transaction

from compass.portal import contracts
from compass.portal.contracts import Document
from compass.portal.models import SearchEntry
from compass.portal.search.engines import engine
from compass.portal.search.words import cleaned, terms_of

A_BATCH = 500
FIELDS = ("title", "note", "text", "url")

_waiting: ContextVar[dict[str, set[int]] | None] = ContextVar("to be indexed together", default=None)


@contextmanager
def indexing_together() -> Iterator[None]:
    """While the block runs, what is indexed waits; it is written at the end, each object once.

    For verbs that write hundreds of objects. The block and what it writes stand in one transaction.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[str, set[int]] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for kind, object_ids in waiting.items():
        numbers = iter(sorted(object_ids))
        while batch := list(islice(numbers, A_BATCH)):
            index(kind, *batch)


def index(kind: str, *object_ids: int) -> None:
    """Let search find some objects as they are now. One whose app gives no document for it any more is forgotten."""
    if (waiting := _waiting.get()) is not None:
        waiting.setdefault(kind, set()).update(object_ids)
    else:
        _index(kind, object_ids)


@transaction.atomic
def _index(kind: str, object_ids: Collection[int]) -> None:
    source = {each.kind: each for each in contracts.sources.collect()}[kind]
    kept = {document.object_id: document for document in source.documents(object_ids)}
    _write(kind, kept.values())
    _forget(kind, set(object_ids) - set(kept))


@transaction.atomic
def reindex() -> dict[str, int]:
    """Write the whole index anew from what the apps give; returns how many entries each kind has.

    Readers find what was there until all of it is written. Whoever changes something meanwhile waits: they would
    otherwise write first, and be overwritten by what was read before.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("lock table portal_searchentry in share row exclusive mode")
    counts: Counter[str] = Counter()
    for source in contracts.sources.collect():
        documents = iter(source.documents(None))
        seen: set[int] = set()
        while batch := list(islice(documents, A_BATCH)):
            _write(source.kind, batch)
            seen.update(document.object_id for document in batch)
        counts[source.kind] = len(seen)
        _forget(source.kind, set(_indexed(source.kind)) - seen)
    for kind in SearchEntry.objects.exclude(kind__in=counts).order_by().values_list("kind", flat=True).distinct():
        _forget(kind, _indexed(kind))
    return dict(counts)


def _indexed(kind: str) -> list[int]:
    return list(SearchEntry.objects.filter(kind=kind).values_list("object_id", flat=True))


def _write(kind: str, documents: Iterable[Document]) -> None:
    entries = SearchEntry.objects.bulk_create(
        [
            SearchEntry(
                kind=kind,
                object_id=document.object_id,
                title=cleaned(document.title)[:300],
                note=document.note[:60],
                text=cleaned(document.text),
                url=document.url,
            )
            for document in documents
        ],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=FIELDS,
    )
    engine().write((each.pk, terms_of(f"{each.title} {each.note}", each.text)) for each in entries)


def _forget(kind: str, object_ids: Collection[int]) -> None:
    """Take objects out of the index, a batch at a time: a statement holds so many values and no more."""
    waiting = iter(sorted(object_ids))
    while batch := list(islice(waiting, A_BATCH)):
        gone = SearchEntry.objects.filter(kind=kind, object_id__in=batch)
        engine().erase(list(gone.values_list("pk", flat=True)))
        gone.delete()
