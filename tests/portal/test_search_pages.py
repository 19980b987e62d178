"""The page of the search, the palette, and the keys: by script and without, by keyboard alone."""

import re
from datetime import datetime

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from compass.portal.actions import reindex
from people.models import Member
from tests.barriers import LOOKS, listen, too_wide, violations_of
from tests.browser import PageFor
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.people import make_member


@pytest.fixture
def ilse(db: None, now: datetime) -> Member:
    """A member with a proposal, and everything indexed."""
    ilse = make_member("Ilse Brandt")
    make_proposal(by=ilse, now=now, body="The machine <script>alert(1)</script> votes.")
    reindex()
    return ilse


def test_the_page_lists_what_is_found_with_the_words_marked_and_escaped(sign_in: SignIn, ilse: Member) -> None:
    page = sign_in(ilse).get("/search/", {"q": "script votes"})

    assertContains(page, "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; <mark>votes</mark>.")
    assertContains(page, 'value="script votes"')
    assertContains(page, "One thing has these words.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "What do you look for?"),
        ("zebra", "Nothing has all of these words"),
        ("x" * 10_000, "Only the beginning of this long text is looked for"),
        ('"<b>*', "&quot;&lt;b&gt;*"),
        ("\0", "What do you look for?"),
        ("😀 AND (", "😀 AND ("),
        ("espresso'", "One thing has these words."),
    ],
)
def test_the_page_answers_whatever_is_typed(sign_in: SignIn, ilse: Member, words: str, said: str) -> None:
    assertContains(sign_in(ilse).get("/search/", {"q": words}), said)


def test_a_kind_narrows_and_is_taken_away_again(sign_in: SignIn, ilse: Member) -> None:
    page = sign_in(ilse).get("/search/", {"q": "ilse", "kind": "member"})

    assertContains(page, 'href="?q=ilse"')
    assertContains(page, "Ilse</mark> Brandt")


def test_twenty_stand_on_a_page_and_a_page_that_is_not_there_is_the_last(
    sign_in: SignIn, ilse: Member, now: datetime
) -> None:
    for each in range(21):
        make_proposal(by=ilse, now=now, title=f"Kettle {each}")
    pages = [sign_in(ilse).get("/search/", {"q": "kettle", "page": page}) for page in ("1", "2", "99", "x")]

    assert [page.content.decode().count('class="hit said"') for page in pages] == [20, 1, 1, 20]


def test_the_palette_jumps_first_and_then_does(sign_in: SignIn, ilse: Member) -> None:
    page = sign_in(ilse).get("/search/suggest/", {"q": "propos"}, headers={"hx-request": "true"})

    lines = re.findall(r'palette-head"[^>]*>(\w+)|tabindex="-1" href="([^"]+)"', page.content.decode())
    assert [head or address for head, address in lines][:2] == ["Jump", "/proposals/"]
    assert [head or address for head, address in lines][-3:] == ["Do", "/proposals/file/", "/search/?q=propos"]


def test_the_palette_finds_a_proposal_by_its_number(sign_in: SignIn, ilse: Member) -> None:
    page = sign_in(ilse).get("/search/suggest/", {"q": "2022-1"}, headers={"hx-request": "true"})

    assertContains(page, 'href="/proposals/2022-1/"')


def test_the_palette_opened_as_a_page_leads_to_the_search(sign_in: SignIn, ilse: Member) -> None:
    assertRedirects(sign_in(ilse).get("/search/suggest/", {"q": "a b&c"}), "/search/?q=a+b%26c")


def test_single_letters_are_switched_off_and_on_in_this_browser(sign_in: SignIn, ilse: Member) -> None:
    client: Client = sign_in(ilse)
    assertContains(client.get("/"), 'data-keys="on"')

    assertRedirects(client.post("/keys/choose/", {"single": "off"}), "/keys/")
    assertContains(client.get("/"), 'data-keys="off"')
    assertContains(client.get("/keys/"), "(off)", count=2)

    client.post("/keys/choose/", {"single": "on"})
    assertNotContains(client.get("/keys/"), "(off)")


