"""Projects and the strategy in a browser: accessible, within the width, silent, whole by keyboard without script."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.enums import Role
from people.models import Member
from projects import actions
from tests.barriers import LOOKS, listen, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move
from tests.factories.strategy import make_goal, make_objective

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 3, 17, 16, 40, tzinfo=UTC)
LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis-of-the-hubs-that-we-run-for-others"


@pytest.fixture(autouse=True)
def a_tuesday() -> Any:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def marisol(live_server: object) -> Member:
    """The director, with projects in every state and a strategy that is late, reached, dropped and hungry."""
    marisol = make_member("Marisol Vega", (Role.DIRECTOR, Role.COUNCIL))
    given: dict[str, Any] = {"by": marisol, "now": NOW}
    hubs = make_project(lead=marisol, **given)
    actions.add_place(hubs, label=LONG, url="https://git.example.org/issues", about="What has to be done.", **given)
    books = make_project("Books", lead=make_member("Yuki Tanabe"), **given)
    actions.pause_project(books, **given)
    make_project(LONG, description=LONG * 3, **given)
    move(make_deliverable("Begun", project=hubs, **given), "progress", **given)
    make_deliverable(LONG, project=hubs, ready=False, **given)
    goal, other = make_goal(**given), make_goal(LONG, **given)
    before: dict[str, Any] = {"by": marisol, "now": datetime(2026, 1, 5, 18, tzinfo=UTC)}
    make_objective(goal, "Late", target_on=date(2026, 3, 2), fed_by=(hubs, books), **before)
    make_objective(goal, "Fed by what rests", target_on=date(2026, 6, 30), fed_by=(books,), **given)
    actions.reach_objective(make_objective(goal, "Reached", **given), ended_on=date(2026, 3, 16), **given)
    actions.drop_objective(make_objective(other, LONG, **given), ended_on=date(2026, 3, 16), **given)
    actions.retire_goal(other, **given)
    return marisol


PAGES = (
    *("/projects/", "/projects/managed-hubs/", "/projects/books/", "/projects/managed-hubs/finish/"),
    *("/projects/managed-hubs/objectives/", "/projects/add/", "/strategy/", "/strategy/?fed=no"),
)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_pages_are_free_of_barriers_and_keep_within_the_width(
    page_for: PageFor, marisol: Member, width: int, theme: str
) -> None:
    found: dict[str, list[str]] = {}
    over: dict[tuple[str, int], int] = {}
    page = page_for(marisol, width, theme)
    heard = listen(page)
    for address in PAGES:
        page.set_viewport_size({"width": width, "height": 870})
        page.goto(address)
        found[address] = list(violations_of(page))
        for narrow in (width, 320, 768):
            page.set_viewport_size({"width": narrow, "height": 870})
            over[address, narrow] = too_wide(page)
    assert {address: faults for address, faults in found.items() if faults} == {}
    assert {case: pixels for case, pixels in over.items() if pixels > 0} == {}
    assert heard == []


def test_the_strategy_is_kept_by_keyboard_without_script(page_for: PageFor, marisol: Member) -> None:
    page = page_for(marisol, script=False)
    page.goto("/strategy/")
    expect(page.get_by_text("2 objectives are open. Nothing feeds one of them, and one is late.")).to_be_visible()
    unfed = page.get_by_role("region", name="Nothing feeds these").get_by_role("listitem")
    expect(unfed).to_have_text(["Fed by what rests Books is paused · Choose what feeds Fed by what rests"])

    unfed.get_by_role("link", name="Choose").press("Enter")
    page.get_by_label("Managed hubs").press("Space")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("2 objectives are open. Projects feed all of them, and one is late.")).to_be_visible()

    page.get_by_role("button", name="Move up: Fed by what rests").press("Enter")
    shown = page.locator(".objective-title")
    expect(shown).to_have_text(["Fed by what rests", "Late", "Reached"])
    page.wait_for_load_state()  # the page comes with a place in its address, to which the focus goes at last

    page.get_by_role("link", name=re.compile("^Reached ?: Late$")).press("Enter")
    page.get_by_role("button", name="It is reached").press("Enter")
    expect(page.get_by_text("One objective is open. A project feeds it.")).to_be_visible()


def test_a_project_is_added_joined_and_finished_by_keyboard_without_script(page_for: PageFor, marisol: Member) -> None:
    page = page_for(marisol, 390, script=False)
    page.goto("/projects/")
    page.get_by_role("link", name="Add a project").press("Enter")
    page.get_by_label("Name").fill("Lanterns")
    page.get_by_role("button", name="Add it").press("Enter")
    expect(page.get_by_label("Name")).to_have_value("Lanterns")
    page.get_by_label("Description").fill("They shine.")
    page.get_by_role("button", name="Add it").press("Enter")
    expect(page.get_by_text("It is tracked nowhere.")).to_be_visible()

    page.get_by_role("link", name="Add a place").press("Enter")
    page.get_by_label("What it is called").fill("Issues")
    page.get_by_label("Address").fill("git.example.org/lanterns")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.get_by_role("link", name="Issues", exact=True)).to_have_attribute(
        "href", "https://git.example.org/lanterns"
    )
    expect(page.get_by_text("It is tracked nowhere.")).to_have_count(0)

    page.get_by_role("link", name="Finish").press("Enter")
    page.get_by_role("button", name="Finish it").press("Enter")
    expect(page.get_by_role("heading", name="Lanterns finished")).to_be_visible()
