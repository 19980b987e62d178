"""The catalogue of systems: known ones to begin with, then the organisation's own."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from compass.audit.models import Entry
from compass.portal.models import SearchEntry
from people import actions
from people.enums import Role
from people.models import AccessGrant, Member, System
from people.policy.catalogue import KNOWN
from people.policy.refusals import Impossible
from tests.factories.access import make_access, make_request, make_system

pytestmark = pytest.mark.django_db
NAMES = [
    *("Amazon Web Services", "GitHub organisation", "Google Cloud", "Google Drive", "Google Workspace mailbox"),
    *("Microsoft Azure", "NameCheap", "Read the Docs", "Slack", "Website", "auth0", "quay.io"),
]


def found() -> list[str]:
    """The systems that search finds."""
    return sorted(SearchEntry.objects.filter(kind="system").values_list("title", flat=True))


def test_a_new_portal_begins_with_the_known_systems() -> None:
    assert sorted(System.objects.values_list("name", flat=True)) == NAMES == found()
    assert set(System.objects.filter(scoped=True).values_list("slug", flat=True)) == {"google-cloud", "aws", "azure"}
    assert set(System.objects.filter(staff_only=True).values_list("slug", flat=True)) == {"mailbox"}
    for system in System.objects.all():
        system.full_clean()


def test_migrating_again_brings_back_nothing_that_was_changed() -> None:
    System.objects.exclude(slug="slack").delete()

    call_command("migrate", verbosity=0)

    assert [each.slug for each in System.objects.all()] == ["slack"]


def test_known_systems_come_where_there_is_none() -> None:
    System.objects.all().delete()

    actions.seed_systems()
    actions.seed_systems()

    assert System.objects.count() == len(KNOWN)


def test_add_system_is_written_down_and_found(director: Member, caleb: Member, now: datetime) -> None:
    desk = make_system(by=director, now=now, granters=[caleb], granted_by_role=Role.STAFF, link="https://desk.example")

    assert (desk.slug, desk.number, list(desk.granters.all())) == ("ticket-desk", 1, [caleb])
    entry = Entry.objects.about(desk).get()
    assert (entry.verb, entry.actor, entry.after["granters"]) == ("add_system", director, [caleb.pk])
    assert "Ticket desk" in found()


@pytest.mark.parametrize(
    ("name", "slug"), [("Add", "add-2"), ("Slack!", "slack-2"), ("日本", "system"), ("x" * 80, "x" * 50)]
)
def test_a_system_has_an_address_of_its_own(name: str, slug: str, director: Member, now: datetime) -> None:
    assert make_system(name, by=director, now=now).slug == slug


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "SLACK"}, {"purpose": ""}, {"link": "javascript:alert(1)"}, {"granted_by_role": "king"}],
)
def test_a_system_that_cannot_be_is_refused(wrong: dict[str, Any], director: Member, now: datetime) -> None:
    with pytest.raises(ValidationError):
        make_system(by=director, now=now, **wrong)
    assert System.objects.count() == len(KNOWN)


def test_change_system_says_what_was_and_what_is(desk: System, director: Member, noor: Member, now: datetime) -> None:
    changed = actions.change_system(desk, base_number=1, name="Desk", granters=[noor], by=director, now=now)

    assert (changed.slug, changed.number, list(changed.granters.all())) == ("ticket-desk", 2, [noor])
    entry = Entry.objects.about(desk).get(verb="change_system")
    assert (entry.before["name"], entry.after["name"]) == ("Ticket desk", "Desk")
    assert entry.after["granters"] == [noor.pk]
    assert ("Desk" in found(), "Ticket desk" in found()) == (True, False)
    with pytest.raises(Impossible, match="Somebody changed Desk"):
        actions.change_system(desk, base_number=1, name="Mine", by=director, now=now)


def test_retire_system_once_nobody_reaches_it(
    desk: System, director: Member, caleb: Member, noor: Member, now: datetime
) -> None:
    for line in (make_request(noor, desk, now=now), make_access(caleb, desk, by=caleb, now=now)):
        with pytest.raises(Impossible, match="end that first"):
            actions.retire_system(desk, by=director, now=now)
        actions.end_access(line, reason="Closing.", by=caleb, now=now)

    assert actions.retire_system(desk, by=director, now=now).retired_at == now
    assert "Ticket desk" not in found()
    with pytest.raises(Impossible, match="is retired already"):
        actions.retire_system(desk, by=director, now=now)
    assert actions.restore_system(desk, by=director, now=now).retired_at is None
    assert "Ticket desk" in found()
    with pytest.raises(Impossible, match="is in use already"):
        actions.restore_system(desk, by=director, now=now)
    verbs = set(Entry.objects.about(desk).values_list("verb", flat=True))
    assert verbs == {"add_system", "retire_system", "restore_system"}


def test_a_line_of_the_ledger_keeps_its_system(desk: System, noor: Member, now: datetime) -> None:
    make_request(noor, desk, now=now)

    with pytest.raises(Exception, match="protected"):
        desk.delete()
    assert AccessGrant.objects.get().get_absolute_url().startswith(reverse("people:access-list"))
