"""Who responds: the director says so, or whoever can; and they hand it off with a reason."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from compass import clock
from conduct import actions
from conduct.actions import NoSeat, Refused
from conduct.enums import PassageKind, Standing
from conduct.models import Report, holder_of
from conduct.models.dated import clock_of
from conduct.policy.response import director_assigns
from people.models import Member
from tests.conftest import SignIn
from tests.factories.absences import make_absence
from tests.factories.conduct import declare, make_report

pytestmark = pytest.mark.django_db


def test_assign_is_the_directors_and_gives_somebody_of_the_council_a_seat(
    ruth: Member, marisol: Member, noor: Member, now: datetime
) -> None:
    report = make_report(now)
    declare(report, ruth, marisol, now=now)

    with pytest.raises(NoSeat):
        actions.assign(report, responder=noor.pk, by=holder_of(ruth.pk), now=now)
    actions.assign(report, responder=noor.pk, by=holder_of(marisol.pk), now=now)

    report.refresh_from_db()
    assert report.responder == holder_of(noor.pk)
    assert report.seats.get(holder=holder_of(noor.pk)).standing == Standing.ASSIGNED
    with pytest.raises(NoSeat):
        actions.open_report(report, by=holder_of(noor.pk), now=now)
    with pytest.raises(Refused, match="already"):
        actions.assign(report, responder=ruth.pk, by=holder_of(marisol.pk), now=now)


def test_where_the_director_is_barred_any_declared_holder_assigns(
    ruth: Member, marisol: Member, noor: Member, now: datetime
) -> None:
    report = make_report(now, excluded=(marisol.pk,), members=(noor.pk,))
    declare(report, ruth, now=now)

    assert actions.who_may_respond(report, now) == [ruth.pk]
    for barred in (marisol, noor):
        with pytest.raises(Refused):
            actions.assign(report, responder=barred.pk, by=holder_of(ruth.pk), now=now)
    actions.assign(report, responder=ruth.pk, by=holder_of(ruth.pk), now=now)
    assert Report.objects.get().responder == holder_of(ruth.pk)


@pytest.mark.parametrize(
    ("has_declared", "half_has_run", "is_there", "assigns"),
    [
        (True, False, True, True),
        (True, True, False, True),
        (False, False, True, True),
        (False, False, False, False),
        (False, True, True, False),
        (False, True, False, False),
    ],
)
def test_a_director_is_waited_for_while_they_can_declare(
    has_declared: bool, half_has_run: bool, is_there: bool, assigns: bool
) -> None:
    assert director_assigns(has_declared=has_declared, half_has_run=half_has_run, is_there=is_there) == assigns


def test_a_director_who_does_not_declare_holds_nothing_up_once_half_of_the_time_has_run(
    ruth: Member, marisol: Member, noor: Member, now: datetime
) -> None:
    report, half = make_report(now), clock_of(now).half_at
    declare(report, ruth, now=now)

    with pytest.raises(NoSeat):
        actions.assign(report, responder=noor.pk, by=holder_of(ruth.pk), now=half - timedelta(minutes=1))
    with pytest.raises(NoSeat):  # who has declared nothing assigns nobody, at no time
        actions.assign(report, responder=noor.pk, by=holder_of(marisol.pk), now=half)
    actions.assign(report, responder=noor.pk, by=holder_of(ruth.pk), now=half)

    assert Report.objects.get().responder == holder_of(noor.pk)


def test_a_director_who_has_declared_still_assigns_after_half_of_the_time(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    report, half = make_report(now), clock_of(now).half_at
    declare(report, ruth, marisol, now=now)

    with pytest.raises(NoSeat):
        actions.assign(report, responder=ruth.pk, by=holder_of(ruth.pk), now=half)
    actions.assign(report, responder=ruth.pk, by=holder_of(marisol.pk), now=half)


def test_a_director_who_is_away_until_the_deadline_is_not_waited_for(
    ruth: Member, marisol: Member, now: datetime
) -> None:
    make_absence(marisol, now.date() - timedelta(days=1), now.date() + timedelta(days=9))
    report = make_report(now)
    declare(report, ruth, now=now)

    actions.assign(report, responder=ruth.pk, by=holder_of(ruth.pk), now=now)

    assert Report.objects.get().responder == holder_of(ruth.pk)


def test_hand_off_is_the_responders_with_a_sealed_reason(
    ruth: Member, marisol: Member, noor: Member, tomas: Member, sign_in: SignIn
) -> None:
    now = clock.now()
    report = make_report(now)
    declare(report, ruth, marisol, now=now)
    actions.assign(report, responder=ruth.pk, by=holder_of(marisol.pk), now=now)
    client, url = sign_in(ruth), reverse("conduct:case-hand-off", args=[report.pk])
    assertContains(client.get(url), "Tomás Říha")

    assert client.post(url, {"responder": noor.pk}).status_code == 422
    assertRedirects(client.post(url, {"responder": noor.pk, "why": "zqxwhy"}), report.get_absolute_url())

    report.refresh_from_db()
    assert report.responder == holder_of(noor.pk)
    [passage] = report.passages.all()
    assert passage.kind == PassageKind.HANDOVER
    assert client.get(url).status_code == 404
    assertContains(client.get(report.get_absolute_url()), "Noor Haddad, who responds")


def test_the_page_to_assign_shows_who_may_and_who_does_not_may(
    ruth: Member, marisol: Member, noor: Member, sign_in: SignIn
) -> None:
    report = make_report(clock.now(), members=(noor.pk,))
    declare(report, ruth, marisol, now=clock.now())
    url = reverse("conduct:case-assign", args=[report.pk])

    assert sign_in(ruth).get(url).status_code == 404
    client = sign_in(marisol)
    page = client.get(url)
    assertContains(page, "Ruth Adeyemi")
    assertNotContains(page, "Noor Haddad")
    assert client.post(url, {"responder": noor.pk}).status_code == 422
    assertRedirects(client.post(url, {"responder": ruth.pk}), report.get_absolute_url())
