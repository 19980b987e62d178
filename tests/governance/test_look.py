"""The pages of proposals and clauses in a browser: accessible, within the width, silent in the console."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from time_machine import travel

from governance import actions
from people.enums import Role
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor, Theme
from tests.factories.governance import make_proposal, make_proposal_draft
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATHS = (
    "/proposals/",
    "/proposals/?words=nothing",
    "/proposals/2026-1/",
    "/proposals/2026-2/",
    "/proposals/2026-2/withdraw/",
    "/proposals/file/",
    "/proposals/drafts/",
    "/proposals/2026-2/link/",
    "/proposals/2026-2/check-host-policy/",
    "/proposals/2026-3/",
    "/proposals/2026-3/request-vote/",
    "/handbook/clauses/",
    "/handbook/clauses/governance.voting-weeks/",
    "/handbook/clauses/governance.decision-areas/",
    "/handbook/clauses/governance.decision-areas/begin-draft/",
)
DRAFT_PAGES = ("", "change/", "share/", "file/", "discard/")


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, width: int, theme: Theme) -> None:
    with travel(datetime(2026, 3, 17, 16, tzinfo=UTC), tick=True):
        now = datetime.now(UTC)
        noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
        voting = make_proposal(by=noor, now=now - timedelta(days=20), title="In its vote")
        discussed = make_proposal(by=noor, now=now - timedelta(days=1), title="A word-" * 20)
        actions.add_comment(discussed, body="- a\n- b\n\n`code`", token=uuid4(), by=noor, now=now)
        make_proposal(by=noor, now=now - timedelta(days=1), title="A notice", area="website")
        draft = make_proposal_draft(by=noor, now=now, title="Not filed yet " + "a-word-" * 20)
        assert voting.reference == "2026-01"
        page = page_for(noor, width=width, theme=theme)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))

        paths = (*PATHS, *(f"{draft.get_absolute_url()}{each}" for each in DRAFT_PAGES))
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
