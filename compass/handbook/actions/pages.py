"""What changes pages: their versions, and the word that somebody has read one and it still holds."""

from datetime import datetime

from django.db import transaction

from compass import clock
from compass.audit.record import record
from compass.handbook.linking import Reading, reading_of, title_in
from compass.handbook.models import Page, PageVersion
from compass.person import Person
from compass.portal.actions import index


def add_version(
    page: Page,
    source: str,
    *,
    reason: str,
    by: Person | None,
    now: datetime,
    imported: bool = False,
    reading: Reading | None = None,
) -> PageVersion:
    """Make a text the page's next version, in force at once; the page is locked by whoever calls.

    `reading` is that of the source, where it was read already.
    """
    version = PageVersion.objects.create(
        page=page,
        number=page.number + 1,
        source=source,
        adopted_at=now,
        adopted_by_id=by.pk if by else None,
        reason=reason,
    )
    page.number, page.source, page.edited_at, page.retired_at = version.number, source, now, None
    reading = reading or reading_of(source)
    page.outline, page.words = reading.outline, reading.words
    page.title = title_in(page.outline) or page.title
    if imported:
        page.imported_number = version.number
    page.save()
    index("page", page.pk)
    return version


@transaction.atomic
def begin_page(path: str, title: str, *, parent: Page | None, by: Person, now: datetime) -> Page:
    """Make room for a new page, which its first adopted draft fills; until then nobody finds it in the handbook.

    Where that room was made before and never filled, it is the same one. Raises ValueError where a page stands there.
    """
    if there := Page.objects.select_for_update().filter(path__iexact=path).first():
        if there.number:
            raise ValueError(f"There is a page at this path: “{there}”.")
        return there
    last = Page.objects.order_by("-place").values_list("place", flat=True).first() or 0
    page = Page.objects.create(path=path, title=title, parent=parent, place=last + 1)
    record("begin_page", page, by=by, now=now, after={"path": path})
    return page


@transaction.atomic
def review_page(page: Page, *, by: Person, now: datetime) -> None:
    """Its owner has read it, and it still holds."""
    page = Page.objects.select_for_update().get(pk=page.pk)
    before, page.reviewed_on = page.reviewed_on, clock.organisation_day(now)
    page.save(update_fields=["reviewed_on"])
    record(
        "review_page",
        page,
        by=by,
        now=now,
        before={"reviewed_on": before and before.isoformat()},
        after={"reviewed_on": page.reviewed_on.isoformat()},
    )
