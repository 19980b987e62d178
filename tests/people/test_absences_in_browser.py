"""Time off in a browser: two clicks from home, by keyboard, without script, accessible and within the width."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.enums import Role
from people.models import Absence, Member
from tests.barriers import LOOKS, listen, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.absences import make_absence, make_holiday, make_reduced
from tests.factories.governance import make_proposal
from tests.factories.people import make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 3, 17, 16, tzinfo=UTC)
LIST = "/people/time-off/"


@pytest.fixture(autouse=True)
def running_clock() -> Iterator[None]:
    with travel(NOW, tick=True):
        yield


@pytest.fixture
def noor(live_server: object) -> Member:
    return make_member("Noor Haddad", roles=(Role.COUNCIL,), time_zone="Europe/Berlin", country="DE", region="BY")


def test_two_clicks_from_home_told_by_keyboard_seen_and_taken_back(page_for: PageFor, noor: Member) -> None:
    make_proposal(by=noor, now=NOW - timedelta(days=2), title="A second steward")  # voted on from 6 to 10 April
    page = page_for(noor)
    page.goto("/")
    page.get_by_role("link", name="Tell us you’re away").click()
    page.get_by_label("First day", exact=True).focus()
    page.keyboard.type("04062026")
    page.get_by_label("Last day", exact=True).focus()
    page.keyboard.type("04102026")
    page.get_by_role("textbox", name="Reason").fill("Walking")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This touches 1 thing of yours")).to_be_visible()
    assert violations_of(page) == []
    expect(page.get_by_role("textbox", name="Reason")).to_have_value("Walking")
    page.get_by_role("button", name="Tell it all the same").press("Enter")

    expect(page.get_by_text("It is in the calendar: AWAY: Noor Haddad.")).to_be_visible()
    expect(page.get_by_role("link", name="Vote: A second steward")).to_be_visible()
    absence = Absence.objects.get()
    assert (absence.from_on, absence.until_on, absence.shown_reason) == (date(2026, 4, 6), date(2026, 4, 10), "")
    page.goto("/calendar/?on=2026-04-06")
    expect(page.locator(".entry.is-hatched")).to_have_text("AWAY: Noor Haddad")
    page.locator(".entry.is-hatched").click()
    expect(page.locator(f"#absence-{absence.pk}")).to_be_visible()
    with travel(datetime(2026, 4, 7, 16, tzinfo=UTC), tick=True):
        later = page_for(noor)
        later.goto("/")
        expect(later.get_by_role("region", name="Away", exact=True)).to_contain_text("AWAY: Noor Haddad")
    page.goto(LIST)
    page.get_by_role("link", name="Take back").click()
    page.get_by_role("button", name="Take it back").click()

    expect(page.get_by_text("It is taken back: AWAY: Noor Haddad.")).to_be_visible()
    page.goto("/calendar/?on=2026-04-06")
    expect(page.locator(".entry.is-hatched")).to_have_count(0)


def test_the_form_shows_what_its_kind_needs_also_without_script(page_for: PageFor, noor: Member) -> None:
    page = page_for(noor, 390, script=False)
    page.goto(f"{LIST}new/")
    shown = {}
    for kind in ("Away", "On reduced time", "A public holiday"):
        page.get_by_label(kind).check()
        fields = ("The first day from noon only", "You work, in percent", "Name of the holiday")
        shown[kind] = [page.get_by_label(name).is_visible() for name in fields]
    assert shown == {
        "Away": [True, False, False],
        "On reduced time": [False, True, False],
        "A public holiday": [True, False, True],
    }
    page.get_by_label("First day", exact=True).fill("2026-04-06")
    page.get_by_label("Last day", exact=True).fill("2026-04-06")
    page.get_by_role("button", name="Tell it").click()
    expect(page.get_by_text("Write what the holiday is called.")).to_be_visible()
    page.get_by_label("Name of the holiday").fill("Easter Monday")
    page.get_by_role("button", name="Tell it").click()
    expect(page.get_by_text("It is in the calendar: HOLIDAY: Easter Monday - Noor Haddad.")).to_be_visible()


def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, noor: Member) -> None:
    long = make_member("Wilhelmina-Alexandrina von und zu Hohenschwangau-Lichtenstein", time_zone="Asia/Tokyo")
    make_absence(long, date(2026, 3, 16), date(2026, 3, 20), now=NOW, reason="A-long-word" * 12, shows_reason=True)
    make_reduced(make_member("Jonah Lindqvist"), date(2026, 1, 1), date(2026, 12, 31), now=NOW)
    own = make_absence(noor, date(2026, 3, 17), date(2026, 3, 19), now=NOW, reason="Private", starts_at_noon=True)
    make_holiday(noor, date(2026, 4, 3), "Good Friday", now=NOW)
    make_proposal(by=noor, now=NOW - timedelta(days=20), title="In its vote")
    paths = (
        *(LIST, f"{LIST}?span=week", f"{LIST}?span=month", f"{LIST}?span=month&on=2030-01-01", f"{LIST}new/"),
        *(f"{LIST}{own.pk}/change/", f"{LIST}{own.pk}/take-back/", f"{LIST}holidays/", "/", "/proposals/2026-1/"),
    )
    found: dict[tuple[object, ...], list[str]] = {}
    heard: list[str] = []
    for width, theme in LOOKS:
        page = page_for(noor, width, theme)
        said = listen(page)
        for path in paths:
            page.goto(path)
            found[width, theme, path] = violations_of(page)
        heard += said
    page = page_for(noor, 320)
    for path, width in product(paths, (320, 390, 768, 1280)):
        if width == 320:
            page.goto(path)
        page.set_viewport_size({"width": width, "height": 844})
        found[width, "wide", path] = [f"{over} px too wide"] if (over := too_wide(page)) else []

    assert {place: faults for place, faults in found.items() if faults} == {}
    assert heard == []
