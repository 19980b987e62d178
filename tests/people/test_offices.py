"""Who directs or is a steward is neither let go nor given another way in by an operator alone."""

from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from compass.audit.models import Entry
from compass.notices.models import Notice
from people import actions
from people.actions.checklists import begin_offboarding
from people.actions.leaving import end_membership
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.offices import GUARDED, why_no_end, why_no_other_way_in
from people.policy.refusals import Impossible
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)
SUBSETS = [set(some) for size in range(3) for some in combinations(GUARDED, size)]


@pytest.fixture
def operator() -> Member:
    """Runs the portal, and nothing else."""
    return make_member("Olu Operator", is_superuser=True)


@pytest.fixture
def ruth() -> Member:
    """A steward of the council."""
    return make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD), email="ruth@compass.example")


@pytest.fixture
def marisol() -> Member:
    """The director."""
    return make_member("Marisol Vega", (Role.DIRECTOR,))


@pytest.mark.parametrize("held", SUBSETS)
@pytest.mark.parametrize("endable", SUBSETS)
def test_a_membership_ends_by_whoever_may_end_the_offices(held: set[Role], endable: set[Role]) -> None:
    refused = why_no_end("Ruth", held={*held, Role.COUNCIL}, endable={*endable, Role.COUNCIL})

    assert (refused is None) == (held <= endable)
    assert [role for role in GUARDED if refused and role.label in refused] == [
        role for role in GUARDED if role in held - endable
    ]


@pytest.mark.parametrize("held", SUBSETS)
def test_no_office_gives_anybody_a_way_in_for_others(held: set[Role]) -> None:
    assert (why_no_other_way_in("Ruth", held={*held, Role.COUNCIL}) is None) == (not held)


def test_an_operator_lets_neither_the_director_nor_a_steward_go(
    operator: Member, ruth: Member, marisol: Member, now: datetime
) -> None:
    checklist = begin_offboarding(ruth, champion=marisol, last_on=TODAY, by=operator, now=now)

    for each, first in ((ruth, "the director or a steward ends"), (marisol, "the director ends")):
        with pytest.raises(Impossible, match=f"First {first} their term as"):
            actions.deactivate_member(each, by=operator, now=now)
    with pytest.raises(Impossible, match="on the page of Ruth Adeyemi"):
        end_membership(checklist, by=operator, now=now)

    assert Member.objects.active().count() == 3
    assert not RoleTerm.objects.exclude(until_on=None).exists()


def test_a_term_that_is_still_to_begin_counts_and_one_that_ends_today_does_not(
    operator: Member, ruth: Member, now: datetime
) -> None:
    office = ruth.role_terms.filter(role=Role.STEWARD)
    office.update(from_on=TODAY + timedelta(days=1))
    with pytest.raises(Impossible):
        actions.deactivate_member(ruth, by=operator, now=now)

    office.update(from_on=date(2020, 1, 6), until_on=TODAY)
    with pytest.raises(Impossible, match="let_in_anew"):
        actions.forget_google_account(ruth, by=operator, now=now)
    assert not actions.deactivate_member(ruth, by=operator, now=now).is_active


@pytest.mark.parametrize("role", GUARDED)
def test_the_director_who_may_end_the_term_lets_them_go(role: Role, now: datetime) -> None:
    director, leaver = make_member("Marisol Vega", (Role.DIRECTOR,)), make_member("Ruth Adeyemi", (role,))
    assert not actions.deactivate_member(leaver, by=director, now=now).is_active


