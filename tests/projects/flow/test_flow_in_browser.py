"""The page of flow in a browser: accessible, within the width, silent, legible, and whole without script."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.models import Member
from tests.barriers import LOOKS, listen, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.flow import make_history, make_way
from tests.factories.people import make_member
from tests.factories.projects import make_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOW = datetime(2026, 3, 17, 8, 40, tzinfo=UTC)
PAGE = "/boards/flow/"
BOXES = """[...document.querySelectorAll(".chart > svg")].map(chart => [...chart.querySelectorAll("text")].map(text => {
  const box = text.getBoundingClientRect();
  return [text.textContent, box.left, box.right, box.top, box.bottom];
}))"""


@pytest.fixture(autouse=True)
def a_tuesday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def ilse(live_server: object) -> Member:
    """Somebody with 40 deliverables behind them, one late and one stale, and long names."""
    ilse = make_member("Ilse Brandt", time_zone="Europe/Berlin")
    hubs = make_project(by=ilse, now=NOW)
    make_history(hubs, by=ilse, now=NOW, cards=40)
    make_project("Hubs" * 29, by=ilse, now=NOW)
    make_way("Late", {"filed": 60, "progress": 20}, project=hubs, by=ilse, now=NOW)
    make_way("Very " * 30 + "stale", {"filed": 60}, project=hubs, by=ilse, now=NOW)
    return ilse


def test_the_page_is_free_of_barriers_and_keeps_within_the_width(page_for: PageFor, ilse: Member) -> None:
    found: dict[tuple[object, ...], list[str]] = {}
    over: dict[tuple[object, ...], int] = {}
    for width, theme in LOOKS:
        page = page_for(ilse, width, theme)
        heard = listen(page)
        page.goto(f"{PAGE}{'?board=tasks&weeks=nonsense' * (theme == 'dark' and width == 390)}")
        for table in page.locator("summary").all():
            table.click()
        found[width, theme] = [*violations_of(page), *heard]
        for narrow in (320, 768) if theme == "light" else ():
            page.set_viewport_size({"width": narrow, "height": 800})
            over[width, narrow] = too_wide(page)
        over[width, theme] = too_wide(page)
    assert {case: faults for case, faults in found.items() if faults} == {}
    assert {case: pixels for case, pixels in over.items() if pixels > 0} == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_the_words_of_the_charts_are_legible_and_none_lies_on_another(
    page_for: PageFor, ilse: Member, width: int
) -> None:
    page = page_for(ilse, width)
    page.goto(PAGE)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.chart text')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 11
    boxes = page.evaluate(BOXES)
    touching = [
        (one[0], other[0])
        for chart in boxes
        for place, one in enumerate(chart)
        for other in chart[place + 1 :]
        if one[1] < other[2] and other[1] < one[2] and one[3] + 2 < other[4] and other[3] + 2 < one[4]
    ]
    assert touching == []


def test_each_chart_has_its_table_and_a_name_without_script(page_for: PageFor, ilse: Member) -> None:
    page = page_for(ilse, script=False)
    page.goto(PAGE)
    for heading in ("Where the work stood", "Done in each week", "How long it took", "Time in each column"):
        chart = page.get_by_role("region", name=heading)
        expect(chart.get_by_role("img").first).to_be_visible()
        chart.get_by_text("As a table").press("Enter")
        expect(chart.get_by_role("table")).to_be_visible()
    page.get_by_role("navigation", name="Time").get_by_role("link", name="4 weeks").press("Enter")
    expect(page.get_by_role("link", name="4 weeks")).to_have_attribute("aria-current", "true")
    page.get_by_role("navigation", name="Board").get_by_role("link", name="Tasks").press("Enter")
    expect(page).to_have_url(f"{page.url.partition('?')[0]}?board=tasks&weeks=4")


def test_the_forecast_opens_to_its_sum(page_for: PageFor, ilse: Member) -> None:
    page = page_for(ilse)
    page.goto(PAGE)
    page.get_by_text("Ready work lasts until").get_by_role("button").click()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("ready to work")
    expect(card.get_by_role("link", name="Pace of work, v1")).to_be_visible()
