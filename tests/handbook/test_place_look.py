"""The pages of the information map in a browser: accessible, within the width, silent, and whole without script."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from time_machine import travel

from compass.handbook import actions
from compass.handbook.models import Place
from people.enums import Role
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor, Theme
from tests.factories.people import make_member
from tests.factories.places import make_channel, make_place, make_room

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/handbook/places/"
TALLEST_ROW = 40


def faults(page: Page) -> list[str]:
    """What axe finds, and by how many pixels the page is wider than its window."""
    found = violations_of(page)
    over = too_wide(page)
    return [*found, f"{over} px too wide"] if over else found


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, width: int, theme: Theme) -> None:
    with travel(datetime(2026, 3, 17, 16, tzinfo=UTC), tick=True):
        now = datetime.now(UTC)
        noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
        for number in range(9):
            make_member(f"Number {number}", roles=(Role.COUNCIL,))
        places = [
            make_place(by=noor, now=now - timedelta(days=200), purpose="A long word-" * 40, notes="- a\n\n`code`"),
            make_channel(by=noor, now=now, sign_ups="The form at the foot."),
            make_room(by=noor, now=now),
            actions.retire_place(make_place(by=noor, now=now, owner=None), by=noor, now=now),
        ]
        details = [place.get_absolute_url() for place in places]
        paths = (
            *(LIST, f"{LIST}?family=rooms&words=nothing", f"{LIST}?state=retired", *details),
            *(f"{LIST}add/channels/", f"{LIST}add/rooms/", f"{details[2]}edit/"),
        )
        page = page_for(noor, width=width, theme=theme)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))

        found = {}
        for path in paths:
            page.goto(path)
            found[path] = faults(page)
        page.goto(LIST)
        rows = [row.bounding_box() for row in page.locator("tbody tr").all()]

    assert found == {path: [] for path in paths}
    assert said == []
    assert width < 576 or [box for box in rows if box and box["height"] > TALLEST_ROW] == []


def test_two_who_edit_at_once_lose_nothing(page_for: PageFor) -> None:
    noor, caleb = make_member("Noor Haddad"), make_member("Caleb Ferris")
    room = make_room(by=noor, now=datetime.now(UTC), notes="One\n\nTwo  \nThree")
    first, second = page_for(noor), page_for(caleb)
    for page in (first, second):
        page.goto(f"{room.get_absolute_url()}edit/")
    first.get_by_label("What is talked about there").fill("Noor was first.")
    first.get_by_role("button", name="Save").click()
    second.get_by_label("Link").fill("https://chat.compass.example/second")
    second.get_by_label("staff").check()
    second.get_by_role("button", name="Save").click()

    expect(second.get_by_text("Somebody was first.")).to_be_visible()
    assert second.locator("tbody th").all_inner_texts() == ["Link", "Who is in it by default"]
    assert faults(second) == []
    second.get_by_role("button", name="Save").click()

    expect(second.get_by_text("is saved.")).to_be_visible()
    room.refresh_from_db()
    assert (room.purpose, room.link, room.groups, room.notes) == (
        *("Noor was first.", "https://chat.compass.example/second"),
        ["people.staff", "people.council"],
        "One\n\nTwo  \nThree",
    )


def test_a_channel_is_added_checked_and_edited_without_script(page_for: PageFor) -> None:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    make_member("Noor Haddad")
    page = page_for(caleb, script=False)
    page.goto(LIST)
    page.get_by_role("link", name="Channel", exact=True).click()
    page.get_by_label("Name").fill("Video")
    page.get_by_label("Kind").select_option("social")
    page.get_by_label("What it is used for").fill("Recordings.")
    page.get_by_label("Link").fill("javascript:alert(1)")
    page.get_by_label("Who it is for").fill("anybody")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Write a whole address: https://…").first).to_be_visible()

    page.get_by_label("Link").fill("https://video.compass.example")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Nobody reads this.")).to_be_visible()
    page.get_by_role("button", name="Still right").click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Noor Haddad").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Nobody reads this.")).to_be_hidden()
    assert [str(each) for each in Place.objects.get().monitors.all()] == ["Noor Haddad"]
