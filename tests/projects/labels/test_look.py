"""Labels and imports in a browser: accessible, within the width, and whole without script."""

import json
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from people.enums import Role
from people.models import Member
from projects import actions
from projects.models import Deliverable, Tag
from tests.barriers import LOOKS, faults_of
from tests.browser import PageFor
from tests.factories.labels import import_all, issue
from tests.factories.people import make_member
from tests.factories.projects import make_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "Mindestlohndokumentation"


@pytest.fixture
def tendai(now: datetime) -> Member:
    """Somebody of the staff, with a project, an imported issue and tags."""
    tendai = make_member("Tendai Moyo", (Role.STAFF,))
    actions.add_tag(name=f"{WORD} {WORD}", about=f"{WORD * 4}", colour="0e8a16", by=tendai, now=now)
    actions.add_tag(name="data", by=tendai, now=now)
    import_all(make_project(by=tendai, now=now), issue(1), issue(3, title=WORD * 8), by=tendai, now=now)
    return tendai


def test_pages_are_accessible_and_keep_within_the_width(page_for: PageFor, tendai: Member) -> None:
    tag = Tag.objects.get(name="data")
    one = f"/labels/tags/{tag.pk}"
    paths = (
        *("/labels/", "/labels/import/", "/labels/tags/add/", f"{one}/change/", f"{one}/merge/", f"{one}/delete/"),
        "/projects/managed-hubs/import/",
    )
    labels = [
        {"name": "data", "description": WORD * 4},
        {"name": WORD * 2},
        {"name": "type: chore"},
        {"name": "x" * 60},
    ]
    issues = [issue(1, title=WORD * 5), issue(2, title=WORD * 5, labels=[WORD * 2] * 2), {"title": ""}]
    found: dict[Any, list[str]] = {}
    for width, theme in LOOKS:
        page = page_for(tendai, width=width, theme=theme)
        for path in paths:
            page.goto(path)
            found[path, width] = faults_of(page)
        for path, sent in (("/labels/import/", labels), ("/projects/managed-hubs/import/", issues)):
            page.goto(path)
            page.get_by_role("button", name="Show what it would do").click()
            expect(page.get_by_text("Choose a file, or paste").first).to_be_visible()
            found[path, "empty", width] = faults_of(page)
            page.get_by_label("Or its text").fill(json.dumps(sent))
            page.get_by_role("button", name="Show what it would do").click()
            expect(page.get_by_text("Nothing is written yet.")).to_be_visible()
            found[path, "shown", width] = faults_of(page)
    assert {where: each for where, each in found.items() if each} == {}


def test_issues_are_imported_without_script(page_for: PageFor, tendai: Member) -> None:
    page = page_for(tendai, width=390, script=False)
    page.goto("/projects/managed-hubs/import/")
    page.get_by_label("Or its text").fill(json.dumps([issue(1), issue(2)], indent=2))
    page.get_by_role("button", name="Show what it would do").click()
    expect(page.get_by_role("heading", name="1 added, 0 changed, 0 kept, 1 unchanged, 0 skipped")).to_be_visible()
    page.get_by_role("button", name="Import exactly this").click()
    page.wait_for_url("**/projects/managed-hubs/")
    assert Deliverable.objects.count() == 3


def test_a_tag_is_added_and_merged_without_script(page_for: PageFor, tendai: Member) -> None:
    page = page_for(tendai, script=False)
    page.goto("/labels/")
    page.get_by_role("link", name="Add a tag").click()
    page.get_by_label("Name").fill("type: chore")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("GitHub would read this as a type").first).to_be_visible()
    page.get_by_label("Name").fill("files")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="files", exact=True).click()
    page.get_by_role("link", name="Merge into another").click()
    page.get_by_label("Into").select_option("data")
    page.get_by_role("button", name="Merge it").click()
    expect(page.get_by_text("“files” is “data” now, wherever it stood.")).to_be_visible()
