"""Positions, pay and imports in a browser: no barriers in both themes, nothing sideways, a file goes in by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from people.enums import Role
from people.models import Member
from tests.barriers import LOOKS, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.people import make_member
from tests.factories.positions import make_paid_term, make_position
from tests.urls.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DIRECTORS = ("/people/positions/", "/people/positions/infrastructure-engineer/", "/people/salaries/",
             "/people/salaries/set/", "/people/my-position/", "/members/{}/position/", "/members/{}/step/")  # fmt: skip
FILE = b"name,email,pronouns\nNoor Haddad,noor@compass.example,she/her\nIlse Brandt-Moyo,ilse-brandt@compass.example,\n"


@pytest.fixture
def director(live_server: object) -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,), is_superuser=True)


@pytest.fixture
def ilse(director: Member) -> Member:
    ilse = make_member("Ilse Brandt", (Role.STAFF,))
    position = make_position(levels=3, by=director, now=NOW)
    make_paid_term(ilse, position.levels.all()[1], by=director, now=NOW)
    return ilse


def sideways(page: Page) -> list[int]:
    """The widths at which the page scrolls sideways."""
    found = []
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if too_wide(page) > 0:
            found.append(width)
    return found


def test_the_pages_are_free_of_barriers(page_for: PageFor, director: Member, ilse: Member) -> None:
    found = {}
    for width, theme in LOOKS:
        page = page_for(director, width, theme)
        for path in (*DIRECTORS, "/people/import/"):
            page.goto(path.format(ilse.pk))
            found[path, width] = violations_of(page)
            if width == 1280:
                found[path, 0] = [f"sideways at {each}" for each in sideways(page)]
                page.set_viewport_size({"width": 1280, "height": 800})
    assert {each: said for each, said in found.items() if said} == {}


def test_a_file_is_chosen_looked_at_and_imported_without_script(
    page_for: PageFor, director: Member, ilse: Member
) -> None:
    page = page_for(director, script=False)
    page.goto("/people/import/")
    file = {"name": "members.csv", "mimeType": "text/csv", "buffer": FILE.replace(b"she/her", b"she\x00her")}
    page.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Show what it would do").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("CSV file")
    page.get_by_label("CSV file").set_input_files({**file, "buffer": FILE})  # type: ignore[arg-type]
    page.get_by_role("button", name="Show what it would do").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 added, 1 changed, 0 unchanged")
    page.get_by_role("button", name="Import exactly this").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Imported: 1 added, 1 changed.")
    assert sorted(Member.objects.values_list("name", flat=True)) == ["Ilse Brandt-Moyo", "Marisol Vega", "Noor Haddad"]


def test_the_preview_is_free_of_barriers(page_for: PageFor, director: Member, ilse: Member) -> None:
    page = page_for(director)
    page.goto("/people/import/")
    for content in (FILE, FILE + b"Bo,bo,\n"):
        page.goto("/people/import/")
        file = {"name": "members.csv", "mimeType": "text/csv", "buffer": content}
        page.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Show what it would do").click()
        expect(page).to_have_title("What the import would do · Compass")
        assert (violations_of(page), sideways(page)) == ([], [])
        page.set_viewport_size({"width": 1280, "height": 800})
