"""One proposal from its first draft to the archive, in the browsers of three members who live on three clocks.

Ilse in Berlin writes it. Tomás in Los Angeles has a concern. Ruth in Auckland has better words, and a telephone.
"""

import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from governance.tasks import note_closings, note_openings
from tests.browser import PageFor
from tests.governance.moments import portal_at
from tests.governance.three_members import (
    TITLE,
    Council,
    council_of,
    follow,
    is_told,
    mailed_head,
    press,
    section,
    told_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAFTED = datetime(2026, 3, 3, 15, tzinfo=UTC)
FILED = datetime(2026, 3, 4, 8, tzinfo=UTC)
DISCUSSED = datetime(2026, 3, 10, 18, tzinfo=UTC)
VOTED = datetime(2026, 4, 21, 16, tzinfo=UTC)
CLOSED = datetime(2026, 4, 25, 7, 1, tzinfo=UTC)  # a minute past midnight in Los Angeles
CARRIED_OUT = datetime(2026, 5, 12, 9, tzinfo=UTC)

FIRST_WORDS = "Each steward renews their training once a year."
BETTER_WORDS = "Each steward renews their training every second year."
FIRST_CLOSE = "Fri 10 Apr, end of day"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_one_proposal_lives_its_whole_life_among_three_members_on_three_clocks(page_for: PageFor, script: bool) -> None:
    council = council_of(page_for, script=script)
    for moment, steps in (
        (DRAFTED, [a_draft_is_kept, it_is_shown_to_another]),
        (FILED, [it_is_filed]),
        (DISCUSSED, [a_concern_is_raised_and_answered, an_edit_is_taken, each_has_read_it, another_day_is_asked_for]),
        (VOTED, [each_reads_the_close_on_their_own_clock, the_votes_are_cast, it_is_too_early_for_an_outcome]),
        (CLOSED, [the_record_is_whole, the_outcome_is_declared]),
        (CARRIED_OUT, [it_is_carried_out, it_is_found_in_the_archive, the_vote_is_verified]),
    ):
        with portal_at(moment):
            for step in steps:
                step(council)


def a_draft_is_kept(council: Council) -> None:
    page = council.ilse
    page.goto("/proposals/")
    follow(page, "File a proposal")
    page.get_by_label("Title").fill(TITLE)
    template = page.get_by_label("Proposal", exact=True)
    expect(template).to_have_value(re.compile("## Why\n"))
    template.fill(template.input_value().replace("What would be different once this is decided.", FIRST_WORDS))
    press(page, "Keep as a draft")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("It is not filed.")).to_be_visible()


def it_is_shown_to_another(council: Council) -> None:
    for reader in (council.ruth, council.tomas):
        reader.goto("/proposals/drafts/")
        expect(reader.get_by_role("heading", name="There is no draft")).to_be_visible()

    follow(council.ilse, "Show it to others")
    council.ilse.get_by_label("Ruth Adeyemi").check()
    press(council.ilse, "Save")
    is_told(council.ilse, "Whoever is new here is told.")

    council.ruth.reload()
    follow(council.ruth, TITLE)
    expect(council.ruth.get_by_text(FIRST_WORDS)).to_be_visible()
    expect(council.ruth.get_by_role("link", name="Change")).to_have_count(0)
    council.tomas.reload()
    expect(council.tomas.get_by_role("heading", name="There is no draft")).to_be_visible()


def it_is_filed(council: Council) -> None:
    page = council.ilse
    follow(page, "Change")
    page.get_by_label("Summary").fill("Two stewards, so that one may be away.")
    page.get_by_label("Change of the Code of Conduct").check()
    press(page, "See what it needs")
    needs = page.get_by_role("status").filter(has_text="It needs a council vote")
    expect(needs).to_contain_text("Mon 6 Apr")
    press(page, "Save")
    follow(page, "File it")
    press(page, "File it")
    is_told(page, "Filed as 2026-01.")
    council.address = page.url
    assert len(told_of("Open for discussion: ")) == 2


