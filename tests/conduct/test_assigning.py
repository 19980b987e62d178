"""Who responds: the director says so, or whoever can; and they hand it off with a reason."""

from datetime import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from compass import clock
from conduct import actions
from conduct.actions import NoSeat, Refused
from conduct.enums import PassageKind, Standing
from conduct.models import Report, holder_of
from people.models import Member
from tests.conftest import SignIn
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
