"""The pages of proposals and clauses in a browser: accessible, within the width, silent in the console."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from time_machine import travel

from governance import actions
from people.enums import Role
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor, Theme
from tests.factories.absences import make_absence
from tests.factories.council import make_council_meeting
from tests.factories.governance import (
    make_comment,
    make_concern,
    make_decision,
    make_move,
    make_proposal,
    make_proposal_draft,
    make_return,
    make_suggestion,
    revise,
)
from tests.factories.people import make_member
from tests.factories.teams import make_team
from tests.governance.decided import make_decided, make_implemented

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATHS = (
    "/proposals/",
    "/proposals/?words=nothing",
    "/proposals/2026-1/",
    "/proposals/2026-2/",
    "/proposals/2026-2/withdraw/",
    "/proposals/2026-1/return/",
    "/proposals/2026-2/move-vote/",
    "/proposals/2026-3/",
    "/proposals/2026-4/",
    "/proposals/2026-4/decide/",
    "/proposals/file-decision/",
    "/proposals/2026-2/revise/",
    "/proposals/2026-2/versions/?from=1&to=2",
    "/proposals/2026-2/versions/2/",
    "/proposals/file/",
    "/proposals/2025-1/",
    "/proposals/2025-1/add-deed/",
    "/proposals/2025-1/implement/",
    "/proposals/2025-2/",
    "/proposals/implementation/",
    "/proposals/archive/",
    "/proposals/archive/?words=nothing",
    "/handbook/clauses/governance.discussion-period/replay/",
    "/handbook/clauses/governance.discussion-period/replay/?value=21&since=2025-06-01&until=2026-05-31",
    "/council/",
    "/council/meetings/call/",
    "/council/meetings/1/",
    "/council/meetings/1/change/",
    "/council/meetings/1/call-off/",
    "/council/updates/",
    "/council/updates/2026-03-09/",
    "/council/updates/draft/",
    "/proposals/drafts/",
    "/proposals/drafts/1/",
    "/proposals/drafts/1/change/",
    "/proposals/drafts/1/share/",
    "/proposals/drafts/1/file/",
    "/proposals/drafts/1/discard/",
    "/proposals/2026-2/link/",
    "/proposals/2026-2/check-host-policy/",
    "/proposals/2026-5/",
    "/proposals/2026-5/request-vote/",
    "/handbook/clauses/",
    "/handbook/clauses/governance.voting-weeks/",
    "/handbook/clauses/governance.decision-areas/",
    "/handbook/clauses/governance.decision-areas/begin-draft/",
)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, width: int, theme: Theme) -> None:
    with travel(datetime(2026, 3, 17, 16, tzinfo=UTC), tick=True):
        now = datetime.now(UTC)
        noor = make_member("Noor Haddad", roles=(Role.COUNCIL, Role.DIRECTOR))
        voting = make_proposal(by=noor, now=now - timedelta(days=20), title="In its vote")
        discussed = make_proposal(by=noor, now=now - timedelta(days=1), title="A word-" * 20)
        actions.add_comment(discussed, body="- a\n- b\n\n`code`", token=uuid4(), by=noor, now=now)
        concern = make_concern(discussed, "An August-" * 10, by=noor, now=now)
        make_comment(discussed, by=noor, now=now, parent=make_comment(discussed, by=noor, now=now, parent=concern))
        revise(discussed, "## Why\n\nBecause of the noise-" * 20, by=noor, now=now)
        helen = make_member("Helen Achterberg", roles=(Role.COUNCIL,))
        edit = make_suggestion(discussed, by=helen, now=now)
        meeting = make_council_meeting(by=noor, now=now, starts_at=now + timedelta(days=8), title="A word-" * 20)
        paths = (
            *(path.replace("/meetings/1/", f"/meetings/{meeting.pk}/") for path in PATHS),
            f"/proposals/2026-2/?answer={concern.pk}",
            f"/proposals/2026-2/concerns/{concern.pk}/resolve/",
            edit.get_absolute_url(),
        )
        returned = make_proposal(by=noor, now=now - timedelta(days=25), title="Discussed again")
        make_return(returned, by=noor, at=returned.opens_at)
        make_move(returned, date(2026, 5, 4), by=noor, now=now, reason="Away-" * 20)
        team = make_team(by=noor, now=now, leads=[noor])
        decision = make_decision(team, by=noor, decider=noor, now=now - timedelta(days=9), concern="A word-" * 9)
        notice = make_proposal(by=noor, now=now - timedelta(days=1), title="A notice", area="website")
        make_proposal_draft(by=noor, now=now, title="Not filed yet " + "a-word-" * 20)
        adopted = make_decided(by=noor, filed=now - timedelta(days=90), title="Adopted")
        actions.archive_proposal(make_implemented(by=noor, filed=now - timedelta(days=91)), by=noor, now=now)
        actions.send_update(words="A word-" * 20, by=None, now=now - timedelta(days=7))
        make_absence(noor, date(2026, 3, 25), date(2026, 5, 12), now=now)
        expected = ["2025-01", "2026-01", "2026-03", "2026-04", "2026-05"]
        assert [each.reference for each in (adopted, voting, returned, decision, notice)] == expected
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
