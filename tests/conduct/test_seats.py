"""Seats: declared, given up for good, handed on, begun and ended with the terms of stewards."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from compass import clock
from compass.notices.models import Notice
from conduct import actions
from conduct.actions import NoSeat, Refused
from conduct.enums import Act, PassageKind, Standing
from conduct.models import Report, holder_of
from people import actions as people
from people.actions.members import deactivate_member
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.conduct import declare, make_report
from tests.factories.people import make_member
from tests.factories.stewards import make_steward

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def readers(report: Report) -> set[str]:
    return set(report.seats.held().values_list("holder", flat=True))


def holders(*members: Member) -> set[str]:
    return {holder_of(member.pk) for member in members}


def recuse(report: Report, member: Member, *, by: Member, now: datetime, why: str = "We are close.") -> None:
    actions.recuse(report, holder=holder_of(member.pk), why=why, by=holder_of(by.pk), now=now)


def acts(report: Report) -> list[str]:
    return list(report.log.order_by("number").values_list("act", flat=True))


def test_recuse_is_for_good_and_a_reason_is_sealed(ruth: Member, marisol: Member, now: datetime) -> None:
    report = make_report(now)
    declare(report, marisol, now=now)
    recuse(report, ruth, by=marisol, now=now)

    assert readers(report) == holders(marisol)
    assert list(Report.objects.visible_to(ruth)) == []
    [passage] = report.passages.all()
    assert (passage.kind, passage.by) == (PassageKind.RECUSAL, holder_of(marisol.pk))
    assert b"close" not in bytes(passage.words)
    with pytest.raises(Refused):
        recuse(report, ruth, by=marisol, now=now)
    with pytest.raises(NoSeat):
        actions.declare_no_conflict(report, by=holder_of(ruth.pk), now=now)
    actions.seat_joiners(now=now)
    assert readers(report) == holders(marisol)


def test_recuse_a_colleague_takes_a_declaration(ruth: Member, marisol: Member, now: datetime) -> None:
    report = make_report(now)
    with pytest.raises(NoSeat):
        recuse(report, ruth, by=marisol, now=now)


def test_when_the_last_seat_goes_somebody_stands_in_and_is_alerted(
    ruth: Member, noor: Member, tomas: Member, now: datetime
) -> None:
    report = make_report(now, excluded=(noor.pk,))
    recuse(report, ruth, by=ruth, now=now, why="")

    assert readers(report) == holders(tomas)
    assert report.seats.held().get().standing == Standing.FALLBACK
    assert set(Notice.objects.values_list("recipient_ref", flat=True)) == holders(ruth, tomas)
    assert not report.passages.exists()


def test_where_one_steward_was_chosen_alone_no_other_steward_stands_in(
    ruth: Member, marisol: Member, noor: Member, now: datetime
) -> None:
    report = make_report(now, chosen=ruth.pk)
    recuse(report, ruth, by=ruth, now=now)

    assert readers(report) == holders(noor)


def test_a_page_that_was_open_before_a_recusal_answers_every_post_with_404(
    ruth: Member, marisol: Member, sign_in: SignIn
) -> None:
    report = make_report(clock.now())
    client = sign_in(ruth)
    assert client.post(reverse("conduct:case-declare", args=[report.pk])).status_code == 302
    assert client.get(report.get_absolute_url()).status_code == 200
    declare(report, marisol, now=clock.now())
    recuse(report, ruth, by=marisol, now=clock.now())

    for page in ("detail", "declare", "recuse", "assign", "hand-off"):
        url = reverse(f"conduct:case-{page}", args=[report.pk])
        answers = {client.post(url, {"whom": ruth.pk, "why": "No.", "responder": ruth.pk}).status_code}
        assert answers == ({405} if page == "detail" else {404}), page
        assert client.get(url).status_code == (405 if page == "declare" else 404)
    log = acts(report)
    assert log[-1] == Act.WROTE


def test_the_gate_shows_names_alone_and_ends_at_once_with_a_conflict(
    ruth: Member, marisol: Member, noor: Member, sign_in: SignIn
) -> None:
    report = make_report(clock.now(), members=(noor.pk,), others="zqxother")
    client = sign_in(ruth)
    gate = client.get(report.get_absolute_url())
    assertContains(gate, "Noor Haddad")
    assertContains(gate, "zqxother")
    assertNotContains(gate, "zqxwords")

    done = client.post(reverse("conduct:case-recuse", args=[report.pk]), {"whom": ruth.pk})

    assertRedirects(done, reverse("conduct:case-list"))
    assert client.get(report.get_absolute_url()).status_code == 404
    assert readers(report) == holders(marisol)


def test_recuse_a_colleague_on_a_page_asks_why(ruth: Member, marisol: Member, sign_in: SignIn) -> None:
    report = make_report(clock.now())
    declare(report, ruth, now=clock.now())
    client, url = sign_in(ruth), reverse("conduct:case-recuse", args=[report.pk])
    assertContains(client.get(url), "Marisol Vega")

    refused = client.post(url, {"whom": marisol.pk, "why": " "})
    assertContains(refused, "Write why they take no part", status_code=422)
    assert client.post(url, {"whom": 10**12, "why": "x\0y"}).status_code == 422
    assertRedirects(client.post(url, {"whom": marisol.pk, "why": "Close."}), report.get_absolute_url())
    assert readers(report) == holders(ruth)


def test_whoever_has_not_declared_recuses_themselves_alone(ruth: Member, marisol: Member, sign_in: SignIn) -> None:
    report = make_report(clock.now())
    client, url = sign_in(ruth), reverse("conduct:case-recuse", args=[report.pk])

    assertNotContains(client.get(url), "Marisol Vega")
    assert client.post(url, {"whom": marisol.pk, "why": "Close."}).status_code == 422
    assert readers(report) == holders(ruth, marisol)


def test_who_joins_later_declares_against_the_code_name_before_any_name(
    ruth: Member, noor: Member, sign_in: SignIn
) -> None:
    now = clock.now()
    report = make_report(now, others="zqxother")
    make_steward(noor, clock.organisation_day(now))
    actions.seat_joiners(now=now)
    actions.seat_joiners(now=now)
    client, url = sign_in(noor), reverse("conduct:case-declare", args=[report.pk])

    first = client.get(report.get_absolute_url())
    assertContains(first, report.code_name)
    assertNotContains(first, "zqxother")
    client.post(url)
    second = client.get(report.get_absolute_url())
    assertContains(second, "zqxother")
    assertNotContains(second, "zqxwords")
    client.post(url)
    assertContains(client.get(report.get_absolute_url()), "zqxwords")
    assert acts(report)[2:] == [
        *(Act.SEATED, Act.ALERTED, Act.JOINED, Act.SAW_NAMES, Act.DECLARED),
        Act.OPENED,
    ]


def test_who_joins_later_gets_no_seat_where_they_are_barred_or_one_was_chosen_alone_or_it_is_over(
    ruth: Member, noor: Member, now: datetime
) -> None:
    involved, alone = make_report(now, members=(noor.pk,)), make_report(now, chosen=ruth.pk)
    over = make_report(now)
    Report.objects.filter(pk=over.pk).update(closed_at=now, first_closed_at=now)
    make_steward(noor, clock.organisation_day(now))

    actions.seat_joiners(now=now)

    assert [readers(each) for each in (involved, alone, over)] == [holders(ruth)] * 3


def test_a_steward_whose_term_ends_loses_every_seat_and_somebody_stands_in(
    ruth: Member, noor: Member, now: datetime
) -> None:
    report = make_report(now)
    today = clock.organisation_day(now)
    term = ruth.role_terms.get(role=Role.STEWARD)

    people.end_role(term, last_on=today, by=noor, now=now)
    assert readers(report) == holders(ruth)
    actions.unseat_former(now=now + A_DAY)

    assert readers(report) == holders(noor)
    assert acts(report)[2:] == [Act.UNSEATED, Act.SEATED, Act.ALERTED]


def test_a_term_that_is_over_opens_nothing_before_anything_has_run(ruth: Member, noor: Member, now: datetime) -> None:
    report = make_report(now)
    ruth.role_terms.filter(role=Role.STEWARD).update(until_on=clock.organisation_day(now))

    with travel(now + A_DAY, tick=False):
        assert list(Report.objects.visible_to(Member.objects.get(pk=ruth.pk))) == []
    with travel(now, tick=False):
        assert list(Report.objects.visible_to(Member.objects.get(pk=ruth.pk))) == [report]


def test_who_leaves_loses_every_seat_at_once_and_who_responds_is_asked_again(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    report = make_report(now)
    declare(report, ruth, marisol, now=now)
    actions.assign(report, responder=ruth.pk, by=holder_of(marisol.pk), now=now)

    deactivate_member(ruth, by=marisol, now=now)

    report.refresh_from_db()
    assert (readers(report), report.responder) == (holders(marisol), "")
    assert list(Report.objects.visible_to(Member.objects.get(pk=ruth.pk))) == []


@pytest.mark.parametrize("page", ["detail", "declare", "recuse", "assign", "hand-off"])
def test_nobody_else_learns_that_there_is_a_case(page: str, ruth: Member, noor: Member, sign_in: SignIn) -> None:
    report = make_report(clock.now())
    olu = make_member("Olu Operator", is_superuser=True)
    nothing = reverse(f"conduct:case-{page}", args=["6f1c52f7-3a4e-4d0b-9a53-3f6a1f0c1c11"])
    url = reverse(f"conduct:case-{page}", args=[report.pk])

    for member in (noor, olu):
        client = sign_in(member)
        for method in (client.get, client.post):
            answer, other = method(url), method(nothing)
            assert answer.status_code in (404, 405)
            assert (answer.status_code, len(answer.content)) == (other.status_code, len(other.content))
