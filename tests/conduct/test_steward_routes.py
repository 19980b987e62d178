"""Whoever runs the portal cannot make a steward alone, nor come to read reports in another's stead: none of the routes
that they have leads there."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from time_machine import travel

from conduct.models import Nomination, Seat, holder_of
from people import actions
from people.actions.checklists import begin_offboarding
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.offices import GUARDED
from people.policy.refusals import Impossible
from people.policy.sheets import Line
from tests.conduct.conftest import People
from tests.conftest import SignIn
from tests.factories.conduct import make_report
from tests.factories.people import make_member
from tests.factories.stewards import make_nomination
from tests.people.conftest import NEWCOMER

pytestmark = pytest.mark.django_db
Route = Callable[[Client, Member, datetime], None]
TERM = {"role": "steward", "from_on": "2022-03-02", "until_on": ""}
NOMINATION = {"trained_on": "2022-03-01", "from_on": "2022-03-02", "until_on": ""}


def role_page(client: Client, operator: Member, now: datetime) -> None:
    """The role page, where "steward" is sent though it is not offered."""
    client.post(f"/members/{operator.pk}/grant-role/", TERM)


def admin_adds(client: Client, operator: Member, now: datetime) -> None:
    """The admin's form for a new term."""
    client.post("/admin/people/roleterm/add/", {**TERM, "member": operator.pk})


def admin_changes(client: Client, operator: Member, now: datetime) -> None:
    """The admin's form of another term of theirs, with another role in it."""
    term = operator.role_terms.get(role=Role.COUNCIL)
    client.post(f"/admin/people/roleterm/{term.pk}/change/", {**TERM, "member": operator.pk})


def admin_moves(client: Client, operator: Member, now: datetime) -> None:
    """The admin's form of a steward's term, with another member in it."""
    term = RoleTerm.objects.filter(role=Role.STEWARD).first()
    assert term
    client.post(f"/admin/people/roleterm/{term.pk}/change/", {**TERM, "member": operator.pk})


def verb(client: Client, operator: Member, now: datetime) -> None:
    """The verb behind the role page."""
    with suppress(Impossible):
        actions.grant_role(operator, role=Role.STEWARD, from_on=now.date(), by=operator, now=now)


def command(client: Client, operator: Member, now: datetime) -> None:
    """The command line, once two were appointed."""
    with suppress(CommandError):
        call_command("appoint", operator.email, "--steward", "--trained-on", "2022-03-01")


def nominate(client: Client, operator: Member, now: datetime) -> None:
    """The form that nominates, sent without being shown."""
    client.post("/conduct/stewards/nominate/", {**NOMINATION, "member": operator.pk})


def confirm_another(client: Client, operator: Member, now: datetime) -> None:
    """Their own nomination by the director, confirmed by themselves."""
    director = Member.objects.get(name="Marisol Vega")
    nomination = make_nomination(operator, by=director, now=now)
    client.post(f"/conduct/stewards/nominations/{nomination.pk}/confirm/")


def direct_and_nominate(client: Client, operator: Member, now: datetime) -> None:
    """Where nobody directs, they make themselves director, and nominate and confirm a friend."""
    RoleTerm.objects.filter(role=Role.DIRECTOR).delete()
    client.post(f"/members/{operator.pk}/grant-role/", {**TERM, "role": "director"})
    friend = Member.objects.get(name="Noor Haddad")
    client.post("/conduct/stewards/nominate/", {**NOMINATION, "member": friend.pk})
    nomination = Nomination.objects.get(member=friend)
    client.post(f"/conduct/stewards/nominations/{nomination.pk}/confirm/")


ROUTES: tuple[Route, ...] = (
    *(role_page, admin_adds, admin_changes, admin_moves, verb, command, nominate),
    *(confirm_another, direct_and_nominate),
)


def stewards() -> set[str]:
    """Who serves."""
    return {str(each.member) for each in RoleTerm.objects.filter(role=Role.STEWARD).select_related("member")}


@pytest.fixture
def operator(people: People) -> Member:
    """Somebody who runs the portal and sits on the council, so that only the rule stands in their way."""
    return make_member("Otto Operator", (Role.COUNCIL,), is_superuser=True)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_no_route_leads_there(route: Route, operator: Member, sign_in: SignIn, now: datetime) -> None:
    before = stewards()

    with travel(now, tick=False):
        route(sign_in(operator), operator, now)

    assert stewards() == before


def planted(client: Client, operator: Member, now: datetime) -> None:
    """A route that should not be."""
    RoleTerm.objects.create(member=operator, role=Role.STEWARD, from_on=now.date())


def test_a_planted_route_is_seen(operator: Member, sign_in: SignIn, now: datetime) -> None:
    before = stewards()

    planted(sign_in(operator), operator, now)

    assert stewards() != before


