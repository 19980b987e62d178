"""Doors of projects for those who worked there, work elsewhere, or have left with a page still open."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from people import actions as people
from people.enums import Role
from people.models import Member
from projects import actions
from projects.models import Deliverable
from tests.factories.people import make_member
from tests.factories.projects import make_project
from tests.urls import inventory
from tests.urls.conftest import client_of
from tests.urls.inventory.address import Address
from tests.urls.world import WATCHERS, World

PROJECTS = [each for each in inventory.everything() if each.name.startswith("projects:")]
WHOEVER_EDITS_ANYTHING = {
    *("projects:deliverable-file", "projects:issue-import-begin"),
    *("projects:label-import", "projects:label-import-confirm"),
    *(f"projects:tag-{verb}" for verb in ("add", "change", "merge", "delete")),
}
"""What whoever may edit any project may do, whichever that is."""


def working_on(world: World, name: str, days_ago: int) -> Member:
    """Somebody who began to work on the project of the world."""
    member, since = make_member(name, (Role.VOLUNTEER,)), world.now.date() - timedelta(days=days_ago)
    actions.join_project(member, project=world.project, from_on=since, by=world.people["operator"], now=world.now)
    return member


@pytest.fixture(scope="module")
def strangers(world_of_all: World, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Client]]:
    """Each in a browser of their own: who left the project, who works on another, who has left for good."""
    world, operator = world_of_all, world_of_all.people["operator"]
    with django_db_blocker.unblock(), transaction.atomic():
        left, gone = working_on(world, "Left Project", 9), working_on(world, "Gone Forgood", 9)
        elsewhere = make_member("Works Elsewhere", (Role.VOLUNTEER,))
        docs = make_project("Documents", by=operator, now=world.now)
        actions.join_project(elsewhere, project=docs, from_on=world.now.date(), by=operator, now=world.now)
        clients = {}
        for name, member in (("left", left), ("elsewhere", elsewhere), ("gone", gone)):
            clients[name] = Client(raise_request_exception=False)
            clients[name].force_login(member)
        yesterday = world.now.date() - timedelta(days=1)
        actions.leave_project(left.project_memberships.get(), last_on=yesterday, by=operator, now=world.now)
        people.deactivate_member(gone, by=operator, now=world.now)
        yield clients
        transaction.set_rollback(True)


def expected(address: Address, codes: str, who: str) -> str:
    """What the inventory says of somebody alike: of `operator`, who works on no project and keeps no strategy."""
    alike = "council" if address.name == "projects:project-add" else "operator"
    if who == "elsewhere" and address.name in WHOEVER_EDITS_ANYTHING:
        alike = "volunteer"
    return codes.split()[WATCHERS.index(alike)]


def answered(client: Client, method: str, url: str) -> str:
    """The code that somebody gets; what they changed is undone."""
    with transaction.atomic():
        code = client.generic(method, url).status_code
        transaction.set_rollback(True)
    return str(code)


@pytest.mark.walk
@pytest.mark.parametrize("address", PROJECTS, ids=lambda address: address.name)
@pytest.mark.parametrize("who", ["left", "elsewhere"])
def test_whoever_does_not_work_on_a_project_changes_nothing_of_it(
    world: World, strangers: dict[str, Client], address: Address, who: str
) -> None:
    url = reverse(address.name, args=address.arguments(world))

    found = [answered(strangers[who], method, url) for method in ("GET", "POST")]

    assert found == [expected(address, codes, who) for codes in (address.get, address.post)]


@pytest.mark.walk
@pytest.mark.parametrize("address", PROJECTS, ids=lambda address: address.name)
def test_who_has_left_with_a_page_open_gets_in_nowhere(
    world: World, strangers: dict[str, Client], address: Address
) -> None:
    url = reverse(address.name, args=address.arguments(world))

    assert [answered(strangers["gone"], method, url) for method in ("GET", "POST")] == ["302", "302"]


def test_nothing_is_filed_into_a_project_or_moved_into_one_by_whoever_works_elsewhere(
    world: World, strangers: dict[str, Client]
) -> None:
    count = Deliverable.objects.count()
    said = {"project": world.project.pk, "title": "Mine", "type": "task", "priority": "0", "token": str(world.now)}

    refused = strangers["elsewhere"].post(reverse("projects:deliverable-file"), said)

    assert (refused.status_code, "project" in refused.context["form"].errors) == (422, True)
    assert Deliverable.objects.count() == count


def test_a_session_that_is_old_moves_nothing(world: World) -> None:
    volunteer = world.people["volunteer"]
    client = client_of(world, "volunteer")
    membership = volunteer.project_memberships.get()
    with transaction.atomic():
        yesterday = world.now.date() - timedelta(days=1)
        type(membership).objects.filter(pk=membership.pk).update(from_on=yesterday, until_on=yesterday)
        said = {"column": "done", "place": "top", "seen": world.deliverable.revision}
        code = client.post(reverse("projects:deliverable-move", args=[world.deliverable.pk]), said).status_code
        own = client.post(reverse("projects:task-finish", args=[world.loose_task.pk])).status_code
        world.deliverable.refresh_from_db()
        assert (code, world.deliverable.phase, own) == (403, "progress", 302)
        transaction.set_rollback(True)
