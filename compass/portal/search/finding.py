"""What a person finds. Every answer starts from the entries this person may see: hits, counts, excerpts alike."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from compass.person import Person
from compass.portal import contracts
from compass.portal.models import SearchEntry
from compass.portal.search.engines import Match, newest
from compass.portal.search.excerpts import excerpt, marked
from compass.portal.search.words import Question, question

MOST = 500
"""How many matches are ranked and counted: the newest. Where there are more, a count says so."""
A_PAGE = 20
SUGGESTIONS, SUGGESTED_FROM = 7, 200


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
    page: Page[Match] = field(default_factory=lambda: Paginator[Match]([], A_PAGE).page(1))
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
    paged = Paginator(matches[:MOST], A_PAGE).get_page(page)
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
        hits=_hits(list(paged.object_list), asked, with_excerpt=True),
    )


def suggest(user: Person, words: str) -> list[Hit]:
    """The few best of what a person finds, while they type."""
    asked = question(words)
    matches = newest(SearchEntry.objects.visible_to(user), asked, SUGGESTED_FROM) if asked else []
    return _hits(matches[:SUGGESTIONS], asked, with_excerpt=False)


def _hits(matches: Sequence[Match], asked: Question, *, with_excerpt: bool) -> list[Hit]:
    """Matches as a list shows them; they are the reader's to see already."""
    entries = SearchEntry.objects.in_bulk([match.pk for match in matches]) if matches else {}
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
        for entry in (entries[match.pk] for match in matches if match.pk in entries)
    ]
