"""Nothing is lost on a board in a browser: the place of the keyboard, a card without an answer, words typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.models import Member
from projects import actions
from tests.browser import PageFor
from tests.factories.projects import move
from tests.projects.boards.conftest import NOW, Put
from tests.projects.boards.hands import drag, stored, titles

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def a_wednesday(live_server: object) -> Iterator[None]:
    with travel(NOW, tick=True):
        yield


def test_on_a_phone_the_keyboard_goes_on_where_the_moved_card_stood(
    page_for: PageFor, put: Put, tendai: Member
) -> None:
    alpha, bravo = put("Alpha", "progress"), put("Bravo", "progress")
    page = page_for(tendai, 390)
    page.goto("/boards/")
    for card, then in ((alpha, f"#card-{bravo.pk} .card-title"), (bravo, ".lane-tabs [aria-current]")):
        page.locator(f"#card-{card.pk} .card-move").press("Enter")
        page.get_by_role("dialog").get_by_label("Done").check()
        page.get_by_role("dialog").get_by_role("button", name="Move").press("Enter")
        expect(page.locator(f"#cards-done #card-{card.pk}")).to_have_count(1)
        expect(page.locator(then)).to_be_focused()


def test_the_keyboard_keeps_its_place_when_others_change_what_it_stands_on(
    page_for: PageFor, put: Put, tendai: Member, noor: Member
) -> None:
    alpha, bravo = put("Alpha", "progress", owner=noor), put("Bravo", "progress", owner=noor)
    charlie = put("Charlie")
    page = page_for(tendai)
    page.goto("/boards/")
    page.locator(f"#card-{alpha.pk} .card-move").focus()
    actions.drop_deliverable(alpha, reason="Nobody wants it.", seen=alpha.revision, by=noor, now=NOW)
    expect(page.locator("#head-progress")).to_have_text("In progress 1")
    expect(page.locator(f"#card-{bravo.pk} .card-title")).to_be_focused()

    page.locator("#load .clause").focus()
    move(charlie, "progress", by=noor, now=NOW)
    expect(page.locator("#head-progress")).to_have_text("In progress 2")
    expect(page.locator("#load .clause")).to_be_focused()


def test_a_move_that_gets_no_answer_says_so_and_nothing_stands_where_it_does_not(
    page_for: PageFor, put: Put, tendai: Member
) -> None:
    alpha = put("Alpha")
    page = page_for(tendai)
    page.goto("/boards/")
    said = page.get_by_role("alert").filter(has_text="The portal did not answer, and nothing was moved.")
    page.route("**/move/", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    drag(page, "Alpha", "#cards-done")
    expect(said).to_be_visible()
    assert (titles(page, "ready"), titles(page, "done"), stored("ready")) == (["Alpha"], [], ["Alpha"])

    page.locator(f"#card-{alpha.pk} .card-move").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Blocked, waiting").check()
    dialog.get_by_label("others").check()
    dialog.get_by_role("textbox", name="It waits for").fill("a token store")
    for _ in range(2):
        dialog.get_by_role("button", name="Move").click()
        expect(dialog.get_by_role("alert")).to_have_count(1)
    expect(dialog.get_by_role("textbox", name="It waits for")).to_have_value("a token store")
    page.unroute("**/move/")
    dialog.get_by_role("button", name="Move").click()
    expect(page.get_by_text("Moved to Blocked, waiting, first of one.")).to_be_visible()
    expect(said).to_have_count(0)


def test_whoever_was_signed_out_meanwhile_gets_back_what_they_wrote(
    page_for: PageFor, put: Put, tendai: Member
) -> None:
    alpha = put("Alpha")
    page = page_for(tendai)
    page.goto("/boards/")
    page.locator(f"#card-{alpha.pk} .card-move").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Blocked, waiting").check()
    dialog.get_by_label("others").check()
    dialog.get_by_role("textbox", name="It waits for").fill("a token store")
    page.context.clear_cookies(name="sessionid")
    dialog.get_by_role("button", name="Move").click()
    expect(page.get_by_role("heading", name="You were signed out")).to_be_visible()
    expect(page.get_by_label("What you wrote in “waiting_for”")).to_have_value("a token store")
    expect(page.get_by_label("What you wrote in “since”")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert stored("blocked") == []


def test_an_open_board_leads_whoever_was_signed_out_to_sign_in(page_for: PageFor, put: Put, tendai: Member) -> None:
    put("Alpha")
    page = page_for(tendai)
    page.goto("/boards/?backlog=development")
    page.context.clear_cookies(name="sessionid")
    page.wait_for_url("**/sign-in/?next=/boards/%3Fbacklog%3Ddevelopment")