def a_concern_is_raised_and_answered(council: Council) -> None:
    page = council.at(council.tomas)
    page.get_by_label("Your comment").fill("Who pays for the training?")
    press(page, "Comment")
    page.get_by_text("Raise a concern").click()
    page.get_by_label("What it is about").fill("The budget of 2026")
    page.get_by_label("Your comment").fill("It has no line for this.")
    press(page, "Raise it")
    concern = council.at(council.ilse).get_by_role("listitem").filter(has_text="Open concern")
    expect(concern).to_contain_text("Only Tomás Quiroga can resolve it.")
    follow(concern, "Answer Tomás Quiroga")
    council.ilse.get_by_label("Your comment").fill("The host pays it this year.")
    press(council.ilse, "Answer")
    council.at(page)
    expect(page.locator("#discussion")).to_contain_text("The host pays it this year.")
    expect(page.locator("#discussion")).to_contain_text("1 open concern, 3 comments")


def an_edit_is_taken(council: Council) -> None:
    page = council.at(council.ruth)
    follow(page, "Suggest an edit")
    text = page.get_by_label("Proposal", exact=True)
    text.fill(text.input_value().replace(FIRST_WORDS, BETTER_WORDS))
    page.get_by_label("Why", exact=True).fill("Yearly is too often.")
    press(page, "Suggest it")
    is_told(page, "Suggested. Ilse Brandt takes it or says why not.")

    follow(council.at(council.ilse), "What it changes")
    change = section(council.ilse, "What it changes")
    expect(change.locator("del, ins")).to_contain_text(["once a", "every second"])
    press(council.ilse, "Take it")
    is_told(council.ilse, "Taken into version 2.")
    expect(council.ilse.get_by_role("article")).to_contain_text(BETTER_WORDS)


def each_has_read_it(council: Council) -> None:
    for page in (council.tomas, council.ruth):
        press(council.at(page), "I have read version 2")
        is_told(page, "Noted: you have read version 2.")
    readers = section(council.at(council.ilse), "Council").get_by_role("listitem")
    expect(readers).to_have_count(3)
    expect(readers.filter(has_text="read version 2")).to_have_count(3)


def another_day_is_asked_for(council: Council) -> None:
    page = council.at(council.tomas)
    dates = section(page, "Dates")
    expect(dates).to_contain_text(FIRST_CLOSE)
    follow(page, "Ask for another day")
    page.get_by_label("Vote on").select_option("2026-04-20")
    page.get_by_label("Why", exact=True).fill("The budget is talked over on the 15th.")
    press(page, "Ask for this day")
    is_told(page, "The day is moved")
    expect(dates).to_contain_text("Tomás Quiroga asked for Mon 20 Apr: The budget is talked over on the 15th.")

    dates.get_by_role("button", name="Mon 20 Apr").click()
    why = page.get_by_role("dialog", name="Why this date? Vote opens")
    expect(why).to_contain_text("Monday 20 April 2026")
    expect(why).to_contain_text("Tomás Quiroga")
    page.keyboard.press("Escape")


def each_reads_the_close_on_their_own_clock(council: Council) -> None:
    note_openings()
    for page, words in (
        (council.ilse, "Saturday 25 April, 09:00 for you; 00:00 in Los Angeles."),
        (council.tomas, "Saturday 25 April, 00:00."),
        (council.ruth, "Saturday 25 April, 19:00 for you; 00:00 in Los Angeles."),
    ):
        follow(council.at(page), "Vote")
        expect(page.get_by_text("Voting is open until")).to_contain_text(words)
        expect(page.get_by_text("Frozen since")).to_be_visible()
        expect(page.get_by_text(BETTER_WORDS)).to_be_visible()


def the_votes_are_cast(council: Council) -> None:
    a_no_with_its_reason_becomes_a_yes(council.tomas)
    an_abstention_without_words_is_asked_about_once(council.ilse)
    the_vote_of_an_absent_member_is_written_down(council.tomas)
    assert [str(notice.member) for notice in told_of("Tomás Quiroga recorded your vote: ")] == ["Ruth Adeyemi"]


def a_no_with_its_reason_becomes_a_yes(page: Page) -> None:
    page.get_by_role("radio", name=re.compile("^No")).check()
    press(page, "Record my vote")
    expect(section(page, "Your vote")).to_contain_text("Say why, so that the author can answer it.")
    page.get_by_label("Reason").fill("I do not see who trains them.")
    press(page, "Record my vote")
    is_told(page, "Your vote is recorded.")
    expect(page.get_by_text("You voted No")).to_be_visible()

    page.get_by_role("radio", name=re.compile("^Yes")).check()
    press(page, "Record my vote")
    is_told(page, "It replaces your “No”; both stay in the record.")
    page.get_by_role("link", name="2026-01").click()
    theirs = page.locator(".comment").filter(has_text="I do not see who trains them.")
    expect(theirs).to_contain_text("Resolved concern")


