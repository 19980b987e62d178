"""One case from the report to its end, in the browsers of somebody who has no account, and of two stewards.

Whoever reports has no script. Marisol directs, Ruth responds, and Caleb, whom the case is about, never sees any of it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from people.enums import Role
from people.models import Member
from tests.browser import PageFor
from tests.conduct.reporter import ReportPage, RoomPage
from tests.factories.people import make_member
from tests.governance.moments import portal_at
from tests.governance.three_members import follow, press, section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REPORTED = datetime(2026, 3, 13, 23, 45, tzinfo=UTC)  # a Friday, 16:45 in Los Angeles
ANSWERED = datetime(2026, 3, 15, 14, 10, tzinfo=UTC)
ALLOWED = datetime(2026, 3, 16, 7, tzinfo=UTC)
REACHED_OUT = datetime(2026, 3, 16, 9, tzinfo=UTC)
SPOKEN = datetime(2026, 3, 18, 15, tzinfo=UTC)
FOLLOWED_UP = datetime(2026, 4, 14, 10, tzinfo=UTC)

WHAT = "He mocked my accent in front of the others."
ASSESSED = "Meant to hurt, and not for the first time."
OUTREACH = "A report came in that concerns you. May we speak?"
SAID = "He is sorry, and sees what it did."
AGREED = "He is warned, and leaves the planning call to others."
TOLD = "The person was warned. Tell us if it happens again."
FOUND = "It has not happened again."


@dataclass
class Story:
    """The browsers of those who take part."""

    reporter: Page
    ruth: Page
    marisol: Page
    caleb: Page
    code: str = ""
    address: str = ""

    def room(self) -> RoomPage:
        """The reporter comes back with the code."""
        return RoomPage(self.reporter).enter(self.code)

    def case(self, page: Page) -> Page:
        """A steward opens the case."""
        page.goto(self.address)
        return page


def sign_in_again(page: Page, member: Member) -> None:
    """Somebody signs in, for a case closes an hour after they last read it."""
    client = Client()
    client.force_login(member)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": urljoin(page.url, "/")}]
    )


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_one_case_lives_its_whole_life_between_its_reporter_and_two_stewards(page_for: PageFor, script: bool) -> None:
    ruth = make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD), time_zone="Europe/London")
    marisol = make_member("Marisol Vega", (Role.DIRECTOR, Role.STEWARD))
    caleb = make_member("Caleb Ferris")
    hers, theirs, his = (page_for(each, script=script) for each in (ruth, marisol, caleb))
    story = Story(page_for(None, script=False), ruth=hers, marisol=theirs, caleb=his)
    members = ((hers, ruth), (theirs, marisol), (his, caleb))
    for page, _ in members:
        page.goto("/")
    for moment, steps in (
        (REPORTED, [it_is_reported, the_director_asks_ruth_to_respond]),
        (ANSWERED, [ruth_declares, she_assesses_it, she_answers_and_asks, she_waits_for_consent]),
        (ALLOWED, [the_reporter_reads_the_answer_and_consents]),
        (REACHED_OUT, [ruth_reaches_out, he_finds_nothing]),
        (SPOKEN, [ruth_speaks_with_him, it_is_confirmed_and_he_is_warned, the_reporter_is_told]),
        (FOLLOWED_UP, [it_is_followed_up_and_closed, the_reporter_reads_the_outcome, the_other_steward_reads_it]),
    ):
        with portal_at(moment):
            for page, member in members:
                sign_in_again(page, member)
            for step in steps:
                step(story)


def step_of(page: Page, name: str) -> Locator:
    """One of the steps of the two days."""
    return page.locator(".case-steps > li").filter(has_text=name)


def it_is_reported(story: Story) -> None:
    page = story.reporter
    page.goto("/conduct/")
    follow(page, "Report a concern")
    form = ReportPage(page)
    story.code = form.fill(WHAT).mark("Caleb Ferris").send().receipt()
    readers = page.get_by_role("main")
    expect(readers).to_contain_text("Marisol Vega and Ruth Adeyemi. Each of them says first")
    expect(readers).to_contain_text("Tuesday 17 March, 16:45 in Los Angeles")
    follow(page, "the reporter’s room")
    expect(story.room().status).to_have_text("It came in, and waits to be read.")


def the_director_asks_ruth_to_respond(story: Story) -> None:
    page = story.marisol
    page.goto("/conduct/cases/")
    page.get_by_role("main").get_by_role("link", name="Case ").click()
    story.address = page.url
    expect(page.get_by_text("Caleb Ferris")).to_be_visible()
    expect(page.get_by_text(WHAT)).to_have_count(0)
    press(page, "I have no conflict; open it")
    expect(page.get_by_text(WHAT)).to_be_visible()
    expect(page.get_by_text("Nobody was asked to respond yet.")).to_be_visible()
    follow(page, "Choose who responds")
    page.get_by_label("Ruth Adeyemi").check()
    press(page, "Ask them to respond")
    expect(page.get_by_text("Assigned to Ruth Adeyemi by you.")).to_be_visible()


def ruth_declares(story: Story) -> None:
    page = story.case(story.ruth)
    expect(page.get_by_text(WHAT)).to_have_count(0)
    press(page, "I have no conflict; open it")
    expect(page.get_by_text("Assigned to you by Marisol Vega.")).to_be_visible()
    expect(page.locator(".case-seal")).to_contain_text("Only you and Marisol Vega can open this case.")
    expect(page.locator(".case-words")).to_contain_text("Yes, but ask me before you speak with anyone")


def she_assesses_it(story: Story) -> None:
    page = story.ruth
    step_of(page, "Read and assessed").get_by_role("link", name="Assess :").click()
    page.get_by_label("Unwelcoming behaviour").check()
    page.get_by_label("Which kind of behaviour?").select_option("malice")
    page.get_by_label("In your words").fill(ASSESSED)
    press(page, "Record the assessment")
    expect(section(page, "What we found")).to_contain_text(ASSESSED)
    expect(section(page, "What the two days hold")).to_contain_text("By you.")


def she_answers_and_asks(story: Story) -> None:
    page = story.ruth
    step_of(page, "Reporter acknowledged").get_by_role("link", name="Answer").click()
    follow(page, "May we speak with the person?")
    expect(page.get_by_label("It also asks what we need to know")).to_be_checked()
    press(page, "Send to the reporter")
    expect(section(page, "Reporter’s room")).to_contain_text("We would not say who reported it")


def she_waits_for_consent(story: Story) -> None:
    page = story.ruth
    steps = section(page, "What the two days hold")
    expect(steps).to_contain_text("There is no answer yet; you may ask once more.")
    expect(steps).to_contain_text("It waits for consent to contact the person.")
    expect(step_of(page, "First outreach to the person").get_by_role("link", name="Record it")).to_have_count(0)


def the_reporter_reads_the_answer_and_consents(story: Story) -> None:
    room = story.room()
    expect(room.status).to_have_text("It was read and answered.")
    expect(room.said).to_contain_text("We would not say who reported it")
    for sealed in (ASSESSED, "Ruth", "Caleb"):
        expect(room.page.get_by_role("main")).not_to_contain_text(sealed)
    room.allow("Yes, and you may speak", "Yes, where it is needed")
    expect(room.said).to_contain_text("Yes, and you may speak with the people involved")


def ruth_reaches_out(story: Story) -> None:
    page = story.case(story.ruth)
    expect(section(page, "Reporter’s room")).to_contain_text("May we act on it? Yes, and you may speak")
    step_of(page, "First outreach to the person").get_by_role("link", name="Record it").click()
    page.get_by_label("What you wrote or said to them").fill(OUTREACH)
    press(page, "Record the outreach")
    expect(section(page, "What we found")).to_contain_text(OUTREACH)
    expect(page.get_by_text("done in time")).to_be_visible()
    page.get_by_role("combobox", name="A member").select_option("Caleb Ferris")
    press(page, "The case is about them")
    expect(section(page, "Confirmed before")).to_contain_text("None about Caleb Ferris.")
    expect(story.room().status).to_have_text("The stewards speak with whoever is involved.")


def he_finds_nothing(story: Story) -> None:
    answer = story.caleb.goto(story.address)
    assert answer
    assert answer.status == 404
    for sealed in (WHAT, "Ruth Adeyemi"):
        expect(story.caleb.get_by_role("main")).not_to_contain_text(sealed)


def ruth_speaks_with_him(story: Story) -> None:
    page = story.case(story.ruth)
    page.get_by_label("What was said, and what they understood").fill(SAID)
    press(page, "Record it")
    expect(section(page, "Outcome")).to_contain_text(SAID)


def it_is_confirmed_and_he_is_warned(story: Story) -> None:
    page = story.ruth
    press(page, "It is confirmed")
    outcome = section(page, "Outcome")
    expect(outcome).to_contain_text("The protocol asks for: warning.")
    outcome.get_by_role("radio", name="Warning").check()
    outcome.get_by_label("Why, and what was agreed").fill(AGREED)
    press(page, "Record the outcome")
    expect(outcome).to_contain_text("Outcome: Warning")
    expect(outcome).to_contain_text(AGREED)
    outcome.get_by_text("Follow up", exact=True).click()
    outcome.get_by_label("Day to follow up").fill("2026-04-14")
    press(outcome, "Record it")
    expect(outcome).to_contain_text("Follow up on Tue 14 Apr")
    expect(outcome).to_contain_text("Follow up, and record it.")
    expect(page.get_by_role("button", name="Close the case")).to_have_count(0)


def the_reporter_is_told(story: Story) -> None:
    page = story.ruth
    page.get_by_label("Write to the reporter").fill(TOLD)
    press(page, "Send to the reporter")
    expect(section(page, "Reporter’s room")).to_contain_text(TOLD)


def it_is_followed_up_and_closed(story: Story) -> None:
    page = story.case(story.ruth)
    outcome = section(page, "Outcome")
    outcome.get_by_text("Follow up on").click()
    outcome.get_by_label("What was found").fill(FOUND)
    press(outcome, "Record it")
    expect(outcome).to_contain_text(FOUND)
    press(page, "Close the case")
    expect(outcome).to_contain_text("Its key is destroyed on")
    expect(page.get_by_role("button", name="Send to the reporter")).to_have_count(0)
    page.goto("/conduct/cases/")
    expect(page.get_by_role("main")).to_contain_text("No case is open for you")


def the_reporter_reads_the_outcome(story: Story) -> None:
    room = story.room()
    expect(room.status).to_have_text("It is closed.")
    expect(room.said).to_contain_text(TOLD)
    for sealed in (ASSESSED, OUTREACH, SAID, AGREED, FOUND, "Ruth", "Caleb"):
        expect(room.page.get_by_role("main")).not_to_contain_text(sealed)


def the_other_steward_reads_it(story: Story) -> None:
    page = story.case(story.marisol)
    outcome = section(page, "Outcome")
    for words in (SAID, AGREED, FOUND):
        expect(outcome).to_contain_text(words)
    expect(page.get_by_role("heading", name="Confirmed before")).to_have_count(0)
    page.get_by_role("link", name="The whole log").click()
    expect(page.get_by_role("main")).to_contain_text("none was changed, and none was taken out")
