"""What pages offer the portal: to be read again in time."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q
from django.urls import reverse

from compass.explanation import Explanation
from compass.handbook import permissions, rulebook
from compass.handbook.models import Page
from compass.handbook.models.pages import PageQuerySet
from compass.handbook.reviewing import PageRules
from compass.person import Person
from compass.portal import contracts, explainers
from compass.portal.contracts import Behind, Card, Document, Duty, Reminder, Source

EXPIRES_AFTER: Final = timedelta(days=14)
"""What was not sent in that time, say because the mail server was away, is no news any more; the card stays."""

PERIOD: Final = "handbook.review-period"
READ: Final = (
    *("page-list", "page-detail", "page-history", "page-version", "page-review", "term-list", "broken-link-list"),
    *("page-place-clause", "page-take-out-clause", "page-move", "page-name-keeper", "page-retire", "page-restore"),
)

rulebook.register(PageRules)


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Pages, by the words of their sections."""
    yield Source("page", "Page", "book-open", _pages, visible_pages)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clause behind reading and keeping pages."""
    for view in READ:
        yield Behind(f"handbook:{view}", (PERIOD,))
    for view in ("page-begin", "page-begin-draft", "draft-revise"):
        yield Behind(f"handbook:{view}", ("handbook.taking-effect",))


def visible_pages(person: Person) -> PageQuerySet:
    """The pages that somebody finds: those that the handbook holds now."""
    visible: PageQuerySet = Page.objects.visible_to(person)
    return visible.published()


def _pages(pks: Collection[int] | None) -> Iterator[Document]:
    found = Page.objects.published().defer("source", "outline").order_by("pk")
    for each in (found if pks is None else found.filter(pk__in=pks)).iterator():
        yield Document(each.pk, each.title, each.words, each.get_absolute_url(), "Handbook")


@contracts.cards.register
def pages_to_read_again(person: Person, now: datetime) -> Iterator[Card]:
    """Pages that may be stale, for their owners; those that nobody owns are one card of the director's."""
    owned = Q(owner=person.pk)
    if permissions.can_name(person):
        owned |= Q(owner=None) | Q(owner__is_active=False)
    pages = list(Page.objects.visible_to(person).published().filter(owned).defer("source", "outline", "words"))
    due = [(page, review) for page, review in _reviews(pages) if review.at <= now]
    for page, review in due:
        if page.owner_id == person.pk:
            reason = "Yours; nobody has read it again or changed it"
            yield Card(f"Read again: {page}", reason, page.get_absolute_url(), "Read", "book-open", review)
    orphans = [(page, review) for page, review in due if page.owner_id != person.pk]
    if orphans:
        one = len(orphans) == 1
        title = f"{len(orphans)} page{'' if one else 's'} of the handbook may be stale"
        reason = f"No active member owns {'it' if one else 'them'}"
        earliest = min((review for _, review in orphans), key=lambda review: review.at)
        yield Card(title, reason, reverse("handbook:page-list"), "Look", "book-open", earliest)


@contracts.reminders.register
def reviews_due(first: datetime, last: datetime) -> Iterator[Reminder]:
    """An owner is told when a page is to be read again."""
    pages = Page.objects.published().filter(owner__is_active=True).defer("source", "outline", "words")
    for page, review in _reviews(list(pages)):
        if first <= review.at <= last:
            yield Reminder(
                key=f"handbook:page-review:{page.pk}:{review.at.date()}",
                member_id=page.owner_id or 0,
                due_at=review.at,
                expires_at=review.at + EXPIRES_AFTER,
                subject=f"May be stale: {page}",
                body=f"You own “{page}” in the handbook, and it is time to read it again. "
                "If it still holds, say so on the page; if not, propose a change.",
                path=page.get_absolute_url(),
                explanation=review,
            )


@contracts.duties.register
def reviews_to_make(first: date, last: date) -> Iterator[Duty]:
    """An owner reads a page again when it is due."""
    pages = Page.objects.published().filter(owner__is_active=True).defer("source", "outline", "words")
    for page, review in _reviews(list(pages)):
        if first <= review.at.date() <= last:
            yield Duty(page.owner_id or 0, f"Read again: {page}", page.get_absolute_url(), review)


def _reviews(pages: list[Page]) -> list[tuple[Page, Explanation]]:
    reviews = rulebook.explain_reviews(pages)
    return [(page, reviews[page.pk]) for page in pages if page.pk in reviews]


def explain_review(subject: str, viewer: Person | None) -> Explanation:
    """When a page is to be read again, and why then."""
    if subject.isascii() and subject.isdigit() and len(subject) < 10:
        for found in rulebook.explain_reviews(
            Page.objects.visible_to(viewer).published().filter(pk=int(subject))
        ).values():
            return found
    raise explainers.UnknownSubject(f"{subject!r} is no page of the handbook.")


explainers.register(
    explainers.Explainer(
        question="page-review", asks="When is a page to be read again?", example="1", explain=explain_review
    )
)
