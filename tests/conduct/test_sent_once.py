"""A form is sent once, neither too soon nor too late, and by people; whatever comes back keeps every word."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django.asserts import assertContains

from conduct import actions
from conduct.actions import Account, SentBefore
from conduct.enums import MayAct, MayShare
from conduct.models import Report
from people.enums import Role
from people.models import Member
from tests.at_once import at_once
from tests.conduct.reporting import FORM, code_in, enter, later, opened, send
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


def hand_in(said: dict[str, Any], after: float) -> tuple[int, str]:
    """The code and the page that a form gets so many seconds after now."""
    answer = send(said, after=after)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("after", "sentence"),
    [(2.9, "quicker than anybody reads it"), (24 * 3600 + 1, "open for more than a day")],
)
def test_too_soon_or_too_late_it_comes_back_with_its_words(
    after: float, sentence: str, today: datetime, ruth: Member
) -> None:
    status, page = hand_in(opened(where="In the chat"), after)

    assert (status, sentence in page, "zqxwords" in page, 'value="In the chat"' in page) == (422, True, True, True)
    assert (page.count("<button"), "Send it again" in page) == (1, True)
    assert Report.objects.count() == 0


@pytest.mark.parametrize("after", [3, 24 * 3600])
def test_in_time_it_comes_in(after: float, today: datetime, ruth: Member) -> None:
    assert hand_in(opened(), after)[0] == 200


@pytest.mark.parametrize("after", [1, 24 * 3600 + 1])
def test_what_came_back_can_be_sent(after: float, today: datetime, ruth: Member) -> None:
    said = opened()
    back = send(said, after=after)
    with later(after):
        assert hand_in({**said, "token": back.context["form"].token}, 10)[0] == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "0.0." + "0" * 32, "\0", "é" * 9000])
def test_a_forged_token_comes_back_with_a_good_one(token: str, today: datetime, ruth: Member) -> None:
    back = send({**opened(), "token": token})

    assertContains(back, "This page was not one of ours", status_code=422)
    assert hand_in({**opened(), "token": back.context["form"].token}, 90)[0] == 200


def test_a_token_that_was_changed_is_none(today: datetime, ruth: Member) -> None:
    number, made, signature = opened()["token"].split(".")
    older = f"{number}.{int(made) - 60_000}.{signature}"

    assert hand_in({**opened(), "token": older}, 1)[0] == 422


def test_a_field_that_people_do_not_see_has_the_form_come_back_whole(today: datetime, ruth: Member) -> None:
    said = opened(homepage="https://spam.example")
    status, page = hand_in(said, 60)

    assert (status, "zqxwords" in page, "spam.example" in page) == (422, True, False)
    assert hand_in({**said, "homepage": ""}, 60)[0] == 200


def test_the_same_again_at_once_is_one_report_with_a_fresh_code(today: datetime, ruth: Member) -> None:
    said = opened()
    first, second = (code_in(hand_in(said, after)[1]) for after in (10, 12))

    assert (Report.objects.count(), first == second) == (1, False)
    assert [enter(code).status_code for code in (first, second)] == [422, 200]


@pytest.mark.parametrize(("after", "more"), [(10 + 181, {}), (12, {"what": "other words"})])
def test_later_or_with_other_words_it_says_that_it_was_sent_and_keeps_them(
    after: float, more: dict[str, str], today: datetime, ruth: Member
) -> None:
    said = opened()
    code = code_in(hand_in(said, 10)[1])
    again = send({**said, **more}, after=after)

    assertContains(again, "This form was sent before, and that report came in.", status_code=409)
    assertContains(again, more.get("what", "zqxwords"), status_code=409)
    assert (Report.objects.count(), enter(code).status_code) == (1, 200)
    with later(after):
        assert hand_in({**said, **more, "token": again.context["form"].token}, 10)[0] == 200
    assert Report.objects.count() == 2


def test_what_was_sent_and_left_open_for_a_day_was_still_sent(today: datetime, ruth: Member) -> None:
    said = opened()
    hand_in(said, 10)

    assert hand_in(said, 2 * 24 * 3600)[0] == 409


def test_a_withdrawn_report_is_not_given_a_code_again(today: datetime, ruth: Member) -> None:
    said = opened()
    hand_in(said, 10)
    actions.withdraw_report(Report.objects.get(), now=today)

    assert hand_in(said, 12)[0] == 409


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_instant_are_one_report(now: datetime) -> None:
    make_member("Ruth Adeyemi", (Role.COUNCIL, Role.STEWARD))

    def click(account: Account, form: str) -> Callable[[], Any]:
        def run() -> Any:
            try:
                return actions.file_report(account, form=form, now=now)[1]
            except SentBefore:
                return None

        return run

    account = Account(what="zqx", may_act=MayAct.SPEAK, may_share=MayShare.UNNAMED)
    for each in range(10):
        codes = at_once(*[click(account, f"form {each}")] * 4)
        assert len({code for code in codes if code}) == 4
        opening = [code for code in codes if actions.room_of(code)]
        assert (Report.objects.count(), len(opening)) == (each + 1, 1)
    assert connection.vendor == "postgresql"


def test_head_and_get_are_the_same_and_other_methods_are_refused(ruth: Member) -> None:
    assert [getattr(Client(), verb)(FORM).status_code for verb in ("get", "head", "put", "delete")] == [
        200,
        200,
        405,
        405,
    ]
