"""Leads: opened, described, weighed, moved; behind a wall, with every move kept."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from leads import actions
from leads.actions.leads import NextStep
from leads.enums import LeadPhase, Need
from leads.models import Contact, Lead, LeadMove
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from tests.factories.leads import make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_lead(owner=noor, now=now)


@pytest.mark.parametrize(
    ("roles", "how_many"),
    [
        ((Role.SALES,), 1),
        ((Role.DIRECTOR, Role.COUNCIL), 1),
        ((Role.STAFF,), 0),
        ((Role.COUNCIL, Role.STEWARD), 0),
        ((), 0),
    ],
)
def test_who_sells_or_directs_sees_leads_and_nobody_else(lead: Lead, roles: tuple[Role, ...], how_many: int) -> None:
    assert Lead.objects.visible_to(make_member("Somebody", roles)).count() == how_many


def test_an_operator_and_somebody_who_left_see_none(lead: Lead) -> None:
    assert not Lead.objects.visible_to(make_member("Olu Operator", is_superuser=True)).exists()
    assert not Lead.objects.visible_to(make_member("Former", (Role.SALES,), is_active=False)).exists()


def test_open_lead_begins_in_the_first_status_and_its_opening_is_kept(lead: Lead, noor: Member, now: datetime) -> None:
    assert (lead.status, lead.phase) == ("send-questionnaire", LeadPhase.TRIAGE)
    move = LeadMove.objects.get(lead=lead)
    assert (move.from_status, move.to_status, move.by, move.at) == ("", "send-questionnaire", noor, now)


def test_move_lead_says_what_is_missing_and_moves_nothing(lead: Lead, noor: Member, now: datetime) -> None:
    with pytest.raises(actions.Unmet, match="Somebody to talk to, Questionnaire sent, Decided to be in scope") as unmet:
        actions.move_lead(lead, "quote", by=noor, now=now)

    assert unmet.value.needs == (Need.CONTACT, Need.QUESTIONNAIRE_SENT, Need.IN_SCOPE, Need.KIND)
    lead.refresh_from_db()
    assert (lead.status, lead.moves.count()) == ("send-questionnaire", 1)


def test_a_hub_is_not_set_up_before_a_signature(lead: Lead, noor: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="cannot go from triage to “Setting up”"):
        actions.move_lead(lead, "signed", by=noor, now=now)


def test_move_lead_gives_up_with_a_reason_and_takes_up_again(lead: Lead, noor: Member, now: datetime) -> None:
    with pytest.raises(actions.Unmet, match="Reason"):
        actions.move_lead(lead, "lost", by=noor, now=now)

    later = now + timedelta(days=3)
    lost = actions.move_lead(lead, "lost", reason="They run their own.", by=noor, now=later)
    assert (lost.phase, lost.reason, lost.is_open) == (LeadPhase.LOST, "They run their own.", False)

    again = actions.move_lead(lost, "send-questionnaire", by=noor, now=later)
    assert (again.phase, again.reason) == (LeadPhase.TRIAGE, "")
    assert [each.to_status for each in lead.moves.all()] == ["send-questionnaire", "lost", "send-questionnaire"]


def test_whoever_saw_an_older_lead_is_overtaken(lead: Lead, noor: Member, now: datetime) -> None:
    actions.change_lead(lead, domain="ocean.example", base_revision=0, by=noor, now=now)

    with pytest.raises(actions.Overtaken):
        actions.change_lead(lead, domain="sea.example", base_revision=0, by=noor, now=now)
    with pytest.raises(actions.Overtaken):
        actions.move_lead(lead, "lost", reason="x", base_revision=0, by=noor, now=now)


def test_set_next_step_is_for_leads_that_go_on_and_people_who_are_there(
    lead: Lead, noor: Member, now: datetime
) -> None:
    former = make_member("Former Member", is_active=False)
    with pytest.raises(Impossible, match="has left"):
        actions.set_next_step(lead, NextStep("Write", former, now.date()), by=noor, now=now)
    lost = actions.move_lead(lead, "lost", reason="x", by=noor, now=now)
    with pytest.raises(Impossible, match="closed"):
        actions.set_next_step(lost, NextStep("Write", noor, now.date()), by=noor, now=now)


def test_a_service_that_ends_before_it_begins_is_refused(lead: Lead, noor: Member, now: datetime) -> None:
    with pytest.raises(ValidationError, match="ends on its first day or later"):
        actions.change_lead(lead, starts_on=now.date(), ends_on=now.date() - timedelta(days=1), by=noor, now=now)


def test_no_move_of_a_lead_is_changed_or_deleted_by_any_road(lead: Lead) -> None:
    for change in (lead.moves.all().delete, lambda: lead.moves.update(reason="x")):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            change()
    with pytest.raises(Error, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update leads_leadmove set reason = 'x'")


def test_a_contact_stands_once_at_a_lead(lead: Lead) -> None:
    Contact.objects.create(lead=lead, name="Lena Sørum", email="lena@ocean.example")
    with pytest.raises(Error), transaction.atomic():
        Contact.objects.create(lead=lead, name="L. Sørum", email="LENA@ocean.example")
