"""Pages of the handbook for tests, and what it reminds of."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from compass.handbook import actions
from compass.handbook.models import Clause, Draft, Page
from compass.person import Person
from compass.portal.contracts import Card, Reminder, cards_for, reminders_between
from people.models import Member


def make_page(path: str, title: str, text: str = "It says something.", *, by: Member, now: datetime) -> Page:
    """A page in the handbook, brought there by a draft that was adopted at once."""
    source = text if text.startswith("# ") else f"# {title}\n\n{text}\n"
    draft = actions.begin_page_with_draft(
        path=path, title=title, parent=None, source=source, reason="New.", token=uuid4(), by=by, now=now
    )
    actions.adopt_draft(draft, by=by, now=now)
    return Page.objects.get(path=path)


def make_page_draft(page: Page, source: str, *, by: Member, now: datetime, **fields: Any) -> Draft:
    """A change of a page, begun from the version that it has."""
    given: dict[str, Any] = {"reason": "Better.", "base_number": page.number, "token": uuid4()} | fields
    return actions.begin_page_draft(page, source=source, by=by, now=now, **given)


def adopt_clause(key: str, value: object, *, moves: dict[str, str] | None = None, by: Member, now: datetime) -> None:
    """A new version of a clause, as its owner adopts one; `moves` says where the cases of rows go that are no more."""
    clause = Clause.objects.get(key=key)
    given: dict[str, Any] = {"reason": "Better.", "base_number": clause.versions.count(), "token": uuid4()}
    draft = actions.begin_draft(clause, value=value, moves=moves, by=by, now=now, **given)
    actions.adopt_draft(draft, by=by, now=now)


def handbook_reminders(first: datetime, last: datetime) -> list[Reminder]:
    """What the handbook alone reminds of between two instants."""
    return [each for each in reminders_between(first, last) if each.key.startswith("handbook:")]


def handbook_cards(person: Person, now: datetime) -> list[Card]:
    """What of the handbook alone needs somebody."""
    return [each for each in cards_for(person, now) if each.url.startswith("/handbook/")]
