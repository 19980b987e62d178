"""The index on SQLite: an FTS5 table of our own terms, whose row ids are those of the entries."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import BooleanField, Func, Value

from compass.portal.models.search import SearchEntryQuerySet
from compass.portal.search.stems import stem
from compass.portal.search.words import Phrase, Question, Terms

MATCHES = (
    "portal_searchentry.id in (select rowid from portal_searchterms where portal_searchterms match %(expressions)s)"
)
RANK = "select rowid, -bm25(portal_searchterms, 10, 1, 0) from portal_searchterms where portal_searchterms match %s"


def write(terms: Iterable[tuple[int, Terms]]) -> None:
    """Keep the terms of entries."""
    rows = [(pk, " ".join(each.title), " ".join(each.text), " ".join(sorted(each.whole))) for pk, each in terms]
    erase([row[0] for row in rows])
    with connection.cursor() as cursor:
        cursor.executemany('insert into portal_searchterms (rowid, title, "text", whole) values (%s, %s, %s, %s)', rows)


def erase(pks: Sequence[int]) -> None:
    """Forget the terms of entries."""
    with connection.cursor() as cursor:
        cursor.executemany("delete from portal_searchterms where rowid = %s", [(pk,) for pk in pks])


def rows(entries: SearchEntryQuerySet, asked: Question, limit: int) -> list[tuple[int, str, float]]:
    """The newest of some entries that answer a question. Ranks are read apart: they need no entry, and give none."""
    text = query(asked)
    matching = entries.filter(Func(Value(text), template=MATCHES, output_field=BooleanField()))
    newest = list(matching.order_by("-pk").values_list("pk", "kind")[:limit])
    with connection.cursor() as cursor:
        cursor.execute(RANK, [text])
        ranks: dict[int, float] = dict(cursor.fetchall())
    return [(pk, kind, ranks.get(pk, 0)) for pk, kind in newest]


def query(asked: Question) -> str:
    """A question as FTS5 reads it. Terms are letters and digits alone, so there is nothing to escape."""
    parts = [_phrase(each) for each in asked.wanted]
    if asked.begun:
        parts.append(f'({{title text}} : "{stem(asked.begun)}" OR "{asked.begun}" *)')
    return " NOT ".join([f"({' AND '.join(parts)})", *(_phrase(each) for each in asked.unwanted)])


def _phrase(phrase: Phrase) -> str:
    return f'({{title text}} : "{" ".join(phrase)}")'
