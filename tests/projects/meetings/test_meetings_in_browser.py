"""The pages of meetings in a browser: accessible, within the width, silent, and whole without script."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.enums import Role
from people.models import Member
from projects import actions
from tests.barriers import LOOKS, faults_on
from tests.browser import PageFor
from tests.factories.absences import make_absence
from tests.factories.governance import make_proposal
from tests.factories.meetings import make_item, make_meetings, meeting_of, move
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime(2022, 4, 4, 15, 30, tzinfo=UTC)  # the meeting of April has begun half an hour ago
APRIL, MAY = "/meetings/2022-04/", "/meetings/2022-05/"


@pytest.fixture(autouse=True)
def during_april() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def ilse(live_server: object) -> Member:
    """Somebody of the staff at a meeting that goes on, with one held before, one that moved and long words."""
    ilse = make_member("Ilse Brandt", roles=(Role.STAFF,), time_zone="Europe/Berlin")
    make_absence(make_member("Tomás-Maximilian Quiroga de la Fuente"), date(2022, 5, 2), date(2022, 5, 6))
    make_meetings(now=NOW - timedelta(days=33))
    march, april = meeting_of(2022, 3), meeting_of(2022, 4)
    actions.write_notes(march, notes="## Then\n\n- a\n- b", base_revision=0, by=ilse, now=NOW)
    make_item("Donaudampfschifffahrtsgesellschaftskapitän" * 3, meeting=april, by=ilse, now=NOW, minutes=130)
    make_item("Costs", meeting=april, by=ilse, now=NOW)
    actions.add_decision(april, words="Two levels.", by=ilse, now=NOW)
    actions.add_action_item(april, title="Sort the alarms", owner=ilse, by=ilse, now=NOW)
    make_proposal(by=ilse, now=NOW - timedelta(days=1), title="A coordinator")
    move(meeting_of(2022, 7), date(2022, 7, 5), by=ilse, now=NOW)
    actions.call_off_meeting(meeting_of(2022, 8), why="Summer", base_revision=0, by=ilse, now=NOW)
    return ilse


PAGES = (
    "/meetings/",
    APRIL,
    MAY,
    "/meetings/2022-03/",
    "/meetings/2022-07/",
    "/meetings/2022-08/",
    f"{MAY}move/",
    f"{MAY}call-off/",
    f"{MAY}facilitator/",
    f"{APRIL}notes/",
    f"{APRIL}actions/add/",
    "/meetings/agenda/add/",
    "/meetings/decisions/",
    "/meetings/decisions/?words=nothing",
)


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_free_of_barriers_and_keep_within_the_width(
    page_for: PageFor, ilse: Member, width: int, theme: str
) -> None:
    assert faults_on(page_for(ilse, width, theme), PAGES) == {}


def test_a_whole_meeting_is_kept_by_keyboard_without_script(page_for: PageFor, ilse: Member) -> None:
    page = page_for(ilse, script=False)
    page.goto(APRIL)
    page.get_by_label("What to talk about").fill("Nights")
    page.get_by_label("What to talk about").press("Enter")
    page.get_by_role("button", name="Sooner: Nights").press("Enter")
    page.get_by_role("button", name=re.compile("^Talked about.*Costs$")).press("Enter")
    page.get_by_role("button", name=re.compile("^To next month.*Nights$")).press("Enter")
    page.get_by_role("button", name=re.compile("^Put on the agenda.*A coordinator$")).press("Enter")
    page.get_by_label("What was decided").fill("A third level.")
    page.get_by_label("What was decided").press("Enter")
    page.get_by_label("What is to be done", exact=True).fill("Write it up")
    page.get_by_label("Who does it").select_option(label="Ilse Brandt")
    page.get_by_role("form", name="Write down what is to be done").get_by_role("button").press("Enter")
    expect(page.get_by_role("link", name="Write it up")).to_be_visible()

    agenda = page.get_by_role("region", name="Agenda").get_by_role("listitem")
    expect(agenda.filter(has_text="Costs")).to_contain_text("talked about")
    expect(agenda.filter(has_text="Nights")).to_contain_text("carried on")
    expect(agenda.filter(has_text="A coordinator")).to_be_visible()
    expect(page.get_by_text("A third level.", exact=True)).to_be_visible()


def test_the_date_opens_its_reasons_and_a_moved_one_says_who_moved_it(page_for: PageFor, ilse: Member) -> None:
    page = page_for(ilse)
    page.goto(MAY)
    page.get_by_role("button", name="Monday 2 May").press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("first Monday of May")
    page.keyboard.press("Escape")
    page.goto("/meetings/2022-07/")
    expect(page.get_by_role("button", name="Tuesday 5 July")).to_have_count(0)
    page.get_by_role("button", name="Mon 4 Jul").press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Independence Day falls on this day")


def test_two_people_write_notes_in_two_browsers_and_nothing_is_lost(page_for: PageFor, ilse: Member) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    hers, his = page_for(ilse), page_for(caleb, 390, "dark")
    for page in (hers, his):
        page.goto(f"{APRIL}notes/")
    hers.get_by_label("Notes").fill("Hers")
    hers.get_by_role("button", name="Keep the notes").click()
    expect(hers.get_by_text("Hers", exact=True)).to_be_visible()
    his.get_by_label("Notes", exact=False).last.fill("His")
    his.get_by_role("button", name="Keep the notes").click()
    expect(his.get_by_role("alert")).to_contain_text("Ilse Brandt wrote meanwhile.")
    expect(his.get_by_label("Notes as they stand")).to_have_value("Hers")
    mine = his.get_by_role("textbox", name="Notes optional")
    expect(mine).to_have_value("His")
    mine.fill("Hers\n\nHis")
    his.get_by_role("button", name="Keep the notes").click()
    expect(his.get_by_text("His", exact=True)).to_be_visible()
