"""The pages of proposals and clauses in a browser: accessible, within the width, silent in the console."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.enums import Role
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor, Theme
from tests.factories.governance import (
    make_proposal,
)
from tests.factories.people import make_member
from tests.governance.looked_at import addresses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, width: int, theme: Theme) -> None:
    with travel(datetime(2026, 3, 17, 16, tzinfo=UTC), tick=True):
        noor = make_member("Noor Haddad", roles=(Role.COUNCIL, Role.DIRECTOR))
        paths = addresses(noor, datetime.now(UTC))
        page = page_for(noor, width=width, theme=theme)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))

        found = {}
        for path in paths:
            page.goto(path)
            found[path] = (violations_of(page), too_wide(page))

    assert found == {path: ([], 0) for path in paths}
    assert said == []


def test_the_explanation_opens_by_keyboard_and_gives_the_focus_back(page_for: PageFor) -> None:
    with travel(datetime(2026, 3, 17, 16, tzinfo=UTC), tick=True):
        noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
        proposal = make_proposal(by=noor, now=datetime.now(UTC))
        page = page_for(noor)
        page.goto(proposal.get_absolute_url())
        date = page.locator(".rail").get_by_role("button").first

        date.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations_of(page) == []
        page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(date).to_be_focused()


def test_a_proposal_can_be_filed_and_talked_about_without_script(page_for: PageFor) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    page = page_for(caleb, script=False)
    page.goto("/proposals/file/")
    page.get_by_label("Title").fill("Without script")
    page.get_by_label("Summary").fill("A summary.")
    page.get_by_label("Significant public change of the website").check()
    page.get_by_label("Proposal", exact=True).fill("A text.")
    page.get_by_role("button", name="File it").click()
    page.get_by_label("Your comment").fill("Still works.")
    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_text("Still works.")).to_be_visible()
    page.locator(".rail").get_by_role("button").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_date_in_a_list_opens_its_reasons_in_place(page_for: PageFor) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    proposal = make_proposal(by=noor, now=datetime.now(UTC))
    page = page_for(noor)
    page.goto("/proposals/")

    page.get_by_role("row", name=proposal.title).locator("a.computed").click()

    expect(page.locator("#why")).to_contain_text("Discussion period, v1")
    assert page.url.endswith("/proposals/")


def test_a_concern_is_raised_answered_and_resolved_without_script(page_for: PageFor) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    proposal = make_proposal(by=noor, now=datetime.now(UTC))
    page = page_for(noor, script=False)
    page.goto(proposal.get_absolute_url())
    page.get_by_label("Your comment").fill("Who covers it?")
    page.locator("summary", has_text="Raise a concern").click()
    page.get_by_label("What it is about").fill("August")
    page.get_by_role("button", name="Raise it").click()
    expect(page.get_by_text("1 open concern, 1 comment")).to_be_visible()
    page.get_by_role("link", name="Answer Noor Haddad").click()
    page.get_by_label("Your comment").fill("Support does.")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".answers")).to_contain_text("Support does.")
    page.get_by_role("link", name="Resolve").click()
    page.get_by_role("button", name="Resolve it").click()
    expect(page.get_by_text("Resolved concern")).to_be_visible()


def test_an_edit_is_suggested_without_script(page_for: PageFor) -> None:
    noor, caleb = make_member("Noor Haddad", roles=(Role.COUNCIL,)), make_member("Caleb Ferris")
    proposal = make_proposal(by=noor, now=datetime.now(UTC))
    page = page_for(caleb, script=False)
    page.goto(proposal.get_absolute_url())
    page.get_by_role("link", name="Suggest an edit").click()
    page.get_by_label("Proposal", exact=True).fill("## Why\n\nBecause of the noise.")
    page.get_by_role("textbox", name="Why").fill("Says why.")
    page.get_by_role("button", name="Suggest it").click()
    expect(page.locator("ins")).to_contain_text("Because of the noise.")
