"""Somebody finds a rule in the handbook, reads it, and proposes another number; it becomes a proposal."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from time_machine import travel

from compass.handbook import actions
from compass.handbook.enums import Decider
from compass.handbook.models import Clause, Page
from people.enums import Role
from tests.browser import PageFor
from tests.factories.handbook import make_page
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "# Proposals and voting\n\n## When voting happens\n\nA proposal is discussed for two weeks.\n\nThen we vote.\n"


def test_a_rule_is_found_read_and_changed(page_for: PageFor) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    with travel(datetime(2026, 3, 5, 2, tzinfo=UTC), tick=True):
        now = datetime.now(UTC)
        voting = make_page("decisions/proposals", "Proposals and voting", TEXT, by=noor, now=now)
        clause = Clause.objects.get(key="governance.discussion-period")
        actions.place_clause(voting, clause=clause, anchor="when-voting-happens", words="two weeks", by=noor, now=now)
        page = page_for(noor)
        page.goto("/")
        page.get_by_role("link", name="Handbook").click()
        page.get_by_role("link", name="Proposals and voting").first.click()
        page.get_by_role("button", name="§ 14 days").click()
        box = page.get_by_role("dialog", name="Discussion period")
        expect(box.get_by_role("row", name="v1")).to_contain_text("from the start")

        box.get_by_role("link", name="Propose a change").click()
        page.get_by_label("New value").fill("21")
        page.get_by_role("textbox", name="Why").fill("Two weeks are short in August.")
        page.get_by_role("button", name="See the difference").click()
        page.get_by_role("button", name="Put it before the council").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Change “Discussion period” to 21 days")
        page.goto("/handbook/pages/decisions/proposals/")
        expect(page.get_by_text("by Noor Haddad, before the council")).to_be_visible()
        expect(page.get_by_role("link", name="Two weeks are short in August.")).to_be_visible()


def test_a_pages_words_are_changed_with_the_difference_in_sight(page_for: PageFor) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    now = datetime.now(UTC)
    voting = make_page("voting", "Voting", TEXT, by=noor, now=now)
    actions.name_owner(voting, owner=noor, by=None, now=now)
    page = page_for(caleb, script=False)
    page.goto("/handbook/pages/voting/")
    page.get_by_role("link", name="Propose a change").click()
    page.get_by_label("The page’s text").fill(TEXT.replace("Then we vote.", "Then we vote, or carry it out."))
    page.get_by_role("button", name="See the difference").click()
    expect(page.locator("ins")).to_have_text("Then we vote, or carry it out.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".binding")).to_contain_text("or carry it out")
    page.get_by_role("textbox", name="Why").fill("Not everything is voted on.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Change of “Proposals and voting”")

    owner = page_for(noor)
    owner.goto(page.url)
    owner.get_by_role("button", name="Adopt it").click()
    expect(owner.locator(".binding")).to_contain_text("or carry it out")
    assert (Page.objects.get().number, Page.objects.get().decider) == (2, Decider.OWNER)
