"""Plans to take hubs down are called off, by hand or by a renewal, and taken up again."""

from datetime import date, datetime, timedelta

import pytest

from compass.notices.models import Notice
from leads import actions
from leads.models import Decommission
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions import finish_task
from tests.factories.leads import make_following, make_running

pytestmark = pytest.mark.django_db
ENDED_ON = date(2022, 2, 28)
UNTIL = date(2022, 3, 30)


@pytest.fixture
def plan(noor: Member, caleb: Member, now: datetime) -> Decommission:
    make_running(owner=noor, champion=caleb, ends_on=ENDED_ON, now=now)
    [opened] = actions.open_decommissions(now=now)
    return opened


def test_a_plan_that_is_called_off_drops_its_work_and_is_not_opened_again(
    plan: Decommission, noor: Member, now: datetime
) -> None:
    plan = actions.cancel_decommission(plan, reason="They pay in May.", by=noor, now=now)

    assert plan.work is not None
    plan.work.refresh_from_db()
    assert (plan.work.phase, plan.cancelled_reason) == ("dropped", "They pay in May.")
    assert actions.open_decommissions(now=now + timedelta(days=1)) == []
    with pytest.raises(Impossible, match="called off already"):
        actions.extend_decommission(plan, until_on=date(2022, 9, 1), reason="x", by=noor, now=now)


def test_a_plan_that_was_called_off_is_taken_up_again_with_new_work(
    plan: Decommission, noor: Member, caleb: Member, now: datetime
) -> None:
    plan = actions.cancel_decommission(plan, reason="They pay in May.", by=noor, now=now)
    dropped = plan.work

    plan = actions.reopen_decommission(plan, by=noor, now=now)

    assert plan.work is not None
    assert (plan.is_open, plan.until_on, plan.work.phase) == (True, UNTIL, "ready")
    assert plan.work != dropped
    assert (
        Notice.objects.filter(subject="Taken up again: the end of the agreement with Ocean Lab").get().member == caleb
    )
    with pytest.raises(Impossible, match="goes on already"):
        actions.reopen_decommission(plan, by=noor, now=now)
    for task in plan.work.tasks.all():
        finish_task(task, seen=task.revision, by=noor, now=now)
    actions.finish_decommission(plan, by=noor, now=now)
    with pytest.raises(Impossible, match="is finished already"):
        actions.reopen_decommission(plan, by=noor, now=now)


def test_what_is_renewed_meanwhile_is_not_taken_up_again(plan: Decommission, noor: Member, now: datetime) -> None:
    actions.take_over(make_following(plan.agreement, now=now), by=noor, now=now)
    with pytest.raises(Impossible, match="renewed already"):
        actions.reopen_decommission(plan, by=noor, now=now)


def test_an_agreement_that_follows_takes_the_hubs_over_and_calls_the_plan_off(
    plan: Decommission, noor: Member, now: datetime
) -> None:
    later = make_following(plan.agreement, now=now)

    actions.take_over(later, by=noor, now=now)
    actions.take_over(later, by=noor, now=now)

    plan.refresh_from_db()
    assert plan.cancelled_reason == "The agreement is renewed."
    assert [hub.name for hub in later.hubs.all()] == ["ocean-lab"]
