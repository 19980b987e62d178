"""An address that a reporter leaves later, where a receipt code is not enough: else nothing could ever be done."""

from datetime import datetime

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from compass.notices.models import Notice
from conduct.enums import Act, MayAct, PassageKind
from conduct.models import Passage, Report
from people.models import Member
from tests.conduct.reporting import enter, go_on, report
from tests.conftest import SignIn
from tests.factories.cases import make_answered, make_assessed
from tests.factories.conduct import declare, let_clause_say

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ASKED, ADDRESS = "Leave an address", "zqx@example.org"


@pytest.fixture
def code(ruth: Member, now: datetime) -> str:
    """That of an anonymous report that a steward took for a violation, where a code does not count as an address."""
    let_clause_say("receipt-is-address", "counts-not")
    found = report(may_act=MayAct.SPEAK)
    declare(Report.objects.get(), ruth, now=now)
    make_assessed(Report.objects.get(), by=ruth, now=now)
    return found


def test_once_it_is_left_the_case_can_be_acted_on(code: str, ruth: Member, now: datetime, sign_in: SignIn) -> None:
    case, client = Report.objects.get(), sign_in(ruth)
    before = client.get(case.get_absolute_url())
    assertContains(before, "Nothing is done before the reporter returns and leaves an address; their room says so.")
    assertContains(client.get("/conduct/cases/"), "Waits for the reporter to leave an address")
    left = go_on(enter(code), "room-leave-address", address=ADDRESS)

    assertContains(left, "It is kept sealed.")
    assertContains(left, "It was read. An answer is being written.")
    assertNotContains(left, ADDRESS)
    assertNotContains(enter(code), ASKED)
    case.refresh_from_db()
    assert case.unseal("address", case.address) == ADDRESS
    assert ADDRESS.encode() not in bytes(case.address or b"")
    assertNotContains(client.get(case.get_absolute_url()), "Not actionable")
    make_answered(case, by=ruth, now=now)
    assert Notice.objects.filter(kind="conduct.reporter").count() == 1


def test_whoever_may_read_it_is_told_and_the_address_stands_in_no_conversation(code: str) -> None:
    go_on(enter(code), "room-leave-address", address=ADDRESS)

    case, passage = Report.objects.get(), Passage.objects.get(kind=PassageKind.FROM_REPORTER)
    assert ADDRESS not in str(case.unseal(f"passage {passage.pk}", passage.words))
    assert case.log.filter(act=Act.RETURNED).count() == 1
    assert Notice.objects.filter(key=f"{case.pk}:returned-{passage.number}").count() == 1


def test_the_first_one_holds(code: str) -> None:
    page = enter(code)
    go_on(page, "room-leave-address", address=ADDRESS)

    other = go_on(page, "room-leave-address", address="other@example.org")
    assertContains(other, "There is an address already, and it holds.", status_code=409)
    case = Report.objects.get()
    assert case.unseal("address", case.address) == ADDRESS


@pytest.mark.parametrize("typed", ["", "nobody", "a\0@example.org", f"{'x' * 400}@example.org"])
def test_what_is_no_address_comes_back(typed: str, code: str) -> None:
    back = go_on(enter(code), "room-leave-address", address=typed)

    assertContains(back, "field-error", status_code=422)
    assert Report.objects.get().address is None


def test_where_a_code_is_enough_none_is_asked_for(ruth: Member) -> None:
    assertNotContains(enter(report()), ASKED)


def test_what_is_missing_besides_consent_is_said(code: str, ruth: Member, sign_in: SignIn) -> None:
    go_on(enter(code), "room-consent", may_act="only-know", may_share="nothing")

    page = sign_in(ruth).get(Report.objects.get().get_absolute_url())
    assertContains(page, "before the reporter returns and leaves an address and consents; their room says so.")
