"""One Monday of the sync, from its opening to a late answer, seen from three zones; America has changed its clocks the
day before, Europe has not. And its pages: free of barriers, within the width, by keyboard, without script."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from time_machine import Traveller, travel

from compass import clock
from compass.notices.drain import drain
from compass.notices.models import Notice
from people.enums import Role
from people.models import Member
from projects.models import Sync, Task
from projects.tasks import keep_syncs
from tests.barriers import LOOKS, faults_on
from tests.browser import PageFor
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move
from tests.factories.syncs import CLOSES, OPENS, answer, make_discussion, make_sync

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def moved_clock() -> Iterator[Traveller]:
    with travel(OPENS - timedelta(minutes=10), tick=False) as clock_:
        yield clock_


@pytest.fixture
def team(live_server: object) -> dict[str, Member]:
    """Staff in Berlin, Bengaluru and Los Angeles."""
    return {
        name.split()[0]: make_member(name, roles=(Role.STAFF,), time_zone=zone)
        for name, zone in (
            ("Ilse Brandt", "Europe/Berlin"),
            ("Priya Raman", "Asia/Kolkata"),
            ("Marisol Vega", "America/Los_Angeles"),
        )
    }


def reminded() -> list[tuple[str, str]]:
    """Who has been reminded by now, and what their clock showed then."""
    drain(clock=clock.now)
    found = Notice.objects.filter(reminder=True, key__startswith="projects:sync:2026-03-09").order_by("due_at", "pk")
    return [
        (each.member.name.split()[0], f"{each.due_at.astimezone(each.member.zone):%a %H:%M}")
        for each in found
        if each.member
    ]


def at(moved: Traveller, member: Member, written: str) -> None:
    """Move the clock to what the clock of a member shows, and let everything that is due happen, twice."""
    moved.move_to(datetime.fromisoformat(written).replace(tzinfo=member.zone))
    keep_syncs()
    keep_syncs()


def sign_in(page_for: PageFor, member: Member, *, script: bool = True) -> Page:
    page = page_for(member, script=script)
    page.goto("/syncs/")
    return page


def test_a_monday_of_the_sync(page_for: PageFor, team: dict[str, Member], moved_clock: Traveller) -> None:
    ilse, priya, marisol = team.values()
    hubs = make_project(by=ilse, now=OPENS - 9 * A_DAY)
    urgent = make_deliverable("Shared folders", priority=3, project=hubs, by=ilse, now=OPENS - 9 * A_DAY)
    keep_syncs()
    assert [f"{each.held_on}" for each in Sync.objects.all()] == ["2026-03-02"]  # ten minutes before midnight

    at(moved_clock, marisol, "2026-03-09 00:00")
    assert Sync.objects.count() == 2
    assert reminded() == []
    at(moved_clock, ilse, "2026-03-09 09:00")  # an hour after it opened, this week alone
    assert reminded() == [("Ilse", "Mon 09:00")]
    move(urgent, "progress", by=ilse, now=clock.now())
    page = sign_in(page_for, ilse)
    expect(page.get_by_role("heading", name="Team sync, Monday 9 March")).to_be_visible()
    expect(page.get_by_role("button", name="Tue 10 Mar 08:00")).to_be_visible()
    expect(page.get_by_role("region", name="Needs attention")).to_contain_text("Shared folders")
    expect(page.get_by_label("Updates")).to_have_value(f"- Started [Shared folders]({urgent.get_absolute_url()})")
    page.get_by_role("textbox", name="Thanks", exact=True).fill("- @Priya for the class")
    page.get_by_label("Who sees to it?").select_option(label="Marisol Vega")
    page.get_by_label("To what?").fill("What do we ask for a second class?")
    page.get_by_role("button", name="Tell the team").click()
    expect(page.get_by_text("Your answer is saved.")).to_be_visible()

    at(moved_clock, marisol, "2026-03-09 09:00")
    assert reminded() == [("Ilse", "Mon 09:00"), ("Marisol", "Mon 09:00")]
    page = sign_in(page_for, marisol, script=False)
    page.get_by_role("link", name="Discuss, take or settle").click()
    page.get_by_role("button", name="Make a task of it").press("Enter")
    expect(page.get_by_text("It became a task.")).to_be_visible()
    task = Task.objects.get(discussion__isnull=False)
    assert (task.owner, task.why) == (marisol, "Team sync, Mon 9 Mar 2026")

    at(moved_clock, priya, "2026-03-10 09:00")  # Monday's morning was over in Bengaluru as it opened
    assert reminded()[2:] == [("Priya", "Tue 09:00")]
    page = sign_in(page_for, priya)
    page.get_by_role("link", name="Thanks you got").click()
    expect(page.get_by_text("@Priya for the class")).to_be_visible()
    assert [each.member for each in Notice.objects.filter(kind="projects.thanks")] == [priya]

    at(moved_clock, marisol, "2026-03-10 00:00")
    assert clock.now() == CLOSES
    page = sign_in(page_for, priya)
    page.get_by_role("link", name="Answer late").click()
    page.get_by_label("Updates").fill("- Taught a class")
    page.get_by_role("button", name="Tell the team").press("Enter")
    expect(page.get_by_text("Your answer is saved, and marked as late.")).to_be_visible()
    expect(
        page.get_by_role("listitem").filter(has_text="Taught a class").get_by_text("late", exact=True)
    ).to_be_visible()

    at(moved_clock, marisol, "2026-03-12 09:00")  # three days late, nothing else happens
    assert [f"{each.held_on}" for each in Sync.objects.all()] == ["2026-03-09", "2026-03-02"]


def test_the_pages_are_free_of_barriers_and_keep_within_the_width(
    page_for: PageFor, team: dict[str, Member], moved_clock: Traveller
) -> None:
    ilse, priya, marisol = team.values()
    moved_clock.move_to(OPENS + timedelta(hours=2))
    sync = make_sync()
    raised = make_discussion(sync, priya, f"Who reads https://example.org/{'long' * 40} for us?", now=OPENS)
    answer(
        sync, marisol, thanks="- @Ilse, for all of it", updates="- Walked\n    - and ran", next="| a | b |\n|---|---|"
    )
    pages = ("/syncs/", "/syncs/thanks/", f"/syncs/by/{marisol.pk}/", raised.get_absolute_url(), "/syncs/2026-03-09/")
    assert [faults_on(page_for(ilse, *how), pages) for how in LOOKS] == [{}, {}]


def test_a_form_that_is_sent_by_keyboard_without_script_keeps_what_was_typed(
    page_for: PageFor, team: dict[str, Member], moved_clock: Traveller
) -> None:
    moved_clock.move_to(OPENS + timedelta(hours=2))
    page = sign_in(page_for, team["Ilse"], script=False)
    page.get_by_label("Updates").fill("- **Done**")
    page.get_by_label("Thank whom?").select_option(label="Priya Raman")
    page.get_by_role("button", name="Tell the team").press("Enter")
    expect(page.get_by_text("Say for what you thank them.")).to_be_visible()
    expect(page.get_by_label("Updates")).to_have_value("- **Done**")

    page.get_by_label("For what?").fill("the class")
    page.get_by_role("button", name="Preview").press("Enter")
    expect(page.get_by_role("region", name="How it reads").get_by_text("Done")).to_be_visible()
    page.get_by_role("button", name="Tell the team").press("Enter")
    expect(page.get_by_text("@Priya Raman: the class")).to_be_visible()
