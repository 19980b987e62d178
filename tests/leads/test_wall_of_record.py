"""What the record says of leads is behind the wall of leads: an operator who reads none learns of none."""

from datetime import datetime
from typing import Any

import pytest
from django.apps import apps

from compass.audit import walls
from compass.audit.models import Entry
from compass.audit.record import record
from leads import actions
from leads.apps import WALLED
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.leads import make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TEAMS = {"Community", "Cluster", "Hub", "HubAgreement", "Decommission", "Extension"}
"""Models of leads that everybody of the team reads."""
WORDS = ("Observatory", "Sørum", "open_lead", "leads.lead")


@pytest.fixture
def noor(now: datetime) -> Member:
    noor = make_member("Noor Haddad", (Role.STAFF, Role.SALES))
    lead = make_lead("Cascadia Ocean Observatory", owner=noor, now=now)
    actions.add_contact(lead, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)
    return noor


@pytest.fixture
def operator() -> Member:
    return make_member("Olu Operator", is_superuser=True)


def leaks(client: Any) -> set[str]:
    """The addresses of the record at which a reader learns of the lead or its contact."""
    entries = Entry.objects.filter(target__startswith="leads.").values_list("pk", flat=True)
    own = [f"/admin/audit/entry/{pk}/{page}/" for pk in entries for page in ("change", "history")]
    asked = ["/admin/audit/entry/", "/admin/audit/entry/?q=Cascadia", *own]
    told = {each: client.get(each, follow=True).content.decode() for each in asked}
    return {each for each, text in told.items() if any(word in text for word in WORDS)}


def test_an_operator_finds_nothing_of_leads_in_the_record(
    sign_in: SignIn, noor: Member, operator: Member, now: datetime
) -> None:
    record("add_member", noor, by=None, now=now)
    assert leaks(sign_in(operator)) == set()
    assert [each.verb for each in Entry.objects.visible_to(operator)] == ["add_member"]


def test_a_record_without_its_wall_is_caught(
    sign_in: SignIn, noor: Member, operator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walls, "_behind", {})
    assert "/admin/audit/entry/" in leaks(sign_in(operator))
    assert any(address.endswith("/change/") for address in leaks(sign_in(operator)))


def test_an_operator_who_sells_reads_them(sign_in: SignIn, noor: Member) -> None:
    both = make_member("Marisol Vega", (Role.SALES,), is_superuser=True)
    assert Entry.objects.visible_to(both).filter(target="leads.lead", verb="open_lead").exists()
    assert "/admin/audit/entry/" in leaks(sign_in(both))


def test_every_model_of_leads_is_behind_the_wall_or_the_teams() -> None:
    assert {each.__name__ for each in apps.get_app_config("leads").get_models()} == set(WALLED) | TEAMS
