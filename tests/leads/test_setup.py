"""A lead that is to be set up gets the project of its community, and its work as one deliverable with the steps."""

from datetime import datetime, timedelta

import pytest

from compass.handbook import rulebook
from leads import actions
from leads.enums import LeadKind
from leads.models import Community, Lead
from leads.policy.sales import SetupRules
from leads.policy.stages import ROWS
from people.models import Member
from projects.actions import add_project, finish_project
from projects.enums import DeliverablePhase, ProjectStatus, TaskPhase
from projects.models import Deliverable, Project
from tests.factories.handbook import adopt_clause
from tests.factories.leads import make_agreement, make_community, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def community(now: datetime) -> Community:
    return make_community(now=now)


def signed(community: Community, noor: Member, now: datetime, kind: str = LeadKind.SERVICE, begins: int = 30) -> Lead:
    """A lead whose agreement with a community begins in some days."""
    lead, first = make_lead(owner=noor, now=now, kind=kind), now.date() + timedelta(days=begins)
    make_agreement(lead, community, starts_on=first, ends_on=first + timedelta(days=364), now=now)
    return lead


def test_begin_setup_opens_the_project_and_files_the_steps_of_the_clause_ready_to_work(
    community: Community, noor: Member, now: datetime
) -> None:
    lead = actions.begin_setup(signed(community, noor, now), by=noor, now=now)

    work = lead.setup
    assert work is not None
    assert lead.community == community
    assert (work.title, work.phase) == ("Set up the hub of Ocean Lab", DeliverablePhase.READY)
    assert work.scope.is_ready
    steps = rulebook.rules(SetupRules, on=now.date()).steps
    assert [each.title for each in work.tasks.all()] == [step["label"] for step in steps]
    assert {each.phase for each in work.tasks.all()} == {TaskPhase.PLANNED}
    assert work.target_on == now.date() + timedelta(days=30)
    assert community.get_absolute_url() in work.description
    community.refresh_from_db()
    assert community.project == work.project
    assert (work.project.name, work.project.lead) == ("Ocean Lab", noor)
    assert work.project.memberships.get().member == noor


def test_begin_setup_happens_once(community: Community, noor: Member, now: datetime) -> None:
    lead = actions.begin_setup(signed(community, noor, now), by=noor, now=now)
    again = actions.begin_setup(lead, by=noor, now=now)
    assert again.setup == lead.setup
    assert Deliverable.objects.count() == 1


def test_a_development_lead_gets_a_deliverable_that_people_write_out(
    community: Community, noor: Member, now: datetime
) -> None:
    work = actions.begin_setup(signed(community, noor, now, LeadKind.DEVELOPMENT, begins=-3), by=noor, now=now).setup

    assert work is not None
    assert (work.title, work.phase) == ("Work agreed with Ocean Lab", DeliverablePhase.ISSUES)
    assert work.target_on is None
    assert not work.tasks.exists()


def test_a_second_lead_of_a_community_works_in_its_project_which_goes_on_again(
    community: Community, noor: Member, now: datetime
) -> None:
    actions.begin_setup(signed(community, noor, now), by=noor, now=now)
    finish_project(Project.objects.get(), by=noor, now=now)

    actions.begin_setup(signed(community, noor, now), by=noor, now=now)

    project = Project.objects.get()
    assert (project.status, project.deliverables.count()) == (ProjectStatus.ACTIVE, 2)


def test_a_project_that_has_the_name_already_is_another_one(community: Community, noor: Member, now: datetime) -> None:
    for name in ("OCEAN LAB", "Ocean Lab 2"):
        add_project(name=name, description="Something else.", by=noor, now=now)

    actions.begin_setup(signed(community, noor, now), by=noor, now=now)

    community.refresh_from_db()
    assert community.project is not None
    assert community.project.name == "Ocean Lab 3"


def test_a_name_of_120_characters_and_an_owner_who_left_stop_nothing(noor: Member, now: datetime) -> None:
    community = make_community("海" * 120, now=now)
    lead = signed(community, noor, now)
    lead.owner = make_member("Former Member", is_active=False)
    lead.save()

    work = actions.begin_setup(lead, by=noor, now=now).setup

    assert work is not None
    assert work.project.lead is None


def test_nothing_of_the_lead_stands_in_what_everybody_reads(community: Community, noor: Member, now: datetime) -> None:
    work = actions.begin_setup(signed(community, noor, now), by=noor, now=now).setup

    assert work is not None
    told = f"{work.title} {work.description} {work.criteria} {work.project.description}"
    assert "Cascadia" not in told
    assert "/leads/" not in told


def test_moving_into_setup_files_the_work_and_giving_up_leaves_it_to_people(
    community: Community, noor: Member, now: datetime
) -> None:
    rows = [{"key": key, "label": label, "phase": phase.value, "asks": ""} for key, label, phase, _ in ROWS]
    adopt_clause("leads.statuses", rows, by=noor, now=now - timedelta(days=3))
    lead = signed(community, noor, now)
    actions.decide_scope(lead, is_in_scope=True, reason="It fits.", by=noor, now=now)
    actions.move_lead(lead, "quote", by=noor, now=now)

    moved = actions.move_lead(lead, "signed", by=noor, now=now)
    invoiced = actions.move_lead(moved, "invoiced", base_revision=moved.revision, by=noor, now=now)
    lost = actions.move_lead(invoiced, "lost", reason="They closed.", by=noor, now=now)

    assert lost.setup is not None
    assert lost.setup.phase == DeliverablePhase.READY
    assert Deliverable.objects.count() == 1
