"""Every page that anybody can reach by links: whole, clean, and with every computed date explained."""

from collections import Counter, deque

import pytest
from django.urls import resolve, reverse

from compass.explanation import Explanation
from compass.handbook.models import Place
from compass.handbook.places import dated
from compass.portal.contracts import reminders_between
from governance.models import Proposal
from people.models import AccessGrant
from people.models import dated as dated_access
from tests.urls import inventory, pages
from tests.urls.conftest import client_of
from tests.urls.pages import Page
from tests.urls.world import WATCHERS, World

MOST_PAGES = 1_200
MOST_WAYS = 3
"""So many ways of narrowing one list are followed: filters that can be combined have thousands."""
MOST_OF_A_KIND = 12
"""So many pages of one kind are opened, such as clauses, or dates of one question; `THOROUGH` opens all of them."""
THOROUGH = "director"
OUTSIDE = ("anonymous", "former")


def computed_moments(world: World) -> set[str]:
    """Every moment that the portal computes in this world, as dates and as instants."""
    found: set[Explanation] = {moment for dated in Proposal.objects.all().dated() for moment in dated.dates.each()}
    found |= {each.explanation for each in reminders_between(world.discussed.filed_at, world.discussed.closes_at)}
    found |= {moment for each in dated(Place.objects.standing()) for moment in (each.due, each.notice)}
    found |= {each.due for each in dated_access(AccessGrant.objects.held().listed()) if each.due}
    return {form for moment in found for form in (moment.answer.isoformat(), moment.at.isoformat())}


def crawl(world: World, watcher: str) -> dict[str, Page]:
    """Follow every link from home and from every listed address that answers with a page."""
    client = client_of(world, watcher)
    column = WATCHERS.index(watcher)
    listed = [each for each in inventory.everything() if each.get.split()[column] == "200"]
    waiting = deque(reverse(each.name, args=each.arguments(world)) for each in listed)
    seen: dict[str, Page] = {}
    ways: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.popleft()
        path, _, narrowed = url.partition("?")
        if url in seen or url.startswith("/admin/") or (narrowed and ways[path] == MOST_WAYS):
            continue
        kind = kind_of(path)
        if kinds[kind] == MOST_OF_A_KIND and watcher != THOROUGH and not narrowed:
            continue
        ways[path] += bool(narrowed)
        kinds[kind] += not narrowed
        answer = client.get(url)
        if answer.status_code in {301, 302}:
            continue
        assert answer.status_code == 200, f"{watcher} follows a link to {url} and gets {answer.status_code}"
        if answer.headers["Content-Type"].startswith("text/html"):
            seen[url] = Page(answer.content.decode())
            waiting.extend(sorted(pages.links(seen[url])))  # the same way in every process
    return seen


def kind_of(path: str) -> str:
    """The name of the view behind a page; for the page of a date, with its question."""
    found = resolve(path)
    return f"{found.view_name} {found.kwargs.get('question', '')}"


@pytest.mark.walk
@pytest.mark.parametrize("watcher", WATCHERS)
def test_every_page_is_whole_and_every_computed_date_opens_to_its_reasons(world: World, watcher: str) -> None:
    computed = computed_moments(world)

    found = crawl(world, watcher)

    wrong = {url: [*pages.faults(page), *pages.unexplained(page, computed)] for url, page in found.items()}
    assert {url: each for url, each in wrong.items() if each} == {}
    if watcher not in OUTSIDE:
        assert used_by_most(world) - set(found) == set()
    assert len(found) < MOST_PAGES


def used_by_most(world: World) -> set[str]:
    """What everybody reaches by links, or the crawl has missed its way."""
    return {
        "/",
        "/proposals/",
        world.discussed.get_absolute_url(),
        "/proposals/file/",
        world.period.get_absolute_url(),
        f"/why/proposal-voting-date/{world.discussed.reference}/",
        "/notices/",
        "/profile/",
        world.place.get_absolute_url(),
        world.asked.get_absolute_url(),
        world.held.get_absolute_url(),
        world.system.get_absolute_url(),
    }


PLANTED = [
    ("<p>Vote on <time datetime='2026-04-06'>Mon 6 Apr</time></p>", ["<time> 2026-04-06 does not open"]),
    ("<p>Vote on Mon 6 Apr</p>", ["Mon 6 Apr stands outside of <time>"]),
    (
        "<button class='computed' popovertarget='gone'><time datetime='2026-04-06'>6 April</time></button>",
        ["<time> 2026-04-06 does not open"],
    ),
    (
        "<button class='computed' popovertarget='empty'><time datetime='2026-04-06'>6 April</time></button>"
        "<div id='empty' class='card'></div>",
        ["<time> 2026-04-06 does not open"],
    ),
    (
        "<a class='computed' href='/elsewhere/'><time datetime='2026-04-06'>x</time></a>",
        ["<time> 2026-04-06 does not open"],
    ),
    ("<a class='computed' href='/why/voting-date/2026-03-04/'><time datetime='2026-04-06'>x</time></a>", []),
    ("<p><time datetime='2026-03-04'>Wed 4 Mar</time></p>", []),
]


@pytest.mark.parametrize(("html", "found"), PLANTED)
def test_a_planted_date_that_does_not_explain_itself_is_found(html: str, found: list[str]) -> None:
    assert pages.unexplained(Page(f"<!doctype html><title>x</title>{html}"), {"2026-04-06"}) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p style='color:red'>x</p>", ["<p style>"]),
        ("<p onclick='x()'>x</p>", ["<p onclick>"]),
        ("<img src='https://evil.example/pixel.gif'>", ["<img> takes https://evil.example/pixel.gif from elsewhere"]),
        ("<script>x()</script>", ["<script> in the page"]),
        ("<p id=a></p><p id=a></p>", ["id a stands 2 times"]),
        ("<label for='gone'>x</label>", ["for=gone leads nowhere"]),
    ],
)
def test_a_planted_fault_is_found(html: str, found: list[str]) -> None:
    assert pages.faults(Page(f"<!doctype html><title>x</title>{html}")) == found