def test_a_forged_choice_of_keys_is_no_choice(sign_in: SignIn, ilse: Member) -> None:
    client = sign_in(ilse)
    client.cookies["single-keys"] = "off"

    assertContains(client.get("/"), 'data-keys="on"')


PATHS = ("/search/", "/search/?q=espresso", "/search/?q=zebra", "/keys/", "/proposals/2022-1/")


@pytest.fixture
def member(live_server: object, ilse: Member) -> Member:
    return ilse


def open_palette(page: Page, typed: str = "") -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search or jump")).to_be_focused()
    expect(page.get_by_role("option").first).to_be_visible()
    if typed:
        page.keyboard.type(typed)
        expect(page.get_by_role("option").last).to_contain_text(f"Search for “{typed}”")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_palette_and_keys_are_free_of_barriers(page_for: PageFor, member: Member, width: int, theme: str) -> None:
    page = page_for(member, width, theme)
    heard, found = listen(page), {}
    for path in PATHS:
        page.goto(path)
        found[path] = violations_of(page)
    open_palette(page, "espresso")
    found["palette"] = violations_of(page)
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    found["keys"] = violations_of(page)
    assert found == {each: [] for each in (*PATHS, "palette", "keys")}
    assert heard == []


@pytest.mark.browser
def test_a_key_struck_in_the_frame_in_which_the_palette_closes_still_counts(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    open_palette(page, "espresso")

    page.evaluate(
        """() => {
          document.getElementById("palette").close();
          const key = new KeyboardEvent("keydown", { key: "?", bubbles: true, cancelable: true });
          document.getElementById("palette-words").dispatchEvent(key);
        }"""
    )

    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()


@pytest.mark.browser
def test_no_page_of_the_search_scrolls_sideways(page_for: PageFor, member: Member) -> None:
    page, over = page_for(member), {}
    for path in PATHS:
        page.goto(path)
        for width in (1280, 768, 390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            over[path, width] = too_wide(page)
    assert {place: pixels for place, pixels in over.items() if pixels > 0} == {}


@pytest.mark.browser
def test_the_palette_opens_what_is_chosen_by_keyboard_alone(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    open_palette(page, "espresso")
    box = page.get_by_role("combobox")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Buy a second espresso machine")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")

    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Search for “espresso”")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/proposals/2022-1/$"))


@pytest.mark.browser
def test_enter_asks_the_search_page_while_the_lines_are_older_than_the_words(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    open_palette(page)
    page.route("**/search/suggest/**", lambda route: route.abort())
    page.keyboard.type("espresso")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=espresso$"))


@pytest.mark.browser
def test_escape_closes_the_palette_and_gives_the_focus_back(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    page.goto("/")
    link = page.get_by_role("link", name="Proposals")
    link.focus()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.browser
def test_single_letters_rest_while_somebody_types_and_where_they_are_off(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    page.goto("/proposals/file/")
    page.get_by_label("Title").focus()
    page.keyboard.type("Why? And/or")
    expect(page.get_by_label("Title")).to_have_value("Why? And/or")
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.goto("/keys/")
    page.get_by_role("button", name="Switch single letters off").click()
    page.locator("body").press("/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


@pytest.mark.browser
def test_everything_works_without_script(page_for: PageFor, member: Member) -> None:
    page = page_for(member, script=False)
    page.goto("/")
    page.get_by_role("searchbox", name="Search or jump").fill("espresso")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Buy a second espresso machine").click()
    expect(page).to_have_url(re.compile("/proposals/2022-1/$"))
    page.get_by_role("link", name="Keyboard").click()
    page.get_by_role("button", name="Switch single letters off").click()
    expect(page.get_by_text("Single letters do nothing in this browser.")).to_be_visible()


@pytest.mark.browser
def test_the_search_of_a_phone_opens_the_palette(page_for: PageFor, member: Member) -> None:
    page = page_for(member, 390)
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page.get_by_role("combobox")).to_be_focused()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#palette")).to_be_hidden()