def in_the_way() -> list[Member]:
    """The director and the stewards, whom an operator would have to be rid of, or to be."""
    return list(Member.objects.filter(role_terms__role__in=GUARDED).distinct().order_by("pk"))


def admin_lets_go(client: Client, operator: Member, now: datetime) -> None:
    """The admin ends all these memberships."""
    for_all(client, "deactivate")


def admin_forgets(client: Client, operator: Member, now: datetime) -> None:
    """The admin lets all of them sign in with another Google account."""
    for_all(client, "forget_google_account")


def for_all(client: Client, action: str) -> None:
    """An action of the admin for all of them."""
    chosen = {"action": action, "_selected_action": [each.pk for each in in_the_way()]}
    assert client.post("/admin/people/member/", chosen).status_code == 302


def admin_gives_addresses(client: Client, operator: Member, now: datetime) -> None:
    """The admin's form of each, with another address and another Google address in it."""
    for each in in_the_way():
        for field in ("email", "google_email"):
            form = {**NEWCOMER, "name": each.name, "email": each.email, field: f"{each.pk}@else.example"}
            assert client.post(f"/admin/people/member/{each.pk}/change/", form).status_code == 302


def verbs_let_go(client: Client, operator: Member, now: datetime) -> None:
    """The verbs behind the admin."""
    for each in in_the_way():
        for do in (actions.deactivate_member, actions.forget_google_account):
            with suppress(Impossible):
                do(each, by=operator, now=now)


def see_off(client: Client, operator: Member, now: datetime) -> None:
    """The page of an offboarding that they began."""
    for each in in_the_way():
        checklist = begin_offboarding(each, champion=operator, last_on=now.date(), by=operator, now=now)
        assert client.post(f"/people/checklists/{checklist.pk}/end-membership/").status_code == 409


def file_of_members(client: Client, operator: Member, now: datetime) -> None:
    """A file in which they have another Google address."""
    each = in_the_way()[0]
    lines = [Line(2, {"name": each.name, "email": each.email, "google_email": "x@else.example"})]
    with suppress(Impossible):
        actions.import_members(lines, digest=actions.plan_import(lines).digest, by=operator, now=now)


def end_terms(client: Client, operator: Member, now: datetime) -> None:
    """The pages that end their terms, of the portal and of the admin."""
    for term in RoleTerm.objects.filter(role__in=GUARDED):
        assert client.post(f"/roles/{term.pk}/end/", {"last_on": "2022-03-02"}).status_code == 403
        client.post(f"/admin/people/roleterm/{term.pk}/change/", {"until_on": "2022-03-02"})


def puppets(client: Client, operator: Member, now: datetime) -> None:
    """Everybody is let go, and somebody of their own directs and sits on the council."""
    admin_lets_go(client, operator, now)
    puppet = make_member("Pat Puppet")
    for role in (Role.DIRECTOR, Role.COUNCIL):
        client.post(f"/members/{puppet.pk}/grant-role/", {**TERM, "role": role.value})
        client.post("/admin/people/roleterm/add/", {**TERM, "role": role.value, "member": puppet.pk})


ROADS: tuple[Route, ...] = (
    *(admin_lets_go, admin_forgets, admin_gives_addresses, verbs_let_go, see_off, file_of_members, end_terms),
    puppets,
)


def ways_in() -> set[tuple[object, ...]]:
    """Who directs or serves, whether they are here, by which addresses, and in which sessions."""
    kept = ("name", "is_active", "email", "google_email", "password", "role_terms__role", "role_terms__until_on")
    return set(Member.objects.filter(role_terms__role__in=GUARDED).values_list(*kept))


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_no_road_leads_into_a_report(
    road: Route, operator: Member, people: People, sign_in: SignIn, now: datetime
) -> None:
    before = ways_in()

    with travel(now, tick=False):
        road(sign_in(operator), operator, now)
    make_report(now)

    assert ways_in() == before
    seated = set(Seat.objects.values_list("holder", flat=True))
    assert seated == {holder_of(people[each].pk) for each in ("steward", "second")}


def test_a_planted_road_is_seen(operator: Member, sign_in: SignIn, now: datetime) -> None:
    before = ways_in()

    Member.objects.filter(pk=in_the_way()[0].pk).update(google_email="x@else.example")

    assert ways_in() != before


@pytest.mark.parametrize("role", [each for each in Role if each != Role.STEWARD])
def test_nobody_held_a_role_before_it_was_given(role: Role, operator: Member, now: datetime) -> None:
    yesterday = now.date() - timedelta(days=1)
    with pytest.raises(Impossible, match="begins today or later"):
        actions.grant_role(make_member("Pat Puppet"), role=role, from_on=yesterday, by=operator, now=now)
