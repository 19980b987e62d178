"""Every page of leads holds its look: free of barriers, within its width, silent; and its forms work by keyboard."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from time_machine import travel

from leads import actions
from leads.models import Lead
from people.enums import Role
from people.models import Member
from tests.barriers import LOOKS, faults_of, faults_on, listen
from tests.browser import PageFor, Theme
from tests.factories.leads import make_lead
from tests.factories.people import make_member
from tests.urls.inventory.leads import LEADS
from tests.urls.world import WATCHERS
from tests.urls.worlds.leads import make_leads

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOARD = (Path(__file__).parent / "files" / "board.csv").read_text()
LONG = "Wattenmeerforschungsgemeinschaft" * 3
SEES = WATCHERS.index("sales")


@pytest.fixture(autouse=True)
def a_wednesday(now: datetime) -> Iterator[None]:
    with travel(now, tick=False):
        yield


@pytest.fixture
def sami(live_server: object) -> Member:
    """Somebody who sells, and keeps hubs as all of the staff do."""
    return make_member("Sami Sales", (Role.STAFF, Role.SALES))


@pytest.fixture
def world(sami: Member, now: datetime) -> Any:
    """What the inventory of addresses takes its samples from, with words that are hard to set."""
    found = SimpleNamespace(**make_leads({"sales": sami}, now))
    Lead.objects.update(organisation=LONG, next_step=LONG, about=f"# {LONG}\n\n{LONG}")
    actions.move_lead(make_lead(LONG, owner=sami, now=now), "lost", reason=LONG, by=sami, now=now)
    return found


def pages_of(world: Any) -> list[str]:
    """Where the inventory says that a seller reads a page, or anybody outside does."""
    found = [each for each in LEADS if each.get.split()[SEES] == "200"]
    files = ("-export", "-pdf")
    return [reverse(each.name, args=each.arguments(world)) for each in found if not each.name.endswith(files)]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_every_page_is_free_of_barriers_and_keeps_within_the_width(
    page_for: PageFor, sami: Member, world: Any, width: int, theme: Theme
) -> None:
    pages = pages_of(world)
    assert len(pages) > 50
    assert faults_on(page_for(sami, width, theme), ["/", *pages]) == {}


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_an_import_is_shown_and_read_back_within_the_width(
    page_for: PageFor, sami: Member, width: int, theme: Theme
) -> None:
    page, found = page_for(sami, width, theme), {}
    heard = listen(page)
    page.goto("/leads/import/")
    page.get_by_label("Or its text").fill(BOARD)
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_text("How the table is read").click()
    found["plan"] = faults_of(page)
    page.get_by_role("button", name="Import exactly this").click()
    page.get_by_text("Imported: 5 added, 0 changed.").wait_for()
    page.goto("/leads/funnel/")
    for table in page.locator("main summary").all():
        table.click()
    found["funnel"] = faults_of(page)
    assert ({where: each for where, each in found.items() if each}, heard) == ({}, [])


def focused(page: Page) -> dict[str, Any]:
    """What has the focus: its name, whether it is seen to, and whether it is on the screen."""
    return dict(
        page.evaluate(
            """() => {
              const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
              return {name: it.name || it.textContent.trim(),
                      seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
                      inside: box.width > 0 && box.top >= 0 && box.bottom <= innerHeight};
            }"""
        )
    )


def walk(page: Page, last: str) -> list[str]:
    """The names of what Tab reaches after the heading, until the last one; each of them is seen to have the focus."""
    names: list[str] = []
    page.locator("main h1").evaluate("it => { it.tabIndex = -1; it.focus() }")
    while not names or names[-1] != last:
        assert len(names) < 60, names
        page.keyboard.press("Tab")
        found = focused(page)
        if names[-1:] != [found["name"]]:  # the parts of a day are one field
            assert (found["seen"], found["inside"]) == (True, True), found
            names.append(found["name"])
    return names


def test_forms_are_walked_by_keyboard_in_their_order_and_say_what_is_wrong_first(
    page_for: PageFor, sami: Member, world: Any
) -> None:
    page = page_for(sami)
    page.goto("/leads/open/")
    about = ["organisation", "domain", "about", "kind", "users", "owner"]
    assert walk(page, "Open it") == [*about, "next_step", "next_owner", "next_on", "Open it"]
    page.keyboard.press("Enter")
    wrong = page.get_by_role("alert")
    expect(wrong).to_contain_text("what you wrote is kept")
    wrong.get_by_role("link", name="Organisation").press("Enter")
    expect(page.get_by_label("Organisation")).to_be_focused()

    page.goto(reverse("leads:lead-move", args=[world.lead.pk]))
    assert walk(page, "Move it") == ["status", "reason", "Move it"]
    page.keyboard.press("Enter")
    where = page.get_by_role("alert").get_by_role("link", name="Where it goes")
    expect(where).to_be_visible()
    page.wait_for_load_state()
    where.press("Enter")
    page.wait_for_url(re.compile("#"))  # Tab goes on from there
    page.keyboard.press("Tab")
    assert focused(page)["name"] == "status"


def test_who_is_outside_answers_by_keyboard(page_for: PageFor, world: Any) -> None:
    page = page_for(None, 390, "dark")
    for name, token, first, last in (
        ("questionnaire", world.questionnaire_token, "answer-who", "Send the answers"),
        ("quote", world.quote_token, "PDF", "Send the answer"),
    ):
        page.goto(reverse(f"leads:{name}-answer", args=[token]))
        assert walk(page, last)[0] == first
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("what you wrote is kept")
