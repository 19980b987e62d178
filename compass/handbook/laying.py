"""What the pages about a page show beside its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from compass import clock
from compass.audit.models import Entry
from compass.explanation import Citation, Explanation
from compass.handbook import permissions, reading, rulebook, shown
from compass.handbook.cases import Case, cases
from compass.handbook.contents import Contents
from compass.handbook.models import Page, PageVersion, Placement
from compass.handbook.myst import Link
from compass.handbook.proposed import open_drafts
from compass.person import Person


@dataclass(frozen=True)
class Due:
    """A page with the day on which it is to be read again."""

    page: Page
    review: Explanation


@dataclass(frozen=True)
class Word:
    """A term of the glossary, and the page that defines it."""

    words: str
    definition: str
    page: Page
    anchor: str

    @property
    def url(self) -> str:
        """Where it is defined."""
        return f"{self.page.get_absolute_url()}#{self.anchor}"


def page_context(page: Page, text: str, contents: Contents, reader: Person, now: datetime) -> dict[str, Any]:
    """A page as one reads it: its text with its clauses, what is around it, and how it stands."""
    today = clock.organisation_day(now)
    placements = list(Placement.objects.visible_to(reader).filter(page=page).select_related("clause__owner"))
    running = list(cases.collect(reader, now)) if placements else []
    boxes = reading.boxes(placements, running, today)
    links = reading.index(contents.order)
    body = reading.body(page.path, text, links, placements=placements, found=boxes)
    shown_boxes = sorted(boxes.values(), key=lambda box: body.html.find(f'"{box.name}"'))
    review = rulebook.explain_reviews([page]).get(page.pk)
    return {
        **around(page, contents),
        **may(page, reader),
        "body": body,
        "headings": [each for each in body.headings if each.level == 2],
        "boxes": shown_boxes,
        "lost": [(each, boxes[each.clause_id]) for each in body.lost],
        "running": _running(shown_boxes),
        "drafts": [each for each in open_drafts(reader) if each.page_id == page.pk or each.clause_id in boxes],
        "review": review,
        "is_stale": review is not None and review.at <= now,
        "decided_by": shown.decided_by(page),
        "broken": len(links.broken(page.path, page.outline)),
        "today": today,
    }


def around(page: Page, contents: Contents) -> dict[str, Any]:
    """Where a page stands: the pages above it, those of its section, the one before it and the one after."""
    section, beside = contents.section(page)
    before, after = contents.beside(page)
    cover, _ = contents.sections()
    above = [each for each in contents.trail(page) if each != cover]
    return {
        "page": page,
        "trail": [
            ("Handbook", reverse("handbook:page-list")),
            *((each.title, each.get_absolute_url()) for each in above),
        ],
        "section": section,
        "beside": beside,
        "before": before,
        "next": after,
    }


def may(page: Page, reader: Person) -> dict[str, bool]:
    """What a reader may do with a page besides proposing another text."""
    return {
        "may_keep": permissions.can_keep(reader, page),
        "may_move": permissions.can_move(reader, page),
        "may_name": permissions.can_name(reader),
    }


def retired(page: Page, reader: Person) -> dict[str, Any]:
    """What is said of a page that is no longer in the handbook: who retired it, and why."""
    entry = Entry.objects.about(page).filter(verb="retire_page").select_related("actor").first()
    return {"page": page, "entry": entry, "may_keep": permissions.can_keep(reader, page)}


def front(contents: Contents, reader: Person, now: datetime) -> dict[str, Any]:
    """The handbook from the front: its contents, what changed lately, what is being proposed, what may be stale."""
    cover, sections = contents.sections()
    reviews = rulebook.explain_reviews(contents.order)
    stale = [
        Due(page, reviews[page.pk]) for page in contents.order if page.pk in reviews and reviews[page.pk].at <= now
    ]
    versions = PageVersion.objects.visible_to(reader).filter(number__gt=1, page__retired_at=None)
    return {
        "cover": cover,
        "sections": sections,
        "latest": versions.select_related("page", "adopted_by")
        .defer("source", "page__source", "page__words")
        .order_by("-adopted_at", "-pk")[:6],
        "drafts": open_drafts(reader)[:8],
        "stale": sorted(stale, key=lambda due: due.review.at)[:8],
        "stale_count": len(stale),
        "broken": sum(len(each) for _, each in broken(contents.order)),
    }


def broken(pages: Sequence[Page]) -> list[tuple[Page, list[Link]]]:
    """The links that lead nowhere, page by page."""
    links = reading.index(pages)
    found = ((page, links.broken(page.path, page.outline)) for page in pages)
    return [(page, each) for page, each in found if each]


def glossary(pages: Sequence[Page]) -> list[Word]:
    """Every term that a page defines, in the order of the alphabet."""
    found = [
        Word(each["words"], each.get("definition", ""), page, each["anchor"])
        for page in pages
        for each in page.outline.get("terms", ())
    ]
    return sorted(found, key=lambda entry: entry.words.casefold())


def _running(boxes: Sequence[reading.Box]) -> list[tuple[Case, Citation]]:
    """The open cases whose dates stand on a page's clauses, each once, with the version that it keeps."""
    found: dict[str, tuple[Case, Citation]] = {}
    for box in boxes:
        for case in box.cases:
            if cited := case.cites(box.clause.key):
                found.setdefault(case.url, (case, cited))
    return list(found.values())
