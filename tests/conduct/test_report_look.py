"""The form and the room in a browser: without script and with, by keyboard alone, on a phone, dark, and no barriers."""

import pytest
from playwright.sync_api import Page, expect

from compass import clock
from conduct.models import Report
from people.enums import Role
from people.models import Member
from tests.barriers import LOOKS, faults_of, listen
from tests.browser import PageFor, Theme
from tests.conduct.reporter import FORM, ROOM, SLOWLY, ReportPage, RoomPage
from tests.factories.cases import make_assessed
from tests.factories.conduct import declare, let_clause_say
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def people() -> None:
    """Two stewards, one who stands in, and some more to choose from."""
    make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))
    make_member("Marisol Vega", (Role.DIRECTOR, Role.STEWARD))
    make_member("Noor Haddad", (Role.COUNCIL,))
    for name in ("Caleb Ferris", "Helen Achterberg-Featherstonehaugh", "Olu Operator"):
        make_member(name)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, width: int, theme: Theme) -> None:
    people()
    page = page_for(None, width=width, theme=theme)
    heard, asked = listen(page), requests_of(page)
    form, room = ReportPage(page).open(), RoomPage(page)
    found = {"form": faults_of(page)}
    page.locator(".how-come > summary").click()
    page.get_by_text("Mark them in the list of our members").click()
    found["unfolded"] = faults_of(page)
    form.send()
    found["mended"] = faults_of(page)
    code = form.fill("A word-" * 40).send(after=0).receipt()
    found["filed"] = faults_of(page)
    room.enter("no such words")
    found["wrong"] = faults_of(page)
    room.enter(code)
    found["room"] = faults_of(page)
    room.add("More-" * 40).allow("No. I only want", "No. Share nothing")
    found["said"] = faults_of(page)
    page.get_by_role("button", name="Withdraw the report").click()
    found["asked"] = faults_of(page)
    page.get_by_role("button", name="Withdraw it").click()
    found["withdrawn"] = faults_of(page)

    assert {where: faults for where, faults in found.items() if faults} == {}
    assert [said for said in heard if "422" not in said] == []
    assert {each.split("/")[2] for each in asked} == {page.url.split("/")[2]}
    assert page.context.cookies() == []
    assert code not in page.url


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_a_reader_whom_the_text_names_is_asked_about_once_and_an_address_is_left(
    page_for: PageFor, width: int, theme: Theme
) -> None:
    people()
    let_clause_say("receipt-is-address", "counts-not")
    page = page_for(None, width=width, theme=theme, script=width > 390)
    form, found = ReportPage(page).open(), {}
    form.fill("Marisol Vega mocked me.", act="Yes, and you may speak").send()
    expect(form.summary).to_contain_text("You also write of Marisol Vega, who would read this.")
    expect(page.get_by_label("What happened?")).to_have_value("Marisol Vega mocked me.")
    found["asked"] = faults_of(page) if width > 390 else []  # without script nobody can look for barriers
    code = form.send(after=0).receipt()
    ruth, now = Member.objects.get(name="Ruth Adeyemi"), clock.now()
    declare(Report.objects.get(), ruth, now=now)
    make_assessed(Report.objects.get(), by=ruth, now=now)

    RoomPage(page).enter(code)
    found["room"] = faults_of(page) if width > 390 else []
    page.get_by_label("Your e-mail address").fill("wren@else.example")
    page.get_by_role("button", name="Leave this address").click()

    expect(page.get_by_role("status")).to_contain_text("It is kept sealed.")
    expect(page.get_by_role("heading", name="Leave an address")).to_have_count(0)
    assert {where: faults for where, faults in found.items() if faults} == {}


def requests_of(page: Page) -> list[str]:
    """The addresses that a page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.mark.parametrize("script", [True, False])
def test_a_report_is_filed_and_followed_with_script_or_without(page_for: PageFor, script: bool) -> None:
    people()
    page = page_for(None, width=390, script=script)
    form = ReportPage(page).open().fill("zqxwords").mark("Caleb Ferris")
    page.get_by_label("Where?").fill("In the chat")
    form.send(after=0)
    expect(form.summary).to_contain_text("quicker than anybody reads it")
    expect(page.get_by_label("Where?")).to_have_value("In the chat")
    expect(page.locator(".fold").get_by_label("Caleb Ferris")).to_be_checked()
    code = form.send().receipt()

    room = RoomPage(page).enter(code.upper().replace("-", " "))
    expect(room.status).to_have_text("It came in, and waits to be read.")
    expect(room.said).to_contain_text("zqxwords")
    expect(room.add("zqxmore").said).to_contain_text("zqxmore")
    expect(room.allow("No. I only want", "No. Share nothing").said).to_contain_text("No. I only want you to know")
    room.withdraw()
    expect(page.get_by_role("heading", name="You withdrew the report")).to_be_visible()
    assert code not in page.url


def test_by_keyboard_alone_a_report_is_mended_and_sent(page_for: PageFor) -> None:
    people()
    page = page_for(None, script=False)
    form = ReportPage(page).open()
    page.wait_for_timeout(SLOWLY)
    press_until(page, "Send the report")
    page.keyboard.press("Enter")
    expect(form.summary).to_contain_text("Some things to mend before we can send it")

    press_until(page, "What happened?")
    page.keyboard.press("Enter")
    page.keyboard.type("zqxwords")
    for question in ("may_act", "may_share", "contact", "reader"):
        press_until(page, question)
        page.keyboard.press("Space")
    press_until(page, "Send it again")
    page.keyboard.press("Enter")

    # the first answer by e-mail needs an address, which the summary leads to
    expect(form.summary).to_contain_text("Your e-mail address")
    press_until(page, "address")
    page.keyboard.type("a@example.org")
    press_until(page, "Send it again")
    page.keyboard.press("Enter")
    assert len(form.receipt().split("-")) == 7


def press_until(page: Page, name: str) -> None:
    """Go on by Tab until something of that name, or with that text, has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.locator(":focus")
        if at.count() and name in {at.get_attribute("name"), at.inner_text().strip()}:
            return
    raise AssertionError(f"No Tab leads to {name}.")


@pytest.mark.parametrize("path", [FORM, ROOM])
def test_paper_has_no_buttons(page_for: PageFor, path: str) -> None:
    people()
    page = page_for(None)
    page.goto(path)
    page.emulate_media(media="print")

    assert page.get_by_role("button").count() == 0
