"""The pages of access, systems and roles in a browser: accessible, within the width, silent, whole without script."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from people.enums import Role
from people.models import AccessGrant, Member, System
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.access import make_access, make_request, make_system
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "a-part-with-quite-a-long-name-that-somebody-once-chose-and-nobody-dares-to-change"
TALLEST_ROW = 40


@pytest.fixture
def marisol(live_server: object) -> Member:
    """The director, with a ledger that has one line of each sort."""
    director = make_member("Marisol Vega", (Role.DIRECTOR,))
    noor, left = make_member("Noor Haddad", (Role.STAFF,)), make_member("Anselm Okafor")
    now, year = datetime.now(UTC), timedelta(days=366)
    desk = make_system(by=director, now=now, granters=[noor], link="https://desk.example")
    make_access(noor, desk, by=director, now=now - year, level="agent of the whole desk, and some more")
    make_access(left, desk, by=director, now=now - year)
    make_access(director, System.objects.get(slug="aws"), by=director, now=now, scope=LONG)
    make_request(noor, System.objects.get(slug="slack"), now=now, by=director)
    Member.objects.filter(pk=left.pk).update(is_active=False)
    return director


def test_pages_are_accessible_keep_within_the_width_and_say_nothing(page_for: PageFor, marisol: Member) -> None:
    held, asked = AccessGrant.objects.held().first(), AccessGrant.objects.asked().get()
    assert held
    paths = (
        *("/people/access/", "/people/access/ask/", held.get_absolute_url(), asked.get_absolute_url()),
        *("/people/systems/", "/people/systems/ticket-desk/", "/people/systems/ticket-desk/change/"),
        f"{marisol.get_absolute_url()}grant-role/",
    )
    found, said, tall = {}, [], []
    for width, theme in LOOKS:
        page = page_for(marisol, width=width, theme=theme)
        page.on("console", lambda message: said.append(message.text))
        for path in paths:
            page.goto(path)
            found[width, theme, path] = violations_of(page)
            tall += [] if width < 576 else [
                (path, box) for box in (row.bounding_box() for row in page.locator("tbody tr").all())
                if "people" in path and box and box["height"] > TALLEST_ROW
            ]  # fmt: skip
    over = {}
    page = page_for(marisol)
    for path in paths:
        page.goto(path)
        for width in (320, 390, 768, 1000, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            over[path, width] = too_wide(page)

    assert {where: what for where, what in found.items() if what} == {}
    assert {where: by for where, by in over.items() if by} == {}
    assert (said, tall) == ([], [])


def test_access_is_asked_for_given_and_ended_without_script(page_for: PageFor, marisol: Member) -> None:
    page = page_for(marisol, script=False)
    page.goto("/people/systems/slack/")
    page.get_by_role("link", name="Ask for access").click()
    page.get_by_label("Which part").fill("a part")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("leave the part empty").first).to_be_visible()
    page.get_by_label("Which part").fill("")
    page.get_by_role("button", name="Ask", exact=True).click()

    page.get_by_label("As what").fill("owner")
    page.get_by_role("button", name="It is given").click()
    expect(page.get_by_text("Written down: Marisol Vega has access to Slack.")).to_be_visible()
    page.get_by_role("button", name="Still needed").click()
    page.get_by_role("button", name="It has ended").click()
    expect(page.get_by_text("This field is required.").first).to_be_visible()
    page.get_by_label("Reason").fill("Enough of it.")
    page.get_by_role("button", name="It has ended").click()

    expect(page.get_by_text("Enough of it.").first).to_be_visible()
    ended = AccessGrant.objects.get(ended_at__isnull=False)
    assert (ended.level, ended.end_reason, ended.reviewed_by) == ("owner", "Enough of it.", marisol)
