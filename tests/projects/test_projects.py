"""Projects, as far as they stand: written down, joined and left, with the accounts they use."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from compass.audit.models import Entry
from compass.portal import contracts
from compass.portal.contracts import Undertaking
from people import demo as people_demo
from people.models import AccessGrant, Member, System
from people.policy.refusals import Impossible
from people.views.access import strays
from projects import actions, demo
from projects.models import Project, ProjectAccount, ProjectMember
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


@pytest.fixture
def hubs(operator: Member, now: datetime) -> Project:
    return actions.add_project(name="Managed hubs", description="We run them.", by=operator, now=now)


def together(day: date) -> list[Undertaking]:
    return list(contracts.undertakings.collect(day))


def test_a_project_is_an_undertaking_of_whoever_works_on_it(
    hubs: Project, operator: Member, noor: Member, now: datetime
) -> None:
    aws = System.objects.get(slug="aws")
    actions.add_account(hubs, system=aws, scope="  hubs ", by=operator, now=now)
    actions.join_project(noor, project=hubs, from_on=TODAY, until_on=date(2022, 3, 9), by=operator, now=now)

    working = Undertaking("projects.managed-hubs", "Managed hubs", frozenset({noor.pk}), (("aws", "hubs"),))
    idle = Undertaking("projects.managed-hubs", "Managed hubs", frozenset(), (("aws", "hubs"),))
    days = (date(2022, 3, 1), TODAY, date(2022, 3, 9), date(2022, 3, 10))
    assert [together(day) for day in days] == [[idle], [working], [working], [idle]]
    Member.objects.filter(pk=noor.pk).update(is_active=False)
    assert together(TODAY) == [idle]


def test_undertakings_cost_the_same_for_more_projects(
    operator: Member, noor: Member, now: datetime, django_assert_num_queries: Any
) -> None:
    for each in range(4):
        project = actions.add_project(name=f"Project {each}", description="Work.", by=operator, now=now)
        actions.join_project(noor, project=project, from_on=TODAY, by=operator, now=now)
        actions.add_account(project, system=System.objects.get(slug="aws"), scope="hubs", by=operator, now=now)
        with django_assert_num_queries(3):
            assert len(together(TODAY)) == each + 1


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [(0, 5, False), (5, 9, False), (-9, -1, True), (11, None, True), (10, None, False), (-3, None, False)],
)
def test_nobody_works_on_a_project_twice_at_a_time(
    first: int,
    last: int | None,
    free: bool,
    hubs: Project,
    operator: Member,
    noor: Member,
    now: datetime,
) -> None:
    days: dict[str, Any] = {"project": hubs, "by": operator, "now": now}
    actions.join_project(noor, from_on=TODAY, until_on=TODAY + timedelta(days=10), **days)
    wish: dict[str, Any] = {"from_on": TODAY + timedelta(days=first), "until_on": last and TODAY + timedelta(days=last)}
    if free:
        actions.join_project(noor, **wish, **days)
    else:
        with pytest.raises(Impossible, match="in these days already"):
            actions.join_project(noor, **wish, **days)
    assert ProjectMember.objects.count() == 1 + free


def test_what_cannot_be_is_refused(hubs: Project, operator: Member, noor: Member, now: datetime) -> None:
    left = make_member("Anselm Okafor", is_active=False)
    given: dict[str, Any] = {"by": operator, "now": now}
    with pytest.raises(Impossible, match="has left"):
        actions.join_project(left, project=hubs, from_on=TODAY, **given)
    with pytest.raises(Impossible, match="Write a year"):
        actions.join_project(noor, project=hubs, from_on=date(9999, 12, 31), **given)
    with pytest.raises(Impossible, match="to the whole of it"):
        actions.add_account(hubs, system=System.objects.get(slug="slack"), scope="x", **given)
    wrongs: list[dict[str, Any]] = [{"name": "MANAGED HUBS"}, {"name": ""}, {"name": "x", "description": ""}]
    for wrong in wrongs:
        with pytest.raises(ValidationError):
            actions.add_project(**{"description": "Work.", **wrong}, **given)
    joined = actions.join_project(noor, project=hubs, from_on=TODAY, **given)
    for day, sentence in ((date(2022, 3, 1), "cannot end before"), (date(9999, 1, 1), "Write a year")):
        with pytest.raises(Impossible, match=sentence):
            actions.leave_project(joined, last_on=day, **given)
    actions.leave_project(joined, last_on=TODAY, **given)
    with pytest.raises(Impossible, match="ends on 2022-03-02 already"):
        actions.leave_project(joined, last_on=TODAY, **given)


def test_operators_do_all_of_it_through_the_verbs(operator: Member, noor: Member, sign_in: SignIn) -> None:
    client: Client = sign_in(operator)
    admin = "/admin/projects/"
    inline: dict[str, Any] = {"places-TOTAL_FORMS": 0, "places-INITIAL_FORMS": 0}
    said = {"name": "Hubs", "slug": "hubs", "description": "We run them.", "backlog": "development", **inline}
    client.post(f"{admin}project/add/", said)
    project = Project.objects.get(slug="hubs")
    said |= {"name": "Our hubs", "backlog": "organisation"}
    client.post(f"{admin}project/{project.pk}/change/", said)
    client.post(f"{admin}projectmember/add/", {"project": project.pk, "member": noor.pk, "from_on": "2022-03-02"})
    joined = ProjectMember.objects.get()
    client.post(f"{admin}projectmember/{joined.pk}/change/", {"until_on": "2022-03-09"})
    aws = System.objects.get(slug="aws")
    client.post(f"{admin}projectaccount/add/", {"project": project.pk, "system": aws.pk, "scope": "hubs"})
    account = ProjectAccount.objects.get()
    client.post(f"{admin}projectaccount/", {"action": "remove", "_selected_action": [account.pk]})

    project.refresh_from_db()
    joined.refresh_from_db()
    assert (project.name, joined.until_on, ProjectAccount.objects.count()) == ("Our hubs", date(2022, 3, 9), 0)
    verbs = Entry.objects.filter(target__startswith="projects.", actor=operator).order_by("pk")
    assert [each.verb for each in verbs] == [
        *("add_project", "change_project", "join_project", "leave_project", "add_account", "remove_account"),
    ]


def test_the_demo_has_work_for_its_people_and_one_access_that_no_project_needs(now: datetime) -> None:
    people_demo.load(now=now)
    demo.load(now=now, size="small")
    demo.load(now=now, size="small")

    assert (Project.objects.count(), ProjectAccount.objects.count()) == (5, 4)
    found = strays(AccessGrant.objects.listed(), now)
    assert [str(each) for each in AccessGrant.objects.filter(pk__in=found, member__is_active=True)] == [
        "Noor Haddad, Amazon Web Services (earth-science)"
    ]


def test_the_demos_ledger_is_lively(now: datetime) -> None:
    people_demo.load(now=now)

    ledger = AccessGrant.objects
    assert {str(each.member) for each in ledger.left_behind()} == {"Anselm Okafor"}
    assert {str(each) for each in ledger.due_by(now.date())} == {"Tendai Moyo, Amazon Web Services (earth-science)"}
    assert ledger.asked().count() == 4
    assert set(Member.objects.filter(is_active=True)) == {
        each.member for each in ledger.held().filter(member__is_active=True)
    }
