"""The boards in a browser: dragged, moved by keyboard, on a phone, without script, and by two people at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.models import Member
from projects.models import Deliverable, Project
from tests.barriers import LOOKS, faults_on, listen, violations_of
from tests.browser import PageFor
from tests.factories.projects import move
from tests.projects.boards.conftest import NOW, Put
from tests.projects.boards.hands import drag, stored, titles

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def a_wednesday(live_server: object) -> Iterator[None]:
    with travel(NOW, tick=True):
        yield


def test_a_card_is_dragged_within_its_column_and_to_another_and_back_by_undo(
    page_for: PageFor, put: Put, tendai: Member
) -> None:
    put("Alpha"), put("Bravo")
    c, d = put("Charlie"), put("Delta", "progress")
    page = page_for(tendai)
    heard = listen(page)
    page.goto("/boards/")

    drag(page, "Alpha", f"#card-{c.pk}")
    expect(page.get_by_text("Moved to Ready to work, third of three.")).to_be_visible()
    assert (titles(page, "ready"), stored("ready")) == (["Bravo", "Charlie", "Alpha"],) * 2
    drag(page, "Bravo", f"#card-{d.pk}")
    expect(page.get_by_text("Moved to In progress, second of two; assigned to you.")).to_be_visible()
    assert (titles(page, "progress"), stored("progress")) == (["Delta", "Bravo"],) * 2
    expect(page.locator("#head-progress")).to_have_text("In progress 2")
    expect(page.locator("#load")).to_contain_text("2 of 3")

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Moved to Ready to work, first of three.")).to_be_visible()
    assert (titles(page, "ready"), stored("ready")) == (["Bravo", "Charlie", "Alpha"],) * 2
    assert heard == []


def test_a_card_is_moved_by_keyboard_alone_and_keeps_the_focus(page_for: PageFor, put: Put, tendai: Member) -> None:
    alpha = put("Alpha")
    put("Bravo", "progress")
    put("Charlie", "progress")
    page = page_for(tendai)
    heard = listen(page)
    page.goto("/boards/")
    page.locator(f"#card-{alpha.pk} .card-move").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Move “Alpha”")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("Ready to work")).to_be_focused()
    assert violations_of(page) == []
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_label("In progress")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("After “Bravo")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)

    expect(dialog).to_be_hidden()
    expect(page.get_by_role("status").filter(has_text="Moved to In progress, second of three")).to_be_visible()
    assert titles(page, "progress") == ["Bravo", "Alpha", "Charlie"]
    expect(page.locator(f"#card-{alpha.pk} .card-move")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(f"#card-{alpha.pk} .card-move")).to_be_focused()
    assert heard == []


def test_a_drop_that_needs_words_asks_for_them_and_escape_puts_the_card_back(
    page_for: PageFor, put: Put, tendai: Member
) -> None:
    put("Alpha")
    blocked = put("Bravo", "blocked")
    page = page_for(tendai)
    page.goto("/boards/")
    dialog = page.get_by_role("dialog", name="Move “Alpha”")

    drag(page, "Alpha", f"#card-{blocked.pk}")
    expect(dialog.get_by_label("Blocked, waiting")).to_be_checked()
    expect(dialog.locator(".field:visible", has_text="It waits").get_by_text("optional")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#cards-ready .card-title")).to_have_text(["Alpha"])
    assert titles(page, "blocked") == ["Bravo"]

    drag(page, "Alpha", f"#card-{blocked.pk}")
    dialog.get_by_label("others").check()
    dialog.get_by_role("textbox", name="It waits for").fill("the host’s finance office")
    dialog.get_by_role("button", name="Move").click()
    expect(page.locator(".card", has_text="Alpha")).to_contain_text("the host’s finance office")
    assert (titles(page, "ready"), stored("blocked")) == ([], ["Bravo", "Alpha"])


def test_two_people_on_one_board_see_each_other_move(page_for: PageFor, put: Put, tendai: Member, noor: Member) -> None:
    alpha = put("Alpha")
    put("Bravo")
    delta = put("Delta", "progress")
    ones, others = page_for(tendai), page_for(noor)
    heard = listen(ones)
    ones.goto("/boards/")
    ones.locator(f"#card-{delta.pk} .card-title").focus()
    move(alpha, "progress", by=noor, now=NOW)
    expect(ones.locator("#cards-progress .card-title")).to_have_text(["Delta", "Alpha"])
    expect(ones.locator("#head-ready")).to_have_text("Ready to work 1")
    expect(ones.locator(f"#card-{delta.pk} .card-title")).to_be_focused()
    assert heard == []

    others.goto("/boards/")
    others.locator(f"#card-{delta.pk} .card-move").click()
    dialog = others.get_by_role("dialog")
    dialog.get_by_label("Blocked, waiting").check()
    dialog.get_by_label("us", exact=True).check()
    dialog.get_by_role("textbox", name="It waits for").fill("a token store")
    drag(ones, "Delta", "#cards-done")
    expect(ones.get_by_text("Moved to Done")).to_be_visible()
    dialog.get_by_role("button", name="Move").click()
    expect(dialog).to_contain_text("Tendai Moyo moved “Delta” to “Done” meanwhile.")
    expect(dialog.get_by_role("textbox", name="It waits for")).to_have_value("a token store")
    expect(others.locator("#cards-done .card-title")).to_have_text(["Delta"])
    dialog.get_by_role("button", name="Move").click()
    expect(others.locator("#cards-blocked .card-title")).to_have_text(["Delta"])
    assert stored("blocked") == ["Delta"]


def test_whoever_drags_a_card_that_was_moved_sees_who_was_first_and_a_fresh_board(
    page_for: PageFor, put: Put, tendai: Member, noor: Member
) -> None:
    put("Alpha")
    bravo = put("Bravo")
    page = page_for(tendai)
    page.goto("/boards/")
    page.route("**/boards/changes/**", lambda route: route.abort())
    move(bravo, "progress", by=noor, now=NOW)
    drag(page, "Bravo", "#cards-done")
    expect(page.get_by_role("alert")).to_contain_text("Noor Haddad moved “Bravo” to “In progress” meanwhile.")
    assert (titles(page, "ready"), titles(page, "progress"), titles(page, "done")) == (["Alpha"], ["Bravo"], [])


def test_on_a_phone_one_column_is_chosen_by_tabs_and_a_card_is_moved_by_touch(
    page_for: PageFor, put: Put, tendai: Member
) -> None:
    put("Alpha")
    put("Bravo", "progress")
    page = page_for(tendai, 390)
    page.goto("/boards/")
    assert page.locator(".card-title:visible").all_inner_texts() == ["Bravo"]
    page.get_by_role("navigation", name="Columns").get_by_role("link", name="Ready").click()
    expect(page.locator(".card-title:visible")).to_have_text(["Alpha"])
    page.wait_for_load_state()  # before the scripts are there, the link is a link
    page.get_by_role("link", name="Move…").locator("visible=true").click()
    page.get_by_role("dialog").get_by_label("In progress").check()
    page.get_by_role("dialog").get_by_role("button", name="Move").click()
    expect(page.get_by_text("Moved to In progress, first of two")).to_be_visible()
    expect(page.locator("#count-progress")).to_have_text("2")


def test_a_card_is_moved_without_script(page_for: PageFor, put: Put, tendai: Member) -> None:
    put("Alpha")
    page = page_for(tendai, script=False)
    page.goto("/boards/?backlog=development")
    page.get_by_role("link", name="Move…").click()
    page.get_by_label("Blocked, waiting").check()
    page.get_by_label("others").check()
    page.get_by_role("button", name="Move").click()
    expect(page.get_by_text("Say on whom it waits, us or others, and for what.").last).to_be_visible()
    expect(page.get_by_label("others")).to_be_checked()
    page.get_by_role("textbox", name="It waits for").fill("their identity team")
    page.get_by_role("button", name="Move").click()
    expect(page.get_by_text("Moved to Blocked, waiting, first of one.")).to_be_visible()
    assert page.url.partition("#")[0].endswith("/boards/?backlog=development")
    assert stored("blocked") == ["Alpha"]


def test_the_boards_are_free_of_barriers_and_keep_within_the_width(
    page_for: PageFor, put: Put, tendai: Member, hubs: Project
) -> None:
    for column in ("refinement", "ready", "progress", "progress", "progress", "progress", "blocked", "done"):
        put(f"Something with a-very-long-word-{'x' * 90} in {column}", column, owner=tendai, priority=2)
    one_move = Deliverable.objects.in_column("progress")[0].get_absolute_url() + "move/"
    pages = ("/boards/", "/boards/activity/", "/boards/column/progress/", one_move)
    for how in LOOKS:
        assert (how, faults_on(page_for(tendai, *how), pages)) == (how, {})
