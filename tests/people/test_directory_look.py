"""Directory, teams, roles and photos in a browser: accessible, within the width, and whole without script."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.enums import Employment, Role
from people.models import Member
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.absences import make_absence
from tests.factories.people import make_member
from tests.factories.photos import make_photo, make_picture
from tests.factories.teams import make_team, put_into

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOON = datetime(2026, 3, 17, 16, tzinfo=UTC)
WORD = "Mindestlohndokumentation" * 8
TALLEST_ROW = 40


@pytest.fixture
def marisol() -> Member:
    """The director, with a photo, in a team with one whose words are very long."""
    fields: dict[str, Any] = {"time_zone": "America/Los_Angeles", "phone": "+1 555 0100", "about": "- a\n\n`code`"}
    marisol = make_photo(make_member("Marisol Vega", (Role.DIRECTOR, Role.COUNCIL), **fields), now=NOON)
    long = make_member(
        WORD[:100],
        (Role.STAFF, Role.STEWARD, Role.COUNCIL, Role.SALES),
        email="long@compass.example",
        place=WORD[:80],
        employment=Employment.IN_KIND,
        employer=WORD[:120],
        chat_handle=WORD[:60],
        website=f"https://long.example/{WORD}",
        about=WORD,
    )
    team = make_team(WORD[:80], by=marisol, now=NOON, focus=WORD, decides_by=WORD)
    put_into(team, long, leads=True)
    put_into(team, marisol)
    put_into(team, make_member("Noor Haddad"), until_on=date(2025, 1, 1), leads=True)
    make_absence(long, date(2026, 3, 16), date(2026, 3, 20), reason=WORD, shows_reason=True, ends_at_noon=True)
    return marisol


def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, marisol: Member) -> None:
    team, long = "/people/teams/" + WORD[:70].lower(), Member.objects.get(email="long@compass.example")
    ending = long.team_memberships.get()
    paths = (
        *("/people/", "/people/?role=staff&sort=-time", "/people/?words=nobody", long.get_absolute_url(), "/profile/"),
        *("/profile/photo/", "/people/roles/", "/people/roles/?on=nonsense", "/people/teams/", f"{team}/"),
        *(f"{team}/change/", f"{team}/dissolve/", f"{team}/members/add/", f"{team}/members/{ending.pk}/end/"),
    )
    found, wide, said = {}, {}, []
    with travel(NOON, tick=True):
        for width, theme in LOOKS:
            page = page_for(marisol, width=width, theme=theme)
            page.on("console", lambda message: said.append(message.text))
            for path in paths:
                page.goto(path)
                found[path, width] = violations_of(page)
                for narrow in (320, 390, 768) if width == 390 else (1280,):
                    page.set_viewport_size({"width": narrow, "height": 844})
                    wide[path, narrow] = too_wide(page)
            page.goto("/people/")
            heights = [box["height"] for row in page.locator("tbody tr").all() if (box := row.bounding_box())]
            if width == 1280:
                assert (len(heights), max(heights) <= TALLEST_ROW) == (3, True)
    assert {where: each for where, each in found.items() if each} == {}
    assert {where: each for where, each in wide.items() if each} == {}
    assert [words for words in said if "422" not in words and "nonsense" not in words] == []


def test_a_photo_is_set_seen_and_removed_without_script(page_for: PageFor, marisol: Member, tmp_path: Path) -> None:
    picture, none = tmp_path / "me.jpg", tmp_path / "me.svg"
    picture.write_bytes(make_picture("JPEG", size=(300, 200)))
    none.write_text("<svg/>")
    noor = Member.objects.get(name="Noor Haddad")
    page = page_for(noor, script=False)
    page.goto("/profile/")
    page.locator("input[type=file]").set_input_files(none)
    page.get_by_role("button", name="Use this photo").click()
    expect(page.get_by_text("This is no picture that can be read").first).to_be_visible()

    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("button", name="Use this photo").click()
    expect(page.get_by_text("Your photo is shown now.")).to_be_visible()
    page.goto("/people/?words=noor")
    shown = page.locator("tbody img.avatar")
    assert shown.evaluate("img => [img.complete, img.naturalWidth, img.clientWidth]") == [True, 256, 20]

    page.goto("/profile/")
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("initials are shown again")).to_be_visible()
    expect(page.locator("aside .avatar")).to_have_text("NH")


def test_a_team_is_formed_and_joined_by_hand(page_for: PageFor, marisol: Member) -> None:
    page = page_for(marisol, width=390, script=False)
    page.goto("/people/teams/")
    page.get_by_role("link", name="Form a team").click()
    page.get_by_label("Name").fill("Hub operations")
    page.get_by_label("What it works on").fill("Runs the hubs.")
    page.get_by_role("button", name="Form it").click()
    page.get_by_role("link", name="Add somebody").click()
    page.get_by_label("Member").select_option("Noor Haddad")
    page.get_by_label("Leads the team").check()
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_text("Noor Haddad is in “Hub operations”.")).to_be_visible()
    expect(page.locator("aside").get_by_text("lead", exact=True)).to_be_visible()
