"""Pages that stand open to whoever has no account: their words, without a way into the pages that do not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from compass.handbook import myst, reading, rulebook
from compass.handbook.linking import Resolve
from compass.handbook.models import Page, Placement

TAG: Final = re.compile(r"<[^<>]+>")
HEADING: Final = re.compile(r"^(</?)h([2-5])\b")


@dataclass(frozen=True)
class Opened:
    """A page's title and its text as HTML, and the name under which it stands among the others."""

    name: str
    title: str
    html: SafeString


def opened(paths: Sequence[str], today: date) -> list[Opened]:
    """The pages at some paths that the handbook holds, in this order, to stand below each other.

    Links between them lead from one to the other; those to other pages are their words. Clauses that stand in a page
    say what they say today. Headings are a level lower than in the handbook, for each page has its title above.
    """
    wanted = {path: f"page-{number}" for number, path in enumerate(dict.fromkeys(paths), start=1)}
    pages = {page.path: page for page in Page.objects.published().in_order().defer("source", "words")}
    sources = dict(Page.objects.filter(path__in=wanted).values_list("path", "source"))
    links = reading.index(list(pages.values()))
    names = {reading.address(path): name for path, name in wanted.items() if path in pages}
    said = _said([pages[path].pk for path in wanted if path in pages], today)
    found = []
    for path, name in wanted.items():
        if page := pages.get(path):
            html = _html(sources[path], links.resolver(path), said.get(page.pk, ()), names)
            found.append(Opened(name, page.title, SafeString(_below(html, name))))
    return found


def _html(source: str, resolve: Resolve, marks: Sequence[myst.Mark], names: Mapping[str, str]) -> str:
    def open_only(link: myst.Link) -> myst.Target:
        target = resolve(link)
        if target is None:
            return myst.Target("", link.target)
        address, _, anchor = target.url.partition("#")
        name = names.get(address)
        return myst.Target(f"#{name}{f'-{anchor}' if anchor else ''}" if name else "", target.title)

    return myst.render(myst.read(source), resolve=open_only, terms={}, marks=marks).html


def _said(pages: Sequence[int], today: date) -> dict[int, list[myst.Mark]]:
    """What the clauses in some pages say, in place of the words that stand there."""
    known = {spec.key: spec for spec in rulebook.clauses()}
    placements = Placement.objects.filter(page__in=pages, clause__key__in=known).select_related("clause")
    versions = rulebook.versions_of({each.clause_id for each in placements})
    found: dict[int, list[myst.Mark]] = {}
    for each in placements:
        spec = known[each.clause.key]
        if not isinstance(spec.kind, reading.LISTS):
            value = rulebook.held(spec, versions[each.clause_id], today).value
            found.setdefault(each.page_id, []).append(myst.Mark(each.anchor, each.words, format_html("{}", value)))
    return found


def _below(html: str, name: str) -> str:
    """The same with each heading a level lower, and with names that no other page on the same page has."""

    def tag(found: re.Match[str]) -> str:
        lowered = HEADING.sub(lambda h: f"{h[1]}h{int(h[2]) + 1}", found[0])
        named = lowered.replace(' id="', f' id="{name}-')
        return re.sub(rf' href="#(?!{name}\b|page-\d)', f' href="#{name}-', named)

    return TAG.sub(tag, html)
