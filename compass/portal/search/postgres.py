"""The index on PostgreSQL: a tsvector beside each entry, made of our own terms, so that no dictionary is needed."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func, Value

from compass.portal.models.search import SearchEntryQuerySet
from compass.portal.search.stems import stem
from compass.portal.search.words import Phrase, Question, Terms

WRITE = """
update portal_searchentry as entry set terms = given.terms::tsvector
from unnest(%s::bigint[], %s::text[]) as given (id, terms) where entry.id = given.id
"""
A_SAMPLE, COMMON = 500, 0.08
"""In a sample of the newest entries, the share from which on reading backwards is the shorter way."""
SAMPLE = """
select count(*) from (select terms from portal_searchentry order by id desc limit %s) as newest
where ts_match_vq(terms, %s::tsquery)
"""
LOOKED_UP = "portal_searchentry.terms @@ (%(expressions)s)::tsquery"
READ = "ts_match_vq(portal_searchentry.terms, (%(expressions)s)::tsquery)"  # the same, and no index answers it
RANK = "ts_rank('{0, 0, 0.1, 1}', portal_searchentry.terms, (%(expressions)s)::tsquery, 1)"


def write(terms: Iterable[tuple[int, Terms]]) -> None:
    """Keep the terms of entries."""
    rows = [(pk, vector(each)) for pk, each in terms]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [[pk for pk, _ in rows], [text for _, text in rows]])


def erase(pks: Sequence[int]) -> None:
    """The terms go with their entries."""


def rows(entries: SearchEntryQuerySet, asked: Question, limit: int) -> list[tuple[int, str, float]]:
    """The newest of some entries that answer a question.

    What answers it everywhere is read from the newest backwards, until there is enough; all else from the index.
    PostgreSQL cannot tell whether a phrase or a begun word is common, so it is not left to choose.
    """
    text = query(asked)
    template, newest_first = (READ, F("pk").desc()) if _is_common(text) else (LOOKED_UP, (F("pk") + 0).desc())
    matching = entries.filter(Func(Value(text), template=template, output_field=BooleanField()))
    ranked = matching.annotate(rank=Func(Value(text), template=RANK, output_field=FloatField()))
    return list(ranked.order_by(newest_first).values_list("pk", "kind", "rank")[:limit])


def _is_common(text: str) -> bool:
    """Whether many of the newest entries answer a question."""
    with connection.cursor() as cursor:
        cursor.execute(SAMPLE, [A_SAMPLE, text])
        [(count,)] = cursor.fetchall()
    return bool(count >= A_SAMPLE * COMMON)


def vector(terms: Terms) -> str:
    """Terms as PostgreSQL reads a tsvector. The gap keeps a phrase from running from the title into the text.

    Terms are letters and digits alone, so there is nothing to escape; whole words have a sign before them.
    """
    text_begins = len(terms.title) + 2
    placed = chain(
        (f"'{each}':{place}A" for place, each in enumerate(terms.title, start=1)),
        (f"'{each}':{place}B" for place, each in enumerate(terms.text, start=text_begins)),
    )
    return " ".join([*placed, *(f"'={each}'" for each in sorted(terms.whole))])


def query(asked: Question) -> str:
    """A question as PostgreSQL reads a tsquery."""
    parts = [_phrase(each) for each in asked.wanted]
    if asked.begun:
        parts.append(f"('{stem(asked.begun)}' | '{asked.begun}':* | '={asked.begun}':*)")
    return " & ".join([*parts, *(f"!{_phrase(each)}" for each in asked.unwanted)])


def _phrase(phrase: Phrase) -> str:
    return "({})".format(" <-> ".join(f"'{each}'" for each in phrase))
