"""A rule changes in the browser: drafted, put before the council, adopted; new cases follow it, open ones do not."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from time_machine import travel

from compass.handbook import actions
from compass.handbook.models import Draft
from governance.models import Proposal
from people.enums import Role
from tests.browser import PageFor
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_discussion_period_goes_from_14_to_21_days(page_for: PageFor) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    marisol = make_member("Marisol Vega", roles=(Role.DIRECTOR, Role.COUNCIL))
    with travel(datetime(2026, 3, 5, 2, tzinfo=UTC), tick=True) as clock:
        before = make_proposal(by=noor, now=datetime.now(UTC), title="Filed before")
        page = page_for(noor)
        page.goto("/handbook/clauses/governance.discussion-period/")
        page.get_by_role("link", name="Propose a change").click()
        page.get_by_label("New value").fill("three weeks")
        page.get_by_role("textbox", name="Why").fill("Two weeks are short in August.")
        page.get_by_role("button", name="See the difference").click()
        expect(page.get_by_text("Write a whole number from 1 to 365, not 'three weeks'.")).to_be_visible()
        expect(page.get_by_role("textbox", name="Why")).to_have_value("Two weeks are short in August.")

        page.get_by_label("New value").fill("21")
        page.get_by_role("button", name="See the difference").click()
        expect(page.locator("del")).to_contain_text("at least 14 days")
        expect(page.locator("ins")).to_contain_text("at least 21 days")
        page.get_by_role("button", name="Put it before the council").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Change “Discussion period” to 21 days")

        actions.adopt_draft(Draft.objects.get(), by=marisol, now=datetime.now(UTC))
        clock.move_to(datetime(2026, 3, 5, 9, tzinfo=UTC))  # the next day in Los Angeles
        page.goto("/proposals/file/")
        page.get_by_label("Title").fill("Filed after")
        page.get_by_label("Summary").fill("A summary.")
        page.get_by_label("Significant public change of the website").check()
        page.get_by_label("Proposal", exact=True).fill("A text.")
        page.get_by_role("button", name="File it").click()
        page.locator(".rail").get_by_role("button", name="Mon 6 Apr").click()
        expect(page.get_by_role("dialog").get_by_text("“at least 21 days”")).to_be_visible()
        expect(page.get_by_role("dialog").get_by_role("link", name="Discussion period, v2")).to_be_visible()

        page.goto(before.get_absolute_url())
        page.locator(".rail").get_by_role("button", name="Mon 6 Apr").click()
        expect(page.get_by_role("dialog").get_by_text("“at least 14 days”")).to_be_visible()
        expect(page.get_by_role("dialog").get_by_role("link", name="Discussion period, v1")).to_be_visible()

        page.goto("/handbook/clauses/governance.discussion-period/")
        expect(page.get_by_role("row", name="v2 21 days")).to_contain_text("since Thu 5 Mar")
    assert Proposal.objects.get(title="Filed before").vote_on == before.vote_on
