"""The page of the time zones in a browser: accessible, within the width, silent, and whole without script."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.models import Member
from tests.barriers import LOOKS, listen, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.absences import make_absence
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/people/time-zones/"


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with travel(datetime(2026, 3, 17, 8, 40, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def ilse(live_server: object) -> Member:
    """Somebody in Berlin, with others far away, off for half a day, and with long names."""
    make_member("Marisol Vega", time_zone="America/Los_Angeles")
    make_absence(make_member("Priya Raman", time_zone="Asia/Kolkata"), date(2026, 3, 17), starts_at_noon=True)
    make_member("Tomás-Maximilian Quiroga de la Fuente", time_zone="America/Argentina/Buenos_Aires", time_share=80)
    return make_member("Ilse Brandt", time_zone="Europe/Berlin", works_until=time(17, 30))


def test_the_page_is_free_of_barriers_and_keeps_within_the_width(page_for: PageFor, ilse: Member) -> None:
    found: dict[tuple[object, ...], list[str]] = {}
    over: dict[tuple[object, ...], int] = {}
    for width, theme in LOOKS:
        page = page_for(ilse, width, theme)
        heard = listen(page)
        page.goto(f"{PAGE}?who=people.everyone{'&on=nonsense' * (theme == 'dark')}")
        found[width, theme] = [*violations_of(page), *heard]
        for narrow in (320, 768) if theme == "light" else ():
            page.set_viewport_size({"width": narrow, "height": 800})
            over[width, narrow] = too_wide(page)
        over[width, theme] = too_wide(page)
    assert {case: faults for case, faults in found.items() if faults} == {}
    assert {case: pixels for case, pixels in over.items() if pixels > 0} == {}


def test_an_hour_is_found_and_planned_by_keyboard_without_script(page_for: PageFor, ilse: Member) -> None:
    page = page_for(ilse, script=False)
    page.goto(PAGE)
    page.get_by_label("Whom to add").select_option(label="Marisol Vega")
    page.get_by_role("button", name="Find").press("Enter")
    hours = page.get_by_role("region", name="Find an hour").get_by_role("listitem")
    expect(hours.first).to_contain_text("Tue 17 Mar, 16:30 to 17:30")
    expect(hours.first).to_contain_text("Marisol begins half an hour early, at 08:30.")
    expect(page.get_by_role("status")).to_have_count(0)  # nothing of what was asked was unclear
    page.wait_for_load_state()  # the browser goes to the hours first, and takes the focus there

    hours.nth(1).get_by_role("link").first.press("Enter")
    expect(page.get_by_role("button", name="Wednesday 18 March")).to_be_visible()
    expect(hours.nth(1)).to_have_attribute("aria-current", "true")
    hours.nth(1).get_by_role("link", name="Use this").press("Enter")
    expect(page.get_by_label("Hour")).to_have_value("16:30")
    expect(page.get_by_label("Marisol Vega")).to_be_checked()


def test_another_day_opens_by_its_button_and_a_row_reads_as_a_sentence(page_for: PageFor, ilse: Member) -> None:
    page = page_for(ilse, script=False)
    page.goto(PAGE)
    page.get_by_role("button", name="Tuesday 17 March").press("Enter")
    page.get_by_role("dialog", name="Another day").get_by_role("link", name="Day after").click()
    expect(page.get_by_role("button", name="Wednesday 18 March")).to_be_visible()
    row = page.locator("#content li", has_text="Marisol Vega").first
    assert " ".join(row.inner_text().split()).endswith(
        "Marisol Vega Los Angeles Works 09:00 to 17:00, your clock 00:00 to 01:00 and 17:00 to 24:00. Now it is 01:40"
    )
