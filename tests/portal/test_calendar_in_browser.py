"""The calendar by keyboard, and without script."""

import re

import pytest
from playwright.sync_api import expect

from people.models import Member
from tests.browser import PageFor
from tests.factories.people import make_member

pytestmark = pytest.mark.browser


@pytest.fixture
def member(live_server: object) -> Member:
    return make_member("Ilse Brandt", time_zone="Europe/Berlin")


def test_arrow_keys_move_between_days_and_enter_opens_one(page_for: PageFor, member: Member) -> None:
    page = page_for(member)
    page.goto("/calendar/?on=2026-03-17")
    page.get_by_label("Tuesday 17 March").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
    expect(page.get_by_label("Tuesday 10 March")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("From Tuesday 10 March 2026")
    page.goto("/keys/")
    expect(page.get_by_text("Go from day to day")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_views_and_switches_are_links_that_need_no_script(page_for: PageFor, member: Member, width: int) -> None:
    page = page_for(member, width, script=False)
    page.goto("/calendar/?on=2026-03-17")
    page.get_by_role("link", name=re.compile("^Meetings")).click()
    page.get_by_role("link", name="After").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("April 2026")
    expect(page.get_by_role("link", name=re.compile("^Meetings.*hidden: show"))).to_be_visible()
