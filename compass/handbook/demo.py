"""The handbook of the demo organisation: pages in words of its own, kept and changed by people of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.contrib.auth import get_user_model

from compass.handbook import actions, demo_places
from compass.handbook.enums import Decider
from compass.handbook.models import Draft, Page
from compass.handbook.readers import read_tree
from compass.handbook.trees import Leaf
from compass.person import Person

PAGES: Final = Path(__file__).parent / "demo_pages"
LARGE: Final = 500
AGE: Final = timedelta(days=200)

OWNERS: Final = {
    "Ilse Brandt": ("index", "start/index", "start/where-to-ask", "words"),
    "Noor Haddad": ("working/index", "working/writing-first", "working/time-off", "start/first-week"),
    "Caleb Ferris": ("working/weeks", "service/index", "service/communities"),
    "Marisol Vega": ("start/changing-this", "decisions/index", "decisions/council", "decisions/proposals"),
    "Helen Achterberg": ("decisions/director",),
    "Ruth Adeyemi": ("care/index", "care/conduct", "care/disagreeing"),
    "Jonah Lindqvist": ("service/on-call",),
}
DECIDERS: Final = {
    "decisions/council": Decider.VOTE,
    "decisions/proposals": Decider.VOTE,
    "start/changing-this": Decider.NOTICE,
}
UNREAD: Final = ("decisions/host", "service/on-call")

# path, words before, words after, why, days ago, who
EDITS: Final = (
    (
        "working/writing-first",
        "sentence has saved us more meetings than any calendar.",
        "sentence has saved us more meetings than any calendar. It needs two days, for it goes around the world.",
        "Somebody objected after nine hours and it was too late.",
        61,
        "Noor Haddad",
    ),
    (
        "care/disagreeing",
        "If a disagreement lasts longer than a week",
        "If a disagreement lasts longer than three days",
        "A week is long when it hurts.",
        23,
        "Ruth Adeyemi",
    ),
)
DRAFTS: Final = (
    (
        "working/time-off",
        "3. Hand over what cannot wait, by name.",
        "3. Hand over what cannot wait, by name.\n4. Say it in the next sync, for those who do not read calendars.",
        "Two of us found out from a bounced mail.",
        3,
        "Yuki Tanabe",
    ),
    (
        "decisions/proposals",
        "Any council member may ask for more time.",
        "Any council member may ask for more time. In August and\nDecember the discussion lasts a week longer.",
        "Discuss for three weeks in August and December\n\nHalf of the council was away for two of four votes.",
        4,
        "Tomás Quiroga",
    ),
)


def load(*, now: datetime, size: str) -> None:
    """Bring in the demo's pages, as an import does, and its map, for the members to live in; `large` is to measure."""
    tree = read_tree(PAGES)
    if size == "large":
        tree = replace(tree, leaves=(*tree.leaves, *_more(LARGE - len(tree.leaves))))
    actions.import_tree(tree, now=now - AGE)
    people: dict[str, Person] = {member.name: member for member in get_user_model().objects.all()}
    _live_in(people, now=now)
    demo_places.load(people, now=now)


def _live_in(people: Mapping[str, Person], *, now: datetime) -> None:
    """Give the pages to their owners, who read them again, change some, and get changes proposed."""
    pages = {page.path: page for page in Page.objects.all()}
    _own(pages, people, now)
    for path, before, after, reason, days, name in EDITS:
        draft = _draft(pages[path], before, after, reason, people[name], now - timedelta(days=days))
        actions.adopt_draft(draft, by=people[name], now=now - timedelta(days=days))
    for path, before, after, reason, days, name in DRAFTS:
        _draft(pages[path], before, after, reason, people[name], now - timedelta(days=days))


def _own(pages: Mapping[str, Page], people: Mapping[str, Person], now: datetime) -> None:
    director = people["Marisol Vega"]
    owners = [(path, people[name]) for name, paths in OWNERS.items() for path in paths]
    for days, (path, owner) in enumerate(owners, start=30):
        actions.name_owner(pages[path], owner=owner, by=director, now=now - AGE)
        if path not in UNREAD:
            actions.review_page(pages[path], by=owner, now=now - timedelta(days=days * 3))
    for path, decider in DECIDERS.items():
        actions.name_decider(pages[path], decider=decider, by=director, now=now - AGE)


def _draft(page: Page, before: str, after: str, reason: str, by: Person, then: datetime) -> Draft:
    page.refresh_from_db()
    source = page.source.replace(before, after)
    return actions.begin_page_draft(
        page, source=source, reason=reason, base_number=page.number, token=uuid4(), by=by, now=then
    )


def _more(count: int) -> Iterator[Leaf]:
    """So many more pages, in sections of thirty, each linking to the next."""
    text = (PAGES / "decisions/proposals.md").read_text(encoding="utf-8").partition("\n\n")[2].partition("\n\n")[2]
    for number in range(1, count + 1):
        section, at = divmod(number - 1, 30)
        name = f"shelf-{section + 1}/" + (f"page-{at}" if at else "index")
        listed = "```{toctree}\n:glob:\n\n*\n```\n\n" if not at else ""
        link = f"Read on in {{doc}}`page-{at + 1}`.\n\n" if at < 29 and number < count else ""
        yield Leaf(name, f"{name}.md", f"# Shelf {section + 1}, page {at + 1}\n\n{listed}{link}{text}")
