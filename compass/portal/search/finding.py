"""What a person finds. Every answer starts from the entries this person may see: hits, counts, excerpts alike."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from compass.person import Person
from compass.portal import contracts
from compass.portal.models import SearchEntry
from compass.portal.search.engines import newest
from compass.portal.search.excerpts import excerpt, marked
from compass.portal.search.words import Question, question

MOST = 1000
"""How many matches are ranked and counted: the newest. Where there are more, a count says so."""
A_PAGE = 20
SUGGESTIONS = 7


@dataclass(frozen=True)
class Hit:
    """Something found, as a list shows it; title and excerpt are HTML with the words marked."""

    kind: str
    label: str
    icon: str
    title: SafeString
    note: str
    excerpt: SafeString
    url: str


@dataclass(frozen=True)
class KindCount:
    """How much of a kind was found, of what the person may see."""

    kind: str
    label: str
    icon: str
    count: int


@dataclass(frozen=True)
class Found:
    """The answer to a question. `more` and `counts_more` where there is more than was ranked and counted."""

    asked: Question
    total: int = 0
    more: bool = False
    counts_more: bool = False
    kinds: list[KindCount] = field(default_factory=list)
    page: Page[int] = field(default_factory=lambda: Paginator[int]([], A_PAGE).page(1))
    hits: list[Hit] = field(default_factory=list)


def find(user: Person, words: str, *, kinds: Iterable[str] = (), page: int | str | None = 1) -> Found:
    """A page of what a person finds, the best first; counts of every kind stand whichever of them are chosen."""
    asked, chosen = question(words), set(kinds)
    if not asked:
        return Found(asked)
    visible = SearchEntry.objects.visible_to(user)
    matches = newest(visible, asked, MOST + 1)
    counts, more = Counter(match.kind for match in matches[:MOST]), len(matches) > MOST
    if chosen:
        narrowed = newest(visible.filter(kind__in=chosen), asked, MOST + 1) if more else matches
        matches = [match for match in narrowed if match.kind in chosen]
    paged = Paginator([match.pk for match in matches[:MOST]], A_PAGE).get_page(page)
    return Found(
        asked=asked,
        total=min(len(matches), MOST),
        more=len(matches) > MOST,
        counts_more=more,
        kinds=[
            KindCount(each.kind, each.label, each.icon, counts[each.kind])
            for each in contracts.sources.collect()
            if counts[each.kind] or each.kind in chosen
        ],
        page=paged,
        hits=_hits(user, asked, paged.object_list, with_excerpt=True),
    )


def suggest(user: Person, words: str) -> list[Hit]:
    """The few best of what a person finds, while they type."""
    asked = question(words)
    matches = newest(SearchEntry.objects.visible_to(user), asked, MOST) if asked else []
    return _hits(user, asked, [match.pk for match in matches[:SUGGESTIONS]], with_excerpt=False)


def _hits(user: Person, asked: Question, pks: Iterable[int], *, with_excerpt: bool) -> list[Hit]:
    """Entries in a given order, asked for once more by what the person may see."""
    pks = list(pks)
    shown = SearchEntry.objects.visible_to(user).in_bulk(pks) if pks else {}
    sources = {each.kind: each for each in contracts.sources.collect()}
    return [
        Hit(
            kind=entry.kind,
            label=sources[entry.kind].label,
            icon=sources[entry.kind].icon,
            title=marked(entry.title, asked),
            note=entry.note,
            excerpt=excerpt(entry.text, asked) if with_excerpt else SafeString(),
            url=entry.url,
        )
        for entry in map(shown.get, pks)
        if entry
    ]
