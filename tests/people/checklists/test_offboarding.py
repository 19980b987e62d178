"""Leaving: each access becomes a step, the membership ends at once, and what somebody did for others passes on."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.actions import grant_role
from people.actions.checklists import begin_offboarding, begin_role_change
from people.actions.handing_over import hand_over
from people.actions.leaving import end_membership
from people.actions.roles import end_role
from people.actions.steps import finish_step, reopen_step, skip_step
from people.enums import ChecklistKind, ChecklistState, Employment, Role
from people.models import AccessGrant, Checklist, Member, RoleTerm
from people.policy.refusals import Impossible
from people.signals import role_ended, role_granted
from tests.conftest import SignIn
from tests.factories.checklists import FIRST_ON, make_checklist, make_grant, make_system, make_systems
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LAST_ON = date(2022, 3, 18)


@pytest.fixture
def anselm() -> Member:
    return make_member("Anselm Okafor", (Role.STAFF,), time_zone="Europe/London")


@pytest.fixture
def caleb() -> Member:
    return make_member("Caleb Ferris", (Role.STAFF,))


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,), is_superuser=True)


def leave(anselm: Member, caleb: Member, now: datetime) -> Checklist:
    return begin_offboarding(anselm, champion=caleb, last_on=LAST_ON, by=caleb, now=now)


def labels(checklist: Checklist, **which: object) -> list[str]:
    return list(checklist.steps.filter(**which).values_list("label", flat=True))


def test_each_access_becomes_a_step_and_requests_are_taken_back(anselm: Member, caleb: Member, now: datetime) -> None:
    make_systems(caleb)
    make_grant(anselm, make_system("github", caleb), now=now - DAY)
    make_grant(anselm, make_system("aws", caleb), scope="hubs", now=now - DAY)
    asked = make_grant(anselm, make_system("quay", caleb), now=now - DAY, held=False)

    checklist = leave(anselm, caleb, now)

    assert labels(checklist, row="access") == ["End access to aws (hubs)", "End access to github"]
    asked.refresh_from_db()
    assert (asked.ended_at, asked.granted_at) == (now, None)
    finish_step(checklist.steps.whole().get(label="End access to github"), by=caleb, now=now + DAY)
    assert [grant.system.slug for grant in AccessGrant.objects.held()] == ["aws"]
    assert AccessGrant.objects.get(system__slug="github").end_reason == "Offboarding: Anselm Okafor"


def test_skipping_leaves_them_their_access(anselm: Member, caleb: Member, now: datetime) -> None:
    make_grant(anselm, make_system("github", caleb), now=now - DAY)
    checklist = leave(anselm, caleb, now)

    skip_step(checklist.steps.whole().get(row="access"), reason="Stays as a contributor.", by=caleb, now=now)

    assert AccessGrant.objects.held().count() == 1


def test_the_membership_ends_at_once_and_the_rest_goes_on(
    anselm: Member, caleb: Member, marisol: Member, now: datetime
) -> None:
    browser = Client()
    browser.force_login(anselm)
    checklist = leave(anselm, caleb, now)
    step = checklist.steps.whole().get(key="membership")
    with pytest.raises(Impossible, match="End the membership"):
        finish_step(step, by=marisol, now=now)

    end_membership(checklist, by=marisol, now=now)

    anselm.refresh_from_db()
    step.refresh_from_db()
    checklist.refresh_from_db()
    assert (anselm.is_active, step.done_by, checklist.state) == (False, marisol, ChecklistState.OPEN)
    assert browser.get("/").status_code == 302
    assert set(checklist.steps.undone().filter(owner=anselm)) == set()
    assert checklist.steps.get(key="hand-over").owner == caleb
    finish_step(checklist.steps.whole().get(key="secrets"), by=marisol, now=now)
    with pytest.raises(Impossible, match="ended already"):
        end_membership(checklist, by=marisol, now=now)
    with pytest.raises(Impossible, match="an operator takes them back"):
        reopen_step(checklist.steps.whole().get(key="membership"), by=marisol, now=now)


def test_only_an_offboarding_ends_a_membership(anselm: Member, caleb: Member, marisol: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="Only an offboarding"):
        end_membership(make_checklist(anselm, caleb, now=now), by=marisol, now=now)


def test_somebody_who_has_left_already_is_seen_off_all_the_same(anselm: Member, caleb: Member, now: datetime) -> None:
    anselm.is_active = False
    anselm.save()

    checklist = leave(anselm, caleb, now)

    assert checklist.steps.get(key="hand-over").owner == caleb
    assert {notice.recipient_name for notice in Notice.objects.all()} == set()
    finish_step(checklist.steps.whole().get(key="membership"), by=caleb, now=now)


def test_what_they_did_for_others_goes_to_the_director_who_is_told(
    anselm: Member, caleb: Member, marisol: Member, now: datetime
) -> None:
    led = make_checklist(make_member("Dagny Holm"), anselm, now=now)
    owned = make_checklist(make_member("Yuki Tanabe"), caleb, now=now)
    owned.steps.filter(key="hello").update(owner=anselm)
    own = make_checklist(anselm, caleb, now=now)
    untouched = make_checklist(make_member("Other New"), caleb, now=now)
    finish_step(led.steps.whole().get(key="guide"), by=anselm, now=now)

    passed = hand_over(anselm, by=marisol, now=now)

    assert {checklist.pk for checklist in passed} == {led.pk, owned.pk}
    for checklist in (led, owned, own, untouched):
        checklist.refresh_from_db()
    assert [each.champion for each in (led, owned, untouched)] == [marisol, caleb, caleb]
    assert led.steps.get(key="guide").owner == anselm
    assert led.steps.get(key="talk").owner == owned.steps.get(key="hello").owner == marisol
    assert own.state == ChecklistState.CANCELLED
    [notice] = Notice.objects.filter(kind="people.checklists-handed-over")
    assert (notice.recipient_name, "Onboarding: Dagny Holm" in notice.body) == ("Marisol Vega", True)
    assert sorted(Entry.objects.filter(verb="hand_over").values_list("label", flat=True)) == [
        "Onboarding: Dagny Holm",
        "Onboarding: Yuki Tanabe",
    ]
    assert hand_over(anselm, by=marisol, now=now) == []


def test_nobody_inherits_their_own_checklist(anselm: Member, caleb: Member, marisol: Member, now: datetime) -> None:
    theirs = make_checklist(marisol, anselm, now=now)

    hand_over(anselm, by=marisol, now=now)

    theirs.refresh_from_db()
    assert theirs.champion == caleb
    assert Notice.objects.get(kind="people.checklists-handed-over").member == caleb


def test_where_the_director_leaves_whoever_acts_takes_over(anselm: Member, marisol: Member, now: datetime) -> None:
    led = make_checklist(make_member("Dagny Holm"), marisol, now=now)
    operator = make_member("Olu Operator", is_superuser=True)

    hand_over(marisol, by=operator, now=now)

    led.refresh_from_db()
    assert led.champion == operator


def kinds() -> list[tuple[str, str]]:
    return sorted((each.kind, str(each.champion)) for each in Checklist.objects.open())


def test_a_council_term_begins_and_ends_with_a_checklist(
    anselm: Member, caleb: Member, marisol: Member, now: datetime
) -> None:
    term = grant_role(anselm, role=Role.COUNCIL, from_on=FIRST_ON, by=caleb, now=now)
    assert kinds() == [("joins-council", "Marisol Vega")]
    assert labels(Checklist.objects.get(), owner=anselm) == ["Read how the council decides"]

    end_role(term, last_on=LAST_ON, by=caleb, now=now)

    assert kinds() == [("leaves-council", "Marisol Vega")]
    assert Checklist.objects.cancelled().get().cancel_reason == "The role ends."
    assert Checklist.objects.open().get().day_on == LAST_ON


def test_a_term_of_a_steward_does_too(anselm: Member, caleb: Member, now: datetime) -> None:
    term = RoleTerm.objects.create(member=anselm, role=Role.STEWARD, from_on=FIRST_ON)

    role_granted.send(sender=RoleTerm, term=term, by=caleb, now=now)
    assert kinds() == [("becomes-steward", "Caleb Ferris")]
    role_granted.send(sender=RoleTerm, term=term, by=caleb, now=now)
    term.until_on = LAST_ON
    role_ended.send(sender=RoleTerm, term=term, by=caleb, now=now)

    assert kinds() == [("ceases-steward", "Caleb Ferris")]


@pytest.mark.parametrize("role", [Role.STAFF, Role.VOLUNTEER, Role.SALES, Role.DIRECTOR])
def test_other_roles_begin_nothing(anselm: Member, caleb: Member, now: datetime, role: Role) -> None:
    RoleTerm.objects.all().delete()

    grant_role(anselm, role=role, from_on=FIRST_ON, by=caleb, now=now)

    assert kinds() == []


def test_what_the_command_line_appoints_begins_nothing(anselm: Member, now: datetime) -> None:
    term = RoleTerm.objects.create(member=anselm, role=Role.STEWARD, from_on=FIRST_ON)

    role_granted.send(sender=RoleTerm, term=term, by=None, now=now)
    role_ended.send(sender=RoleTerm, term=term, by=anselm, now=now)  # taken back: it has no last day

    assert kinds() == []


def test_who_grants_themselves_a_role_is_received_by_another(anselm: Member, marisol: Member, now: datetime) -> None:
    grant_role(marisol, role=Role.COUNCIL, from_on=FIRST_ON, by=marisol, now=now)
    assert kinds() == []

    operator = make_member("Olu Operator", is_superuser=True)
    term = RoleTerm.objects.get(role=Role.COUNCIL)
    role_granted.send(sender=RoleTerm, term=term, by=marisol, now=now)

    assert kinds() == [("joins-council", str(operator))]


def test_leaving_ends_the_terms_each_with_its_own_list(
    anselm: Member, caleb: Member, marisol: Member, now: datetime
) -> None:
    RoleTerm.objects.create(member=anselm, role=Role.COUNCIL, from_on=date(2021, 1, 1))
    begin_role_change(
        anselm, kind=ChecklistKind.JOINS_COUNCIL, champion=caleb, day_on=FIRST_ON, by=caleb, now=now - DAY
    )

    end_membership(leave(anselm, caleb, now), by=marisol, now=now)

    assert kinds() == [("leaves-council", "Marisol Vega"), ("offboarding", "Caleb Ferris")]
    assert Checklist.objects.open().get(kind="leaves-council").steps.get(key="proposals").owner == marisol


def test_the_host_hears_of_an_end_where_that_is_said(caleb: Member, now: datetime) -> None:
    leavers = {
        make_member("Ines Alves", employment=Employment.HOST): True,
        make_member("Ilse Brandt", employment=Employment.HOST): False,
        make_member("Tomas Reyes", employment=Employment.VOLUNTEER): True,
    }

    for leaver, ends in leavers.items():
        begin_offboarding(leaver, champion=caleb, last_on=LAST_ON, ends_employment=ends, by=caleb, now=now)

    told = Notice.objects.filter(address="people@host.compass.example")
    assert [notice.subject for notice in told] == ["End of employment: Ines Alves"]


def test_the_end_of_an_employment_is_said_on_the_form(
    anselm: Member, caleb: Member, now: datetime, sign_in: SignIn
) -> None:
    Member.objects.filter(pk=anselm.pk).update(employment=Employment.HOST)
    said = {"member": anselm.pk, "champion": caleb.pk, "day_on": LAST_ON.isoformat(), "ends_employment": "on"}

    with travel(now, tick=False):
        answer = sign_in(caleb).post("/people/checklists/begin/offboarding/", said)

    assert (answer.status_code, Notice.objects.filter(kind="people.employment-ends").count()) == (302, 1)
