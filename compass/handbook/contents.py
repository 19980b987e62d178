"""The handbook's pages, one under the other, in the order in which one reads them. Pure: it is given the pages."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from compass.handbook.models import Page

DEEPEST: Final = 3
"""How deep a list indents; what lies deeper stands beside what is this deep."""


@dataclass(frozen=True)
class Section:
    """A page at the top with every page below it, each with how deep it lies there, from 0."""

    page: Page
    below: list[tuple[int, Page]] = field(default_factory=list)


class Contents:
    """Pages under pages. One whose parent is not among them stands at the top; so does the first of a circle."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.by_id = {page.pk: page for page in pages}
        self._under: dict[int | None, list[Page]] = defaultdict(list)
        for page in pages:
            self._under[page.parent_id if page.parent_id in self.by_id else None].append(page)
        self.depths: dict[int, int] = {}
        self.order: list[Page] = []
        for page in (*self._under[None], *pages):
            self._walk(page)

    def under(self, page: Page) -> list[Page]:
        """The pages right below a page."""
        return self._under[page.pk]

    def trail(self, page: Page) -> list[Page]:
        """The pages above a page, from the top."""
        above: list[Page] = []
        parent = self.by_id.get(page.parent_id or 0)
        while parent and parent not in (page, *above):
            above.insert(0, parent)
            parent = self.by_id.get(parent.parent_id or 0)
        return above

    def section(self, page: Page) -> tuple[Page | None, list[Page]]:
        """The section that a page belongs to, and the section's pages: its own where others stand under it."""
        if self._under[page.pk]:
            return page, self._under[page.pk]
        parent = self.by_id.get(page.parent_id or 0)
        return parent, self._under[parent.pk if parent else None]

    def beside(self, page: Page) -> tuple[Page | None, Page | None]:
        """The page before and the one after, as one reads."""
        at = self.order.index(page)
        return self.order[at - 1] if at else None, self.order[at + 1] if at + 1 < len(self.order) else None

    def sibling_before(self, page: Page) -> Page | None:
        """The page right before this one under the same parent."""
        beside = self._under[page.parent_id if page.parent_id in self.by_id else None]
        at = beside.index(page)
        return beside[at - 1] if at else None

    def subtree(self, page: Page) -> list[Page]:
        """A page and all below it, as one reads."""
        start, depth = self.order.index(page), self.depths[page.pk]
        after = (at for at in range(start + 1, len(self.order)) if self.depths[self.order[at].pk] <= depth)
        return self.order[start : next(after, len(self.order))]

    def indented(self) -> list[tuple[int, Page]]:
        """Every page with how deep it stands."""
        return [(self.depths[page.pk], page) for page in self.order]

    def sections(self) -> tuple[Page | None, list[Section]]:
        """How the front page shows it: the cover, where one page stands above all others, and the sections."""
        has_cover = list(self.depths.values()).count(0) == 1 and len(self.order) > 1
        top = 1 if has_cover else 0
        found: list[Section] = []
        for depth, page in self.indented()[top:]:
            if depth == top:
                found.append(Section(page))
            else:
                found[-1].below.append((min(depth - top - 1, DEEPEST), page))
        return (self.order[0] if has_cover else None), found

    def _walk(self, top: Page) -> None:
        waiting = [(0, top)]
        while waiting:
            depth, page = waiting.pop()
            if page.pk not in self.depths:
                self.depths[page.pk] = depth
                self.order.append(page)
                waiting += [(depth + 1, each) for each in reversed(self._under[page.pk])]
