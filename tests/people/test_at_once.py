"""Many at once: a lock lets one be first, and the others see what it did. SQLite has one writer at any time."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount

from people import actions
from people.enums import Refusal, Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from people.policy.sign_in import Claims
from tests.at_once import at_once
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.people.conftest import NEWCOMER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
MANY = 6


def test_one_of_many_accounts_becomes_the_members(ilse: Member, now: datetime, settings: Any) -> None:
    settings.WORKSPACE_DOMAIN = "compass.example"

    def first_sign_in(sub: str) -> Callable[[], Any]:
        claims = Claims(sub=sub, email=ilse.email, email_verified=True, hd="compass.example")
        return lambda: actions.recognise(claims, now=now)

    ends = at_once(*(first_sign_in(str(each)) for each in range(MANY)))
    assert sorted(end for end in ends if isinstance(end, Refusal)) == [Refusal.SECOND] * (MANY - 1)
    assert SocialAccount.objects.filter(user=ilse).count() == 1


def test_one_account_signs_in_many_times(ilse: Member, now: datetime, settings: Any) -> None:
    settings.WORKSPACE_DOMAIN = "compass.example"
    claims = Claims(sub="1", email=ilse.email, email_verified=True, hd="compass.example")
    ends = at_once(*[lambda: actions.recognise(claims, now=now)] * MANY)
    assert [end.user for end in ends] == [ilse] * MANY
    assert SocialAccount.objects.count() == 1


def test_the_first_member_is_one(now: datetime) -> None:
    ends = at_once(
        *(
            partial(actions.appoint_first, email=f"person{each}@compass.example", name=f"Person {each}", now=now)
            for each in range(MANY)
        )
    )
    assert len([end for end in ends if isinstance(end, Impossible)]) == MANY - 1
    assert Member.objects.count() == 1


def test_a_second_click_on_save_adds_no_second_member(sign_in: SignIn) -> None:
    operator = make_member("Marisol Vega", is_superuser=True)
    browsers = [sign_in(operator) for _each in range(MANY)]
    answers = at_once(*(partial(browser.post, "/admin/people/member/add/", NEWCOMER) for browser in browsers))
    assert [answer.headers.get("Location") for answer in answers].count("/admin/people/member/") == 1
    assert Member.objects.filter(email=NEWCOMER["email"]).count() == 1


def test_one_operator_is_left(now: datetime) -> None:
    operators = [make_member(f"Person {each}", is_superuser=True) for each in range(MANY)]
    at_once(
        *(partial(actions.correct_member, each, is_superuser=False, by=each, now=now) for each in operators[::2]),
        *(
            partial(actions.deactivate_member, each, by=other, now=now)
            for each, other in zip(operators[1::2], operators[::2], strict=True)
        ),
    )
    assert Member.objects.active().filter(is_superuser=True).count() == 1


def test_a_role_is_granted_once(ilse: Member, now: datetime) -> None:
    operator = make_member("Marisol Vega", is_superuser=True)

    def grant() -> RoleTerm:
        return actions.grant_role(ilse, role=Role.COUNCIL, from_on=date(2022, 3, 7), by=operator, now=now)

    ends = at_once(*[grant] * MANY)
    assert len([end for end in ends if isinstance(end, Impossible)]) == MANY - 1
    assert ilse.role_terms.count() == 1


def test_the_first_stewards_are_two(now: datetime) -> None:
    members = [make_member(f"Person {each}", (Role.COUNCIL,)) for each in range(MANY)]
    appoint = partial(actions.appoint_steward, trained_on=date(2022, 3, 1), now=now)
    ends = at_once(*(partial(appoint, member) for member in members))
    assert len([end for end in ends if isinstance(end, Impossible)]) == MANY - 2
    assert RoleTerm.objects.filter(role=Role.STEWARD).count() == 2
