"""How a page is read: its text with the clauses that stand in it, and what runs on them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compass.handbook import myst, rulebook, shown
from compass.handbook.cases import Case
from compass.handbook.kinds import DateList
from compass.handbook.linking import Index
from compass.handbook.models import Clause, Page, Placement
from compass.handbook.policy import Clause as Spec
from compass.handbook.rows import Rows
from compass.handbook.rulebook import Holding
from compass.handbook.shown import ShownVersion

LISTS: Final = (Rows, DateList)
"""Where a list stands in a text, its words stay; what it holds is in its box."""
STOP_AFTER_MARK: Final = re.compile(r'(<button type="button" class="parameter"[^>]*>.*?</button>)([.,;:!?)\]…’”]+)')
HEADING: Final = re.compile(r'<(h[2-6]) id="([^"]+)">(.*?)</\1>', re.DOTALL)


@dataclass(frozen=True)
class Box:
    """A clause that stands in a page: what its mark opens to."""

    name: str
    clause: Clause
    spec: Spec
    holding: Holding
    decided_by: str
    versions: list[ShownVersion]
    cases: list[Case]

    def mark(self, words: str) -> SafeString:
        """What stands in the text instead of the words."""
        said = words if isinstance(self.spec.kind, LISTS) else self.holding.value
        return format_html(
            '<button type="button" class="parameter" popovertarget="{}">'
            '<span class="clause-sign">§</span> <span>{}</span></button>',
            self.name,
            said,
        )


@dataclass(frozen=True)
class Body:
    """A page's text as HTML, its headings, and the places of clauses whose words are no longer there."""

    html: SafeString
    headings: tuple[myst.Heading, ...]
    lost: list[Placement]


def boxes(placements: Sequence[Placement], running: Sequence[Case], today: date) -> dict[int, Box]:
    """The clauses that stand in a page, by their ids; one that no code reads any more stays the words it was."""
    known = {spec.key: spec for spec in rulebook.clauses()}
    clauses = {each.clause_id: each.clause for each in placements if each.clause.key in known}
    versions = rulebook.versions_of(clauses)
    histories = shown.histories({pk: (known[clause.key], versions[pk]) for pk, clause in clauses.items()})
    return {
        pk: Box(
            name=f"clause.{number}",
            clause=clause,
            spec=known[clause.key],
            holding=rulebook.held(known[clause.key], versions[pk], today),
            decided_by=shown.decided_by(clause),
            versions=histories[pk],
            cases=[case for case in running if case.cites(clause.key)],
        )
        for number, (pk, clause) in enumerate(clauses.items(), start=1)
    }


def index(pages: Sequence[Page]) -> Index:
    """Everything that links between the handbook's pages can name."""
    return Index.of(((page.path, page.title, page.outline) for page in pages), url=address)


def address(path: str) -> str:
    """Where a page is read."""
    return reverse("handbook:page-detail", args=[path])


def body(
    path: str,
    source: str,
    links: Index,
    *,
    placements: Sequence[Placement] = (),
    found: Mapping[int, Box] = MappingProxyType({}),
) -> Body:
    """A text of a page, with the clauses that stand in it."""
    text = myst.read(source)
    placed = [each for each in placements if each.clause_id in found]
    marks = [myst.Mark(each.anchor, each.words, found[each.clause_id].mark(each.words)) for each in placed]
    rendered = myst.render(text, resolve=links.resolver(path), terms=links.term_urls(), marks=marks)
    lost = [each for each, mark in zip(placed, marks, strict=True) if mark in rendered.unplaced]
    html = STOP_AFTER_MARK.sub(r'<span class="unbroken">\1\2</span>', rendered.html)  # a button ends a line as it likes
    return Body(SafeString(HEADING.sub(_with_anchor, html)), text.headings, lost)


def sections(page: Page) -> list[tuple[str, str]]:
    """The sections of a page by their anchors, as a form offers them."""
    return [(each.anchor, f"{'  ' * (each.level - 2)}{each.words}") for each in myst.read(page.source).headings]


def stands(page: Page, anchor: str, words: str) -> bool:
    """Whether some words stand in a section of a page, so that a clause can be placed there."""
    mark = myst.Mark(anchor, words, "")
    return not myst.render(myst.read(page.source), resolve=lambda _link: None, terms={}, marks=[mark]).unplaced


def _with_anchor(heading: re.Match[str]) -> str:
    tag, anchor, words = heading.groups()
    link = f'<a class="anchor" href="#{anchor}" aria-label="Link to this section">#</a>'
    return f'<{tag} id="{anchor}">{words} {link}</{tag}>'
