"""Who reads a report is settled before it is sent: whom the form asks about once, and whom a reporter can exclude."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from compass.notices.models import Notice
from conduct import actions
from conduct.models import Report, Seat, holder_of
from people.models import Member
from tests.conduct.reporting import FORM, choice, hidden, opened, report, send
from tests.conftest import SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def readers() -> set[str]:
    """Who has a seat at the only report."""
    return set(Seat.objects.values_list("holder", flat=True))


@pytest.mark.parametrize("field", ["what", "where", "when", "on_behalf_of"])
def test_a_reader_who_is_written_of_elsewhere_is_asked_about_once_before_anything_is_stored(
    field: str, ruth: Member, marisol: Member
) -> None:
    about: dict[str, Any] = {field: "It was about Ruth."}
    said = opened(**about)
    asked = send(said)

    assertContains(asked, "You also write of Ruth Adeyemi, who would read this.", status_code=422)
    for kept in ("It was about Ruth.", '<details class="fold" id="list" open>', "All you wrote is still here."):
        assertContains(asked, kept, status_code=422)
    assert (Report.objects.count(), Notice.objects.count()) == (0, 0)
    again = {**said, "knows": hidden(asked.content.decode(), "knows")}

    other = send({**again, field: "It was about Ruth and about Marisol."})
    assertContains(other, "You also write of Marisol Vega and Ruth Adeyemi", status_code=422)
    assert send(again).status_code == 200
    assert readers() == {holder_of(ruth.pk), holder_of(marisol.pk)}


@pytest.mark.parametrize("said", [{"members": "ruth"}, {"excluded": "ruth"}, {"others": "Ruth"}, {"reader": "marisol"}])
def test_who_is_written_of_and_would_not_read_it_is_not_asked_about(
    said: dict[str, str], ruth: Member, marisol: Member, noor: Member
) -> None:
    of: dict[str, Any] = {"ruth": choice(ruth), "marisol": choice(marisol)}
    report(what="Ruth and Noor mocked me.", **{name: of.get(value, value) for name, value in said.items()})

    assert readers() == {holder_of(marisol.pk)}


def test_a_stand_in_who_is_written_of_is_asked_about_together_with_that_they_would_stand_in(
    ruth: Member, noor: Member
) -> None:
    said = opened(what="Noor mocked me.", members=[choice(ruth)])
    asked = send(said)
    for words in ("so Noor Haddad would stand in", "You also write of Noor Haddad"):
        assertContains(asked, words, status_code=422)

    assert send({**said, "knows": asked.context["form"].knows}).status_code == 200


def test_whoever_may_be_asked_to_respond_or_stand_in_can_be_excluded(
    ruth: Member, noor: Member, tomas: Member, caleb: Member, now: datetime
) -> None:
    page = Client().get(FORM)
    assertContains(page, "Is there somebody who must not read it?")
    offered = [str(name) for _, name in page.context["form"].fields["excluded"].choices]
    assert offered == ["Noor Haddad", "Ruth Adeyemi", "Tomás Říha"]
    report(excluded=[choice(noor)])

    filed, by = Report.objects.get(), holder_of(ruth.pk)
    actions.declare_no_conflict(filed, by=by, now=now)
    assert actions.who_may_respond(filed, now) == [ruth.pk, tomas.pk]
    with pytest.raises(actions.Refused):
        actions.assign(filed, responder=noor.pk, by=by, now=now)


def test_the_gate_says_that_nobody_was_marked_where_the_text_may_name_somebody(ruth: Member, sign_in: SignIn) -> None:
    report()
    gate = sign_in(ruth).get(Report.objects.get().get_absolute_url())

    assertContains(gate, "Nobody was marked as involved. The text may still be about somebody you know.")
    assertNotContains(gate, "Nobody was named")