@pytest.mark.parametrize("changes", [{"email": "x@else.example"}, {"google_email": "x@else.example"}])
def test_nobody_gives_them_another_address_in_the_portal(
    changes: dict[str, str], operator: Member, ruth: Member, marisol: Member, now: datetime
) -> None:
    SocialAccount.objects.create(user=ruth, provider="google", uid="1001")

    for by in (operator, marisol, ruth):
        with pytest.raises(Impossible, match="let_in_anew"):
            actions.correct_member(ruth, by=by, now=now, **changes)
        with pytest.raises(Impossible, match="let_in_anew"):
            actions.forget_google_account(ruth, by=by, now=now)

    assert (Member.objects.get(pk=ruth.pk).email, SocialAccount.objects.count()) == ("ruth@compass.example", 1)
    assert not Entry.objects.about(ruth).exists()
    assert actions.correct_member(ruth, name="Ruth A.", email="RUTH@compass.example", by=operator, now=now).name


def test_the_admin_says_so(operator: Member, ruth: Member, sign_in: SignIn) -> None:
    for action in ("deactivate", "forget_google_account"):
        sent = {"action": action, "_selected_action": [ruth.pk]}
        page = sign_in(operator).post("/admin/people/member/", sent, follow=True).content.decode()
        assert "may read reports under the Code of Conduct" in page
    assert Member.objects.get(pk=ruth.pk).is_active


def test_the_command_lets_them_in_anew_and_tells_them_and_the_stewards(
    operator: Member, ruth: Member, marisol: Member, sign_in: SignIn, capsys: pytest.CaptureFixture[str]
) -> None:
    fatou = make_member("Fatou Diallo", (Role.COUNCIL, Role.STEWARD))
    SocialAccount.objects.create(user=ruth, provider="google", uid="1001")
    browser = sign_in(ruth)

    call_command("let_in_anew", "RUTH@compass.example", "--google-address", "ruth@else.example")

    ruth.refresh_from_db()
    assert (ruth.google_address, ruth.email) == ("ruth@else.example", "ruth@compass.example")
    assert capsys.readouterr().out.startswith("Ruth Adeyemi signs in as ruth@else.example from now on")
    assert not SocialAccount.objects.exists()
    assert browser.get(reverse("people:profile")).status_code == 302
    written = {(entry.verb, entry.actor) for entry in Entry.objects.about(ruth)}
    assert written == {("let_in_anew", None), ("forget_google_account", None)}
    told = Notice.objects.filter(kind="people.another-way-in")
    assert set(told.values_list("member", "address")) == {
        *((member.pk, "") for member in (ruth, fatou, operator, marisol)),
        (None, "ruth@else.example"),
    }
    assert all(each.body.startswith("Whoever runs the server of the portal has let Ruth Adeyemi") for each in told)


def test_the_command_tells_where_mail_went_before(ruth: Member) -> None:
    call_command("let_in_anew", "ruth@compass.example", "--email", "ruth@new.example")

    told = Notice.objects.filter(kind="people.another-way-in")
    assert set(told.values_list("member", "address")) == {(ruth.pk, ""), (None, "ruth@compass.example")}
    assert Member.objects.get(pk=ruth.pk).google_address == "ruth@new.example"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nobody@compass.example"], "No member signs in as nobody@"),
        (["ruth@compass.example", "--google-address", "ruth"], "valid email address"),
        (["ruth@compass.example", "--google-address", "olu-operator@compass.example"], "Another member signs in"),
    ],
)
def test_a_mistake_changes_nothing(arguments: list[str], says: str, operator: Member, ruth: Member) -> None:
    with pytest.raises(CommandError, match=says):
        call_command("let_in_anew", *arguments)
    assert not Entry.objects.exists()
    assert not Notice.objects.exists()


def test_operators_hear_what_to_do_of_a_second_account_of_a_steward(
    operator: Member, ruth: Member, client: Client, through_google: Any, now: datetime
) -> None:
    claims = {"email": "ruth@compass.example", "email_verified": True, "hd": "compass.example"}
    SocialAccount.objects.create(user=ruth, provider="google", uid="1001")

    assert through_google(client, sub="2001", **claims).status_code == 403

    [told] = Notice.objects.filter(kind="people.second-google-account")
    assert "`manage.py let_in_anew`" in told.body
    assert "page Members" not in told.body
