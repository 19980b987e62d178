"""The pages of votes in a browser: accessible, within the width, and whole without script."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from time_machine import travel

from governance import actions
from governance.enums import Choice
from governance.models import Proposal
from people.enums import Role
from people.models import Member
from tests.barriers import LOOKS, faults_on
from tests.browser import PageFor, Theme
from tests.factories.governance import make_proposal, make_vote
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 3, 17, 8, 40, tzinfo=UTC)
BODY = """The council asks that **at least two of its members besides the Executive Director** serve as Code of Conduct
stewards, and that each steward renews their training **once a year**.

## When

In force thirty days after adoption. Until a second steward is named, the fallback of the handbook stays as it is.
"""


def make_open_vote() -> tuple[Proposal, Member]:
    """A vote that four answered, each in another way, and the member who has not."""
    names = ("Fatou Diallo", "Tomás Quiroga", "Helen Achterberg", "Marisol Vega", "Ruth Adeyemi")
    fatou, tomas, helen, marisol, ruth = (make_member(name, (Role.COUNCIL,)) for name in names)
    ilse = make_member("Ilse Brandt", (Role.COUNCIL,), time_zone="Europe/Berlin")
    proposal = make_proposal(
        by=marisol, now=NOW - timedelta(days=20), title="A second conduct steward, trained yearly", body=BODY
    )
    at = proposal.opens_at + timedelta(hours=3)
    make_vote(proposal, Choice.YES, "One person is a single point of failure.", by=fatou, at=at)
    make_vote(proposal, Choice.NO, "Yearly is too often; two years, please.", by=tomas, at=at + timedelta(hours=1))
    actions.recuse(
        proposal,
        reason="I would be the second steward.",
        token=uuid4(),
        by=helen,
        read_clock=lambda: at + timedelta(hours=2),
    )
    actions.record_vote_for(
        proposal,
        voter=ruth,
        choice=Choice.ABSTAIN,
        reason="By phone on Monday: she has not read it.",
        token=uuid4(),
        by=fatou,
        read_clock=lambda: at + timedelta(hours=4),
    )
    return proposal, ilse


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_pages_of_votes_are_accessible_and_keep_within_the_width(
    page_for: PageFor, width: int, theme: Theme
) -> None:
    with travel(NOW, tick=True):
        proposal, ilse = make_open_vote()
        coming = make_proposal(by=ilse, now=NOW - timedelta(days=1), title="A word-" * 20)
        make_proposal(by=ilse, now=NOW - timedelta(days=60), title="Closed")
        pages = ("", "ballot/", "recuse/", "vote-for/", "record/")
        paths = [f"{proposal.get_absolute_url()}{each}" for each in pages]
        page = page_for(ilse, width=width, theme=theme)

        paths += [coming.get_ballot_url(), "/proposals/2026-3/ballot/", "/proposals/votes/"]

        assert faults_on(page, paths) == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_on_a_phone_the_text_comes_first_then_the_ballot_then_the_record(page_for: PageFor, width: int) -> None:
    with travel(NOW, tick=True):
        proposal, ilse = make_open_vote()
        page = page_for(ilse, width=width)
        page.goto(proposal.get_ballot_url())
        text, ballot, record = (page.locator(each).bounding_box() for each in (".sheet", "#vote", ".votes"))

    assert text
    assert ballot
    assert record
    below, beside = ballot["y"] >= text["y"] + text["height"], ballot["x"] >= text["x"] + text["width"]
    assert (below, beside) == ((True, False) if width == 390 else (False, True))
    assert record["y"] >= text["y"] + text["height"]
    assert width == 1280 or record["y"] >= ballot["y"] + ballot["height"]


def test_cast_vote_without_script_asks_once_about_an_abstention_without_words(page_for: PageFor) -> None:
    with portal_at(NOW):
        proposal, ilse = make_open_vote()
        page = page_for(ilse, script=False)
        page.goto(proposal.get_ballot_url())
        page.get_by_label("Abstain").check()
        page.get_by_role("button", name="Record my vote").click()
        expect(page.get_by_text("You wrote no words.")).to_be_visible()
        expect(page.get_by_label("Abstain")).to_be_checked()
        page.get_by_role("button", name="Record my vote").click()
        expect(page.get_by_text("Your vote is recorded.")).to_be_visible()
        expect(page.get_by_text("You voted")).to_be_visible()


def test_record_vote_for_and_recuse_without_script(page_for: PageFor) -> None:
    with portal_at(NOW):
        proposal, ilse = make_open_vote()
        page = page_for(ilse, script=False)
        page.goto(proposal.get_ballot_url())
        page.get_by_role("link", name="Vote for someone absent").click()
        page.get_by_label("Whose vote").select_option("Marisol Vega")
        page.get_by_label("Yes").check()
        page.get_by_label("What they said").fill("She wrote: yes.")
        page.get_by_role("button", name="Record their vote").click()
        expect(page.get_by_role("row", name="Marisol Vega")).to_contain_text("recorded by Ilse Brandt")
        page.get_by_role("link", name="Recuse yourself").click()
        page.get_by_label("Reason").fill("My own lab.")
        page.get_by_role("button", name="Recuse myself").click()
        expect(page.get_by_role("heading", name="You take no part")).to_be_visible()
