"""Whoever runs the portal cannot make a steward alone: none of the routes that they have leads there."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from time_machine import travel

from conduct.models import Nomination
from people import actions
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from tests.conduct.conftest import People
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.stewards import make_nomination

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
