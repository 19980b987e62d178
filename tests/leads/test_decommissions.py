"""Agreements that lapse: a plan is opened once, put off with a reason, called off, finished."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import Error, transaction

from compass.notices.models import Notice
from compass.portal import contracts
from leads import actions
from leads.enums import HubStatus
from leads.models import Agreement, Decommission, HubAgreement
from leads.tasks import open_decommissions
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions import add_project, finish_project, finish_task
from projects.enums import ProjectStatus
from projects.models import Deliverable, Project
from tests.at_once import at_once
from tests.factories.handbook import adopt_clause
from tests.factories.leads import make_agreement, make_following, make_hub, make_running
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
ENDED_ON = date(2022, 2, 28)
UNTIL = date(2022, 3, 30)


@pytest.fixture
def agreement(noor: Member, caleb: Member, now: datetime) -> Agreement:
    return make_running(owner=noor, champion=caleb, ends_on=ENDED_ON, now=now)


@pytest.fixture
def plan(agreement: Agreement, now: datetime) -> Decommission:
    [opened] = actions.open_decommissions(now=now)
    return opened


def told() -> list[tuple[str, str]]:
    """Who was told what of plans."""
    found = Notice.objects.filter(kind="leads.decommission").order_by("key", "member__name")
    return [(each.member.name if each.member else "", each.subject) for each in found]


def finish_steps(plan: Decommission, *, by: Member, now: datetime) -> None:
    """Tick every step."""
    assert plan.work is not None
    for task in plan.work.tasks.all():
        finish_task(task, seen=task.revision, by=by, now=now)


def test_the_work_of_a_plan_is_filed_in_the_project_of_the_community_alone_which_goes_on_again(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    other = add_project(name="Ocean Lab", description="Something else.", by=noor, now=now)
    own = add_project(name="Ocean Lab again", description="What we do for them.", by=noor, now=now)
    community = agreement.community
    assert community is not None
    community.project = own
    community.save()
    finish_project(own, by=noor, now=now)

    [plan] = actions.open_decommissions(now=now)

    own.refresh_from_db()
    assert plan.work is not None
    assert (plan.work.project, own.status) == (own, ProjectStatus.ACTIVE)
    assert not other.deliverables.exists()


def test_an_agreement_that_lapsed_opens_a_plan_of_thirty_days_with_its_work(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    priya = make_member("Priya Raman", (Role.SALES,))
    [plan] = actions.open_decommissions(now=now)

    assert (plan.agreement, plan.until_on, plan.is_open) == (agreement, UNTIL, True)
    community = agreement.community
    assert community is not None
    assert plan.work is not None
    community.refresh_from_db()
    assert plan.work.project == community.project == Project.objects.get(name="Ocean Lab")
    assert plan.work.title == "Take down the hubs of Ocean Lab"
    assert plan.work.phase == "ready"
    assert list(plan.work.tasks.order_by("position").values_list("title", flat=True))[:2] == [
        "Confirm that nobody uses it any more",
        "Agree where their data goes, and who moves it",
    ]
    subject = "Hubs are taken down: the end of the agreement with Ocean Lab"
    assert told() == [("Caleb Ferris", subject), ("Noor Haddad", subject), (priya.name, subject)]


def test_it_is_opened_once_however_often_the_clock_strikes(plan: Decommission, now: datetime) -> None:
    for hours in range(3):
        assert actions.open_decommissions(now=now + timedelta(hours=hours)) == []
    open_decommissions()
    assert (Decommission.objects.count(), Deliverable.objects.count(), Project.objects.count()) == (1, 1, 1)


def test_on_its_last_day_an_agreement_has_not_lapsed(agreement: Agreement) -> None:
    zone = settings.ORGANISATION_ZONE
    assert actions.open_decommissions(now=datetime(2022, 2, 28, 23, 59, 59, tzinfo=zone)) == []
    assert len(actions.open_decommissions(now=datetime(2022, 3, 1, tzinfo=zone))) == 1


@pytest.mark.parametrize("why", ["renewed", "hub ended", "no hub", "other agreement", "unsigned"])
def test_nothing_is_planned_where_nothing_is_left_unpaid(agreement: Agreement, now: datetime, why: str) -> None:
    hub = agreement.hubs.get()
    if why == "renewed":
        make_following(agreement, now=now)
    elif why == "hub ended":
        hub.status, hub.ended_on = HubStatus.ENDED, ENDED_ON
        hub.save()
    elif why == "no hub":
        HubAgreement.objects.all().delete()
    elif why == "other agreement":
        assert agreement.community is not None
        longer = {"starts_on": date(2022, 1, 1), "ends_on": date(2022, 3, 2)}
        make_agreement(agreement.lead, agreement.community, now=now, hubs=(hub,), **longer)
    else:
        Agreement.objects.update(signed_on=None)

    assert actions.open_decommissions(now=now) == []


def test_of_two_agreements_that_lapsed_for_one_hub_the_later_one_has_the_plan(
    agreement: Agreement, now: datetime
) -> None:
    assert agreement.community is not None
    longer = {"starts_on": date(2022, 1, 1), "ends_on": date(2022, 3, 1)}
    later = make_agreement(agreement.lead, agreement.community, now=now, hubs=(agreement.hubs.get(),), **longer)

    assert [each.agreement for each in actions.open_decommissions(now=now)] == [later]


def test_an_agreement_keeps_the_length_of_the_day_on_which_it_began(
    agreement: Agreement, noor: Member, now: datetime
) -> None:
    adopt_clause("leads.decommission-steps", [{"key": "all", "label": "Everything"}], by=noor, now=now)

    [plan] = actions.open_decommissions(now=now)
    assert plan.work is not None
    assert plan.work.tasks.count() == 7


def test_it_is_put_off_with_a_reason_that_is_kept_and_told(plan: Decommission, noor: Member, now: datetime) -> None:
    later = UNTIL + timedelta(days=20)
    plan = actions.extend_decommission(plan, until_on=later, reason="Their data is large.", by=noor, now=now)

    [kept] = plan.extensions.all()
    assert (plan.until_on, kept.from_on, kept.until_on, kept.by) == (later, UNTIL, later, noor)
    assert told()[-1] == ("Caleb Ferris", "Put off: the end of the agreement with Ocean Lab")
    notice = Notice.objects.filter(subject__startswith="Put off").get()
    assert any("put off: Their data is large." in line for line in notice.why)


@pytest.mark.parametrize("until_on", [UNTIL, ENDED_ON, date(2023, 3, 31)])
def test_it_is_put_off_to_a_later_day_alone(plan: Decommission, noor: Member, now: datetime, until_on: date) -> None:
    with pytest.raises(Impossible, match="put off"):
        actions.extend_decommission(plan, until_on=until_on, reason="x", by=noor, now=now)
    assert not plan.extensions.exists()


def test_whoever_saw_an_older_plan_is_overtaken(plan: Decommission, noor: Member, now: datetime) -> None:
    actions.extend_decommission(plan, until_on=date(2022, 5, 1), reason="x", base_revision=0, by=noor, now=now)
    with pytest.raises(actions.Overtaken):
        actions.extend_decommission(plan, until_on=date(2022, 6, 1), reason="x", base_revision=0, by=noor, now=now)
    with pytest.raises(actions.Overtaken):
        actions.cancel_decommission(plan, reason="x", base_revision=0, by=noor, now=now)


def test_no_putting_off_is_changed_or_deleted(plan: Decommission, noor: Member, now: datetime) -> None:
    actions.extend_decommission(plan, until_on=date(2022, 5, 1), reason="x", by=noor, now=now)
    for change in (plan.extensions.all().delete, lambda: plan.extensions.update(reason="y")):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            change()


def test_finish_decommission_ends_the_hubs_once_every_step_is_done(
    plan: Decommission, noor: Member, now: datetime
) -> None:
    with pytest.raises(Impossible, match="7 steps of the work are left"):
        actions.finish_decommission(plan, by=noor, now=now)

    finish_steps(plan, by=noor, now=now)
    actions.finish_decommission(plan, by=noor, now=now)

    hub = plan.agreement.hubs.get()
    assert (hub.status, hub.ended_on) == (HubStatus.ENDED, now.date())
    with pytest.raises(Impossible, match="is finished already"):
        actions.finish_decommission(plan, by=noor, now=now)


def test_finish_decommission_leaves_hubs_alone_that_another_agreement_pays_for(
    plan: Decommission, noor: Member, now: datetime
) -> None:
    shared, agreement = make_hub("shared"), plan.agreement
    assert agreement.community is not None
    HubAgreement.objects.create(hub=shared, agreement=agreement)
    longer = {"starts_on": date(2022, 1, 1), "ends_on": date(2023, 1, 1)}
    make_agreement(agreement.lead, agreement.community, now=now, hubs=(shared,), **longer)
    finish_steps(plan, by=noor, now=now)

    actions.finish_decommission(plan, by=noor, now=now)

    assert sorted(agreement.hubs.values_list("name", "status")) == [("ocean-lab", "ended"), ("shared", "running")]


def test_a_plan_may_be_opened_before_the_agreement_lapses(noor: Member, now: datetime) -> None:
    agreement = make_running(owner=noor, ends_on=date(2022, 4, 1), now=now)

    plan = actions.plan_decommission(agreement, by=noor, now=now)

    assert plan.until_on == date(2022, 5, 1)
    with pytest.raises(Impossible, match="There is a plan"):
        actions.plan_decommission(agreement, by=noor, now=now)
    assert actions.open_decommissions(now=now + timedelta(days=40)) == []


def test_a_plan_is_a_card_and_an_event_while_it_goes_on(
    plan: Decommission, noor: Member, caleb: Member, now: datetime
) -> None:
    def cards(person: Member) -> list[str]:
        return [each.title for each in contracts.cards_for(person, now) if each.icon == "server"]

    def events(person: Member) -> list[tuple[str, Any]]:
        found = contracts.events_for(person, UNTIL, UNTIL)
        return [(each.title, each.starts) for each in found if each.kind == "agreement"]

    title = "Take down the hubs of Ocean Lab"
    assert (cards(noor), cards(caleb), cards(make_member("Priya Raman"))) == ([title], [title], [])
    assert events(caleb) == [("Hubs are down: Ocean Lab", UNTIL)]
    assert [each.title for each in contracts.duties_of(noor, UNTIL, UNTIL)] == [title]
    actions.cancel_decommission(plan, reason="x", by=noor, now=now)
    assert (cards(noor), events(caleb), contracts.duties_of(noor, UNTIL, UNTIL)) == ([], [], [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_workers_at_the_same_moment_open_one_plan_and_two_people_one_renewal(now: datetime) -> None:
    noor = make_member("Noor Haddad", (Role.STAFF, Role.SALES))
    for number in range(3):
        agreement = make_running(f"Lab {number}", owner=noor, ends_on=ENDED_ON, now=now)
        opened = at_once(*[partial(actions.open_decommissions, now=now)] * 3)
        assert sum(map(len, opened)) == 1
        begun = at_once(*[partial(actions.begin_renewal, agreement, by=noor, now=now)] * 2)
        assert sum(isinstance(each, Impossible) for each in begun) == 1
    assert (Decommission.objects.count(), Deliverable.objects.count()) == (3, 3)
