"""Deliverables in a browser: lights while writing, with and without script, accessible, within the width."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from time_machine import travel

from people.enums import Role
from people.models import Member
from projects.models import Deliverable, Project
from tests.barriers import LOOKS, faults_on, too_wide, violations_of
from tests.browser import PageFor
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move, move_task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 3, 17, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def running_clock() -> Iterator[None]:
    with travel(NOW, tick=True):
        yield


@pytest.fixture
def caleb(live_server: object) -> Member:
    caleb = make_member("Caleb Ferris", roles=(Role.STAFF,))
    make_project("Hubs", by=caleb, now=NOW)
    return caleb


def test_the_lights_go_on_while_somebody_writes_and_enter_files_it(page_for: PageFor, caleb: Member) -> None:
    page = page_for(caleb)
    page.goto("/deliverables/file/")
    lights = page.locator(".lights .is-on")
    expect(lights).to_have_count(0)
    page.get_by_label("Title", exact=True).fill("Shared folders")
    page.get_by_label("Project", exact=True).select_option(label="Hubs")
    page.get_by_label("Description").fill("One place for a class.")
    expect(lights).to_have_count(1)
    page.get_by_label("Completion criteria").fill("A class has used it.")
    page.get_by_label("Tasks").fill("Build it")
    expect(lights).to_have_count(3)
    page.get_by_role("button", name="One more story").click()
    row = page.get_by_role("group", name="User stories 3")
    row.get_by_label("As a").fill("teacher")
    row.get_by_label("I want").fill("one address")
    row.get_by_label("so that").fill("nobody gets lost")
    expect(page.get_by_text("It is ready: filing it puts it at the end of “Ready to work”.")).to_be_visible()
    assert violations_of(page) == []
    page.get_by_label("Title", exact=True).press("Enter")

    expect(page.get_by_text("It is filed, and ready to work.")).to_be_visible()
    filed = Deliverable.objects.get()
    assert (filed.column, filed.stories.count()) == ("ready", 1)


def test_without_script_rows_are_added_and_tasks_ticked(page_for: PageFor, caleb: Member) -> None:
    page = page_for(caleb, script=False)
    page.goto("/deliverables/file/")
    page.get_by_label("Title", exact=True).fill("Shared folders")
    page.get_by_role("button", name="One more link").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Shared folders")
    expect(page.get_by_role("group", name="Links 4")).to_be_visible()
    page.get_by_label("Project", exact=True).select_option(label="Hubs")
    page.get_by_label("Tasks").fill("Build it")
    page.get_by_role("button", name="File it").last.click()
    page.get_by_role("button", name="Tick: Build it").click()
    expect(page.get_by_text("1 of 1 done")).to_be_visible()


def test_the_list_keeps_within_every_width_and_leaves_titles_room(page_for: PageFor, caleb: Member) -> None:
    hubs = make_project("Notebooks for earth science and for the oceans", by=caleb, now=NOW)
    owner, target_on = make_member("Bartholomew Featherstonehaugh"), NOW.date()
    make_deliverable("Bare", project=hubs, by=caleb, now=NOW)
    make_deliverable("Title " * 30, project=hubs, by=caleb, now=NOW, owner=owner, priority=2, target_on=target_on)
    page = page_for(caleb)
    page.goto("/deliverables/")
    for width in (1440, 1280, 1180, 1000, 992, 800, 768, 600, 576, 390):
        page.set_viewport_size({"width": width, "height": 870})
        box = page.get_by_role("link", name="Title Title").bounding_box()
        assert box
        assert (width, too_wide(page), box["width"] > 150) == (width, 0, True)
    labels = "cells => cells.map((each) => getComputedStyle(each, '::before').content)"
    bare = page.locator("tr:last-child td").evaluate_all(labels)
    assert bare == ['"Project: "', '"Type: "', '"Where: "', *["none"] * 3, '"There since: "']


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_every_page_is_accessible_and_within_the_width(
    page_for: PageFor, caleb: Member, width: int, theme: str
) -> None:
    hubs = Project.objects.get()
    then = NOW - timedelta(days=20)
    started = make_deliverable(project=hubs, by=caleb, now=then, owner=caleb, priority=3, tags=["data"])
    vague = make_deliverable("Vague and urgent", ready=False, project=hubs, by=caleb, now=then, priority=3)
    move(started, "progress", by=caleb, now=then)
    move_task(started.tasks.get(position=1), "progress", by=caleb, now=then)
    pages = (
        "/deliverables/",
        "/deliverables/refinement/",
        "/deliverables/file/",
        started.get_absolute_url(),
        vague.get_absolute_url(),
        f"{started.get_absolute_url()}change/",
        f"{started.get_absolute_url()}drop/",
        "/tasks/add/",
        f"/tasks/{started.tasks.get(position=1).pk}/",
    )
    assert faults_on(page_for(caleb, width=width, theme=theme), pages) == {}