def an_abstention_without_words_is_asked_about_once(page: Page) -> None:
    page.get_by_label("Abstain").check()
    press(page, "Record my vote")
    is_told(page, "You wrote no words.")
    press(page, "Record my vote")
    is_told(page, "Your vote is recorded.")


def the_vote_of_an_absent_member_is_written_down(page: Page) -> None:
    follow(page, "The ballot")
    follow(page, "Vote for someone absent")
    page.get_by_label("Whose vote").select_option("Ruth Adeyemi")
    page.get_by_label("Yes").check()
    page.get_by_label("What they said").fill("By phone: in favour.")
    press(page, "Record their vote")
    expect(page.get_by_role("row", name="Ruth Adeyemi")).to_contain_text("recorded by Tomás Quiroga")


def it_is_too_early_for_an_outcome(council: Council) -> None:
    page = council.at(council.ilse)
    expect(page.get_by_role("link", name="Declare the outcome")).to_have_count(0)
    answer = page.goto(f"{council.address}declare-outcome/")
    assert answer
    assert answer.status == 409
    expect(page.get_by_role("main")).to_contain_text("An outcome is declared once, after the vote has closed.")


def the_record_is_whole(council: Council) -> None:
    note_closings()
    page = council.at(council.ruth, "ballot/")
    expect(page.get_by_role("heading", name="Voting is closed")).to_be_visible()
    expect(page.get_by_role("button", name="Record my vote")).to_have_count(0)
    follow(page, "Check it yourself")
    is_told(page, "It is whole.")
    expect(page.get_by_role("row")).to_have_count(1 + 4)
    head, mailed = (page.locator(f"dt:text-is('{each}') + dd").inner_text() for each in ("Head", "Mailed"))
    assert head == mailed == mailed_head()


def the_outcome_is_declared(council: Council) -> None:
    page = council.at(council.ilse)
    follow(page, "Declare the outcome")
    warning = "Tomás Quiroga has an open concern: The budget of 2026"
    expect(page.get_by_role("main")).to_contain_text("2 yes, 1 abstain")
    is_told(page, warning)
    page.get_by_label("passed", exact=True).check()
    page.get_by_label("What you say to it").fill("The budget comes to the May meeting.")
    press(page, "Declare it")
    is_told(page, "The outcome is declared")
    outcome = section(council.at(council.tomas), "Outcome")
    for words in ("It has passed, as Ilse Brandt declared", "The budget comes to the May meeting.", warning):
        expect(outcome).to_contain_text(words)


def it_is_carried_out(council: Council) -> None:
    council.tomas.goto("/proposals/implementation/")
    follow(council.tomas, TITLE)
    follow(council.tomas, "Link what carries it out")
    council.tomas.get_by_label("Address").fill("https://code.example/handbook/pull/7")
    council.tomas.get_by_label("What it does").fill("The page on stewards")
    press(council.tomas, "Link it")
    page = council.at(council.ilse)
    follow(page, "It is implemented")
    press(page, "It is implemented")
    is_told(page, "It is implemented, and the council is told.")
    follow(page, "Archive")
    press(page, "Archive it")
    is_told(page, "It lies in the archive now.")


def it_is_found_in_the_archive(council: Council) -> None:
    page = council.ruth
    page.goto("/proposals/archive/")
    search = page.get_by_role("main").get_by_role("search")
    search.get_by_role("textbox").fill("steward")
    press(search, "Filter")
    row = page.get_by_role("row", name=TITLE)
    expect(row.get_by_role("link", name="The page on stewards")).to_be_visible()
    follow(row, TITLE)
    expect(page.locator(".rail")).to_contain_text("Archived")


def the_vote_is_verified(council: Council) -> None:
    said = StringIO()
    call_command("verify_vote", council.reference, head=mailed_head(), stdout=said)
    assert "4 entries, none of them changed" in said.getvalue()
