"""The look holds: in both themes, at every width, for every reader, and under the strict policy."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from playwright.sync_api import expect

from compass.explanation import Explanation, Mark, Step
from compass.person import Person
from compass.portal import contracts, errors
from people.models import Member
from tests.barriers import LOOKS, faults_on, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.people import make_member

PAGES = (
    "/",
    "/style-guide/",
    "/why/voting-date/2022-03-02/",
    "/why/response-due/2022-03-18T16:45:00-07:00/",
    "/nowhere/",
    "/calendar/",
    "/calendar/?view=week&hide=proposal",
    "/calendar/?view=agenda",
    "/calendar/events/new/",
    "/calendar/feeds/",
)
DUE = Explanation(
    question="voting-date",
    subject="2022-03-02",
    title="Vote opens",
    answer=date(2022, 3, 21),
    zone=settings.ORGANISATION_ZONE,
    steps=(Step(Mark.START, date(2022, 3, 2), "filed"), Step(Mark.RESULT, date(2022, 3, 21), "third Monday of March")),
)


def cards(person: Person, now: datetime) -> Iterator[contracts.Card]:
    yield contracts.Card("A second conduct steward, trained yearly", "You have not voted", "/", "Vote", "vote", DUE)
    yield contracts.Card("Re-read a page", "Yours; nobody else reads it", "/", "Read", "book-open")


def events(person: Person, first: date, last: date) -> Iterator[contracts.Event]:
    zone = str(settings.ORGANISATION_ZONE)
    yield contracts.Event("1", 1, "Vote opens", "vote", "vote", first, last, zone, "/", explanation=DUE)


@pytest.fixture(autouse=True)
def something_needs_everybody() -> Iterator[None]:
    """Home has a card and an event, whatever the apps offer."""
    contracts.cards.register(cards)
    contracts.events.register(events)
    yield
    contracts.cards._providers.remove(cards)
    contracts.events._providers.remove(events)


@pytest.fixture
def member(live_server: object) -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_free_of_barriers_and_break_no_policy(
    page_for: PageFor, member: Member, width: int, theme: str
) -> None:
    found = faults_on(page_for(member, width, theme), PAGES)
    found["console"] = [line for line in found.get("console", ()) if "404" not in line]  # of the page that is nowhere
    assert found == {"console": []}


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_open_card_is_free_of_barriers(page_for: PageFor, member: Member, theme: str) -> None:
    page = page_for(member, 1280, theme)
    page.goto("/")
    page.locator(".need .computed").click()
    assert violations_of(page) == []


@pytest.mark.browser
def test_no_page_scrolls_sideways(page_for: PageFor, member: Member) -> None:
    page, over = page_for(member), {}
    for path in PAGES:
        page.goto(path)
        for width in (1280, 768, 390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            over[path, width] = too_wide(page)
    assert {place: pixels for place, pixels in over.items() if pixels > 0} == {}


@pytest.mark.browser
def test_a_date_opens_to_its_reasons_and_gives_the_focus_back(page_for: PageFor, member: Member) -> None:
    page = page_for(member, script=False)
    page.goto("/")
    shown = page.locator(".need .computed")
    shown.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Why this date? Vote opens")
    expect(card).to_contain_text("third Monday of March")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(shown).to_be_focused()


@pytest.mark.browser
def test_a_date_in_a_list_fills_the_shared_card(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    page.goto("/")
    page.locator('.agenda .computed[href*="voting-date"]').click()
    expect(page.locator("#why")).to_contain_text("Monday 21 March 2022, 00:00")
    expect(page.locator("#why")).to_be_visible()
    page.locator("#why").get_by_role("button", name="Close").click()
    expect(page.locator("#why")).to_be_hidden()


@pytest.mark.browser
def test_a_date_in_a_list_leads_to_its_page_without_script(page_for: PageFor, member: Member) -> None:
    page = page_for(member, script=False)
    page.goto("/")
    page.locator('.agenda .computed[href*="voting-date"]').click()
    expect(page.get_by_role("heading", name="Monday 21 March 2022, 00:00")).to_be_visible()
    expect(page).to_have_url(re.compile("/why/voting-date/2022-03-02/$"))


@pytest.mark.browser
def test_a_card_stays_beside_its_date_and_in_the_window(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    page.goto("/")
    shown = page.locator(".need .computed")
    shown.click()
    date_box, card_box = shown.bounding_box(), page.locator(".why:popover-open").bounding_box()
    assert date_box
    assert card_box
    assert 0 <= card_box["y"] - date_box["y"] - date_box["height"] <= 12
    assert abs(card_box["x"] - date_box["x"]) <= 12


@pytest.mark.browser
def test_a_card_is_a_sheet_at_the_foot_of_a_phone(page_for: PageFor, member: Member) -> None:
    page = page_for(member, 390)
    page.goto("/")
    page.locator(".need .computed").click()
    box = page.locator(".why:popover-open").bounding_box()
    assert box
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)


@pytest.mark.browser
def test_the_menu_of_a_phone_works_without_script(page_for: PageFor, member: Member) -> None:
    page = page_for(member, 390, script=False)
    page.goto("/style-guide/")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Home").click()
    expect(page).to_have_title("Home · Compass")


@pytest.mark.browser
def test_the_first_stop_is_the_content(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.browser
@pytest.mark.parametrize(("theme", "paper"), [("light", "rgb(248, 246, 242)"), ("dark", "rgb(20, 23, 26)")])
def test_a_members_theme_overrides_the_systems(page_for: PageFor, theme: str, paper: str) -> None:
    page = page_for(make_member(theme=theme), theme="light" if theme == "dark" else "dark")
    page.goto("/")
    expect(page.locator("body")).to_have_css("background-color", paper)


@pytest.mark.django_db
def test_one_button_of_home_is_primary(client: Client) -> None:
    client.force_login(make_member())
    html = client.get("/").content.decode()
    assert html.count("button-primary") == 1


def test_what_broke_is_said_without_a_database(rf: RequestFactory) -> None:
    """The database is refused to this test, and nobody's session was read."""
    request: HttpRequest = rf.post("/proposals/file/", {"title": "Fund a </textarea> coordinator"})
    page = errors.server_error(request)
    assert (page.status_code, "Fund a &lt;/textarea&gt; coordinator" in page.content.decode()) == (500, True)
