"""What whoever keeps a page does with it, besides its words: clauses in it, its place, its end, who decides."""

from datetime import datetime

from django.db import transaction

from compass.audit.record import record, snapshot
from compass.handbook.contents import Contents
from compass.handbook.enums import Decider
from compass.handbook.models import Clause, Page, Placement
from compass.person import Person
from compass.portal.actions import index


@transaction.atomic
def place_clause(page: Page, *, clause: Clause, anchor: str, words: str, by: Person, now: datetime) -> Placement:
    """From now on these words of a section show what the clause says. Raises ValueError where they do already."""
    page = Page.objects.select_for_update().get(pk=page.pk)
    if page.placements.filter(clause=clause, anchor=anchor, words=words).exists():
        raise ValueError("This clause stands there already.")
    placement = Placement.objects.create(page=page, clause=clause, anchor=anchor, words=words)
    record("place_clause", page, by=by, now=now, after={"clause": clause.key, "anchor": anchor, "words": words})
    return placement


@transaction.atomic
def take_out_clause(placement: Placement, *, by: Person, now: datetime) -> None:
    """The words stand for themselves again."""
    before = {"clause": placement.clause.key, "anchor": placement.anchor, "words": placement.words}
    record("take_out_clause", placement.page, by=by, now=now, before=before)
    placement.delete()


@transaction.atomic
def retire_page(page: Page, *, reason: str, by: Person, now: datetime) -> None:
    """Take a page out of the handbook. Its address says so, its history stays, and no import brings it back."""
    page = Page.objects.select_for_update().get(pk=page.pk)
    if page.retired_at:
        raise ValueError(f"“{page}” is retired already.")
    page.retired_at, page.imported_number = now, 0
    page.save(update_fields=["retired_at", "imported_number"])
    index("page", page.pk)
    record("retire_page", page, by=by, now=now, after={"reason": reason})


@transaction.atomic
def restore_page(page: Page, *, by: Person, now: datetime) -> None:
    """Put a retired page back where it stood."""
    page = Page.objects.select_for_update().get(pk=page.pk)
    if not page.retired_at:
        raise ValueError(f"“{page}” is in the handbook already.")
    page.retired_at = None
    page.save(update_fields=["retired_at"])
    index("page", page.pk)
    record("restore_page", page, by=by, now=now)


@transaction.atomic
def move_page(page: Page, *, parent: Page | None, after: Page | None, by: Person, now: datetime) -> None:
    """Put a page, with all below it, under `parent`: right after the page `after` there, or first where that is None.

    Raises ValueError where it would stand below itself, or `after` does not stand under `parent`.
    """
    pages = list(Page.objects.select_for_update().defer("source", "outline", "words").in_order())
    contents = Contents(pages)
    page = contents.by_id[page.pk]
    moved = contents.subtree(page)
    if parent in moved:
        raise ValueError(f"“{page}” cannot stand below itself.")
    if after in moved or (after and after.parent_id != (parent.pk if parent else None)):
        raise ValueError(f"“{after}” does not stand there.")
    before = snapshot(page, ("parent", "place"))
    page.parent, page.moved_at = contents.by_id[parent.pk] if parent else None, now
    rest = [each for each in contents.order if each not in moved]
    above = contents.subtree(after)[-1] if after else parent
    at = rest.index(contents.by_id[above.pk]) + 1 if above else 0
    for place, each in enumerate([*rest[:at], *moved, *rest[at:]], start=1):
        each.place = place
    Page.objects.bulk_update(pages, ["parent", "place", "moved_at"], batch_size=200)
    record("move_page", page, by=by, now=now, before=before, after=snapshot(page, ("parent", "place")))


@transaction.atomic
def name_decider(page: Page, *, decider: Decider, by: Person | None, now: datetime) -> None:
    """Say who decides the changes of a page: its owner, or the council by notice or by vote."""
    page = Page.objects.select_for_update().get(pk=page.pk)
    before, page.decider = snapshot(page, ("decider",)), decider
    page.save(update_fields=["decider"])
    record("name_decider", page, by=by, now=now, before=before, after=snapshot(page, ("decider",)))
