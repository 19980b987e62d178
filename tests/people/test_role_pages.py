"""Roles on the portal's own pages: who may grant and end which, and what is typed wrong."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from people import actions
from people.enums import Role
from people.models import Member, RoleTerm
from people.views.roles import roles_of
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


@pytest.fixture
def people(db: None) -> dict[str, Member]:
    return {
        "director": make_member("Marisol Vega", (Role.DIRECTOR,)),
        "steward": make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD)),
        "operator": make_member("Olu Operator", is_superuser=True),
        "council": make_member("Noor Haddad", (Role.COUNCIL,)),
        "staff": make_member("Caleb Ferris", (Role.STAFF,)),
    }


def page_of(member: Member) -> str:
    return f"{member.get_absolute_url()}grant-role/"


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("director", [role for role in Role if role != Role.STEWARD]),
        ("steward", None),
        ("operator", [role for role in Role if role not in {Role.STEWARD, Role.DIRECTOR}]),
        ("council", None),
        ("staff", None),
    ],
)
def test_who_may_grant_which_role(
    who: str, roles: list[Role] | None, people: dict[str, Member], sign_in: SignIn
) -> None:
    page = sign_in(people[who]).get(page_of(people["staff"]))

    assert page.status_code == (403 if roles is None else 200)
    if roles is not None:
        assert [value for value, _ in page.context["form"].fields["role"].choices] == ["", *roles]


def test_grant_a_role(people: dict[str, Member], sign_in: SignIn, now: datetime) -> None:
    with travel(now, tick=False):
        client = sign_in(people["director"])
        assert client.get(page_of(people["staff"])).context["form"]["from_on"].value() == TODAY
        typed = {"role": "sales", "from_on": "2022-04-01", "until_on": "2022-12-31"}
        assertRedirects(client.post(page_of(people["staff"]), typed), people["staff"].get_absolute_url())

    term = people["staff"].role_terms.get(role=Role.SALES)
    assert (term.from_on, term.until_on, term.granted_by) == (
        *(date(2022, 4, 1), date(2022, 12, 31)),
        people["director"],
    )


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"role": ""}, 422, "This field is required."),
        ({"role": "emperor"}, 422, "Select a valid choice."),
        ({"from_on": ""}, 422, "This field is required."),
        ({"from_on": "2022-02-30"}, 422, "Enter a valid date."),
        ({"from_on": "9999-12-31"}, 422, "Write a year from 1970 to 2199"),
        ({"until_on": "9999-12-31"}, 422, "Write a year from 1970 to 2199"),
        ({"from_on": "0001-01-01"}, 422, "Write a year from 1970 to 2199"),
        ({"from_on": "99999-01-01"}, 422, "Enter a valid date."),
        ({"until_on": "2022-03-31"}, 422, "The last day comes before the first."),
        ({"role": "staff"}, 409, "end that term first"),
        ({"role": "steward"}, 422, "Select a valid choice."),
    ],
)
def test_grant_says_what_to_change_and_keeps_what_was_typed(
    typed: dict[str, str], status: int, sentence: str, people: dict[str, Member], sign_in: SignIn
) -> None:
    form = {"role": "sales", "from_on": "2022-04-01", "until_on": "", **typed}

    answer = sign_in(people["director"]).post(page_of(people["staff"]), form)

    assertContains(answer, sentence, status_code=status)
    for name, value in typed.items():
        assert answer.context["form"][name].value() == value
    assert people["staff"].role_terms.count() == 1


@pytest.mark.parametrize("who", ["director", "operator"])
def test_nobody_grants_the_role_of_a_steward_here(who: str, people: dict[str, Member], sign_in: SignIn) -> None:
    page = sign_in(people[who]).get(page_of(people["council"]))
    assertContains(page, "Code of Conduct stewards are not granted here")

    refused = sign_in(people[who]).post(page_of(people["council"]), {"role": "steward", "from_on": "2022-03-02"})

    assertContains(refused, "Select a valid choice.", status_code=422)
    assert people["council"].role_terms.filter(role=Role.STEWARD).count() == 0


def test_a_former_member_is_given_no_role(people: dict[str, Member], sign_in: SignIn) -> None:
    Member.objects.filter(pk=people["staff"].pk).update(is_active=False)

    answer = sign_in(people["director"]).post(page_of(people["staff"]), {"role": "sales", "from_on": "2022-03-02"})

    assertContains(answer, "has left", status_code=409)


def test_end_a_role(people: dict[str, Member], sign_in: SignIn, now: datetime) -> None:
    term = people["staff"].role_terms.get()
    url = f"/roles/{term.pk}/end/"
    with travel(now, tick=False):
        client = sign_in(people["director"])
        assertContains(client.post(url, {"last_on": "2019-01-01"}), "it cannot end before", status_code=409)
        assertContains(client.post(url, {"last_on": "9999-12-31"}), "Write a year", status_code=422)
        assertContains(client.post(url, {"last_on": ""}), "This field is required.", status_code=422)
        assertRedirects(client.post(url, {"last_on": "2022-03-31"}), people["staff"].get_absolute_url())
        assertContains(client.post(url, {"last_on": "2022-03-31"}), "ends on 2022-03-31 already", status_code=409)

    term.refresh_from_db()
    assert term.until_on == date(2022, 3, 31)


def test_a_role_that_has_not_begun_is_taken_back(people: dict[str, Member], sign_in: SignIn, now: datetime) -> None:
    tomorrow: Any = {"from_on": TODAY + timedelta(days=1)}
    term = actions.grant_role(people["staff"], role=Role.SALES, **tomorrow, by=people["director"], now=now)
    url = f"/roles/{term.pk}/end/"
    with travel(now, tick=False):
        client = sign_in(people["operator"])
        assertContains(client.get(url), "Take it back")
        assert client.post(url).status_code == 302
        assert client.post(url).status_code == 404

    assert not RoleTerm.objects.filter(pk=term.pk).exists()


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.STEWARD, {"director", "steward"}), (Role.COUNCIL, {"director", "operator"})],
)
def test_who_may_end_which_role(role: Role, may: set[str], people: dict[str, Member], sign_in: SignIn) -> None:
    term = people["steward"].role_terms.get(role=role)

    answers = {name: sign_in(who).get(f"/roles/{term.pk}/end/").status_code for name, who in people.items()}

    assert {name for name, code in answers.items() if code == 200} == may
    assert {code for name, code in answers.items() if name not in may} == {403}


def test_a_profile_shows_the_roles_that_hold_and_who_may_end_them(
    sign_in: SignIn, people: dict[str, Member], django_assert_num_queries: Any
) -> None:
    steward, operator = people["steward"], people["operator"]
    RoleTerm.objects.create(member=steward, role=Role.STAFF, from_on=date(2020, 1, 1), until_on=date(2021, 1, 1))
    assert operator.roles == frozenset()

    with django_assert_num_queries(1):
        shown = roles_of(steward, operator)

    others = [role for role in Role if role not in {Role.STEWARD, Role.DIRECTOR}]
    assert shown == {"endable": others, "may_grant_role": True}
    page = sign_in(operator).get(f"/members/{steward.pk}/")
    assertContains(page, 'End<span class="visually-hidden"> the role Steering Council')
    assertNotContains(page, "the role Code of Conduct steward")
