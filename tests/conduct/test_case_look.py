"""The pages of a case in a browser: accessible, within the width, silent, by keyboard, and without script."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from time_machine import travel

from conduct.models import Report
from tests.barriers import LOOKS, faults_on
from tests.browser import PageFor, Theme
from tests.conduct.looked_at import addresses, asked_case
from tests.factories.cases import make_stewards

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TUESDAY = datetime(2026, 3, 17, 8, 40, tzinfo=UTC)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_pages_of_cases_are_accessible_and_keep_within_the_width(
    page_for: PageFor, width: int, theme: Theme
) -> None:
    with travel(TUESDAY, tick=True):
        ruth, marisol = make_stewards("Ruth Adeyemi", "Marisol Vega")
        paths = addresses(ruth, marisol, datetime.now(UTC))

        assert faults_on(page_for(ruth, width=width, theme=theme), paths) == {}


def reach(page: Page, words: str) -> None:
    """Go on by the tabulator until something is focused."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.innerText || ''"):
            return
    raise AssertionError(f"{words} is not reached by keyboard")


def test_a_steward_asks_again_by_keyboard_and_without_script(page_for: PageFor) -> None:
    with travel(TUESDAY, tick=True):
        ruth, marisol = make_stewards("Ruth Adeyemi", "Marisol Vega")
        report = asked_case(ruth, marisol, datetime.now(UTC))
        page = page_for(ruth, script=False)
        page.goto(report.get_absolute_url())

        page.get_by_role("link", name="Ask again").press("Enter")
        page.get_by_role("link", name="May we speak with the person?").press("Enter")
        page.get_by_role("button", name="Send to the reporter").press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Case Quiet heron")
        expect(page.locator(".case-room .said").last).to_contain_text("We would not say who reported it")
    assert Report.objects.get().passages.for_reporter().count() == 2


def test_the_way_by_keyboard_leads_from_the_deadline_to_the_answer(page_for: PageFor) -> None:
    with travel(TUESDAY, tick=True):
        ruth, marisol = make_stewards("Ruth Adeyemi", "Marisol Vega")
        page = page_for(ruth)
        page.goto(asked_case(ruth, marisol, datetime.now(UTC)).get_absolute_url())

        for words in ("Tuesday 17 March", "Ask again", "Record why", "Send to the reporter", "Use a template"):
            reach(page, words)
