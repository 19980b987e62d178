"""What no browser would send: every form of every page with rubbish in it, every address asked for rubbish."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.urls import inventory
from tests.urls.conftest import client_of
from tests.urls.inventory.address import Address
from tests.urls.pages import Page
from tests.urls.world import WATCHERS, World

RUBBISH = (
    "\x00",
    "-1",
    "99999999999999999999999",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01T00:00",
    "1e999",
    "NaN",
    "\u0661\u0662",
    "\N{GRINNING FACE}",
    "\u202e../../etc/passwd",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "[]",
    '{"a": [[[[]]]]}',
    "x" * 5_000,
)
EVERYWHERE = (
    *("backlog", "board", "by", "cell", "clock", "column", "deliverable", "family", "fed", "from", "hide", "kind"),
    *("level", "meeting", "member", "mine", "month", "of", "on", "page", "phase", "priority", "project", "q", "query"),
    *("seen", "since", "sort", "span", "step", "theme", "token", "until", "view", "week", "weeks", "who", "words"),
)
"""Names that pages of the portal read, whatever their own forms say."""
TYPED = {
    "date": "2026-03-20",
    "time": "09:00",
    "number": "1",
    "url": "https://example.org/a",
    "email": "somebody@compass.example",
}
FURTHEST = 10**30
ADDRESSES = [each for each in inventory.everything() if not each.name.startswith("admin:")]
SENT: set[tuple[str, tuple[str, ...]]] = {("people:sign-out", ())}
"""The forms that were sent already, by where they go and their fields; leaving the portal ends what is asked."""


def watcher_of(address: Address) -> str:
    """Whoever gets furthest at an address."""
    if address.get.startswith("200"):
        return "anonymous"
    return min(WATCHERS[1:], key=lambda each: ("200" not in _code(address, each), each != "director"))


def _code(address: Address, watcher: str) -> str:
    return address.get.split()[WATCHERS.index(watcher)]


def filled(form: Element) -> dict[str, str]:
    """What somebody would send: what stands in a form, the first choice where nothing is chosen, and some words."""
    said: dict[str, str] = {}
    for each in form.iter():
        name, kind = each.get("name", ""), each.get("type", "text")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if each.tag == "select":
            said[name] = _chosen(each)
        elif each.tag == "textarea":
            said[name] = "".join(each.itertext()).strip() or "Words"
        elif each.tag == "input" and kind in {"radio", "checkbox"}:
            if each.get("checked") is not None or (kind == "radio" and name not in said):
                said[name] = each.get("value", "on")
        elif each.tag == "input" and kind not in {"file", "submit", "search"}:
            said[name] = each.get("value") or ("" if kind == "hidden" else TYPED.get(kind, "Words"))
    return said


def _chosen(select: Element) -> str:
    options = [(each.get("value", ""), each.get("selected") is not None) for each in select.iter("option")]
    selected = [value for value, is_selected in options if is_selected]
    return next((value for value in (*selected, *(value for value, _ in options)) if value), "")


def page_of(answer: Any) -> Page:
    """What came back as a page; an empty one where it is no page."""
    is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    return Page(answer.content.decode() if is_page else "<!doctype html>")


def asked(page: Page) -> list[str]:
    """What may be asked of a page: the names in its forms that ask, and those that pages read."""
    own = {name for form in page.all("form") if form.get("method") != "post" for name in filled(form)}
    return sorted(own | {*EVERYWHERE})


def forms_of(page: Page, url: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The forms of a page that change something, with where they go; each kind of form once."""
    for form in page.all("form"):
        goes_to, said = urljoin(url, form.get("action", "")), filled(form)
        try:
            kind = resolve(urlsplit(goes_to).path).view_name, tuple(said)
        except Resolver404:
            continue
        if form.get("method") == "post" and kind not in SENT:
            SENT.add(kind)
            yield goes_to, said


def spoiled(said: dict[str, str]) -> Iterator[dict[str, str]]:
    """A form as it would be sent, then with one field after another spoiled, then with all of them.

    From form to form the same field meets another kind of rubbish.
    """
    yield said
    for place, name in enumerate(said):
        yield {**said, name: RUBBISH[(place + len(SENT)) % len(RUBBISH)]}
    yield {name: RUBBISH[place % len(RUBBISH)] for place, name in enumerate(said)}


def answers(client: Client, url: str) -> Iterator[tuple[str, dict[str, str], int]]:
    """Ask and send everything, and what each was answered with; what is changed is undone."""
    page = page_of(client.get(url))
    names = asked(page)
    for turn in range(0, len(RUBBISH), 6):
        query = {name: RUBBISH[(place + turn) % len(RUBBISH)] for place, name in enumerate(names)}
        yield url, query, client.get(f"{url}?{urlencode(query)}").status_code
    for goes_to, said in forms_of(page, url):
        for body in spoiled(said):
            with transaction.atomic():
                yield goes_to, body, client.post(goes_to, body).status_code
                transaction.set_rollback(True)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_rubbish_is_answered_and_never_breaks_a_page(world: World, address: Address) -> None:
    client = client_of(world, watcher_of(address))
    url = reverse(address.name, args=address.arguments(world))

    broken = [(where, body) for where, body, status in answers(client, url) if status >= 500]

    assert broken[:3] == []


@pytest.mark.parametrize(
    "address", [each for each in ADDRESSES if each.arguments.__name__ != "_nothing"], ids=lambda address: address.name
)
def test_a_number_that_no_row_can_have_is_not_found(world: World, address: Address) -> None:
    arguments = [FURTHEST if isinstance(each, int) else each for each in address.arguments(world)]
    client, url = client_of(world, watcher_of(address)), reverse(address.name, args=arguments)

    assert max(client.get(url).status_code, client.post(url).status_code) < 500
