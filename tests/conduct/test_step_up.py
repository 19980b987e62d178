"""Cases stay open for an hour after they were read and twelve after sign-in; then one signs in again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains
from time_machine import travel

from conduct import urls
from people.models import Member
from tests.conftest import SignIn
from tests.factories.conduct import declare, make_report

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 8, tzinfo=UTC)
A_SECOND, A_MINUTE, AN_HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
DESK = "/conduct/cases/"


def signed_in(member: Member) -> Client:
    client = Client()
    with travel(NOW, tick=False):
        client.force_login(member)
    return client


def status(client: Client, at: datetime, url: str = DESK) -> int:
    with travel(at, tick=False):
        return client.get(url).status_code


@pytest.mark.parametrize(("seconds", "code"), [(-1, 200), (0, 200), (1, 403)])
def test_a_case_opens_for_an_hour_after_sign_in(ruth: Member, seconds: int, code: int) -> None:
    assert status(signed_in(ruth), NOW + AN_HOUR + seconds * A_SECOND) == code


@pytest.mark.parametrize(("seconds", "code"), [(-1, 200), (0, 200), (1, 403)])
def test_and_for_an_hour_after_the_last_page_of_conduct_though_not_of_others(
    ruth: Member, seconds: int, code: int
) -> None:
    client, read_at = signed_in(ruth), NOW + 40 * A_MINUTE
    assert status(client, read_at) == 200
    assert status(client, read_at + 30 * A_MINUTE, "/") == 200
    assert status(client, read_at + AN_HOUR + seconds * A_SECOND) == code


def test_when_that_page_was_is_kept_to_the_minute_and_cannot_be_reckoned_from_the_end_of_the_session(
    ruth: Member,
) -> None:
    client, minute = signed_in(ruth), NOW + 40 * A_MINUTE

    assert status(client, minute + 41.5 * A_SECOND) == 200

    kept = Session.objects.get()
    assert kept.get_decoded()["conduct-seen-at"] == minute.timestamp()
    assert kept.expire_date == minute + 12 * AN_HOUR
    assert status(client, minute + AN_HOUR) == 200
    assert status(client, minute + 2 * AN_HOUR + A_SECOND) == 403


@pytest.mark.parametrize(("seconds", "code"), [(-1, 200), (0, 200), (1, 403)])
def test_and_for_twelve_hours_after_sign_in_at_most(ruth: Member, seconds: int, code: int) -> None:
    client = signed_in(ruth)
    with travel(NOW, tick=False):
        session = client.session
        session.set_expiry(timedelta(days=2))
        session.save()
    for half_hours in range(1, 24):
        assert status(client, NOW + 30 * half_hours * A_MINUTE) == 200
    assert status(client, NOW + 12 * AN_HOUR + seconds * A_SECOND) == code


def test_what_was_typed_is_given_back_and_one_comes_back_to_the_case(ruth: Member) -> None:
    with travel(NOW, tick=False):
        report = make_report(NOW)
        declare(report, ruth, now=NOW)
    client, url = signed_in(ruth), reverse("conduct:case-recuse", args=[report.pk])
    with travel(NOW + 2 * AN_HOUR, tick=False):
        asked = client.post(url, {"whom": ruth.pk, "why": "A long\nreason."})
        assertContains(asked, "A long\nreason.", status_code=403)
        assertContains(asked, f'<input type="hidden" name="next" value="{report.get_absolute_url()}">', status_code=403)
        assert report.seats.held().exists()

        gone = client.post(reverse("conduct:step-up"), {"next": report.get_absolute_url()})

        assert gone.headers["Location"] == f"/sign-in/?next={report.get_absolute_url().replace('/', '%2F')}"
        assert gone.headers["Clear-Site-Data"] == '"cache"'
        assert client.get(DESK).status_code == 302


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_one_never_goes_on_to_another_site(ruth: Member, sign_in: SignIn, wanted: str) -> None:
    gone = sign_in(ruth).post(reverse("conduct:step-up"), {"next": wanted})
    assert gone.headers["Location"] == "/sign-in/?next=%2Fconduct%2Fcases%2F"


def test_every_page_of_a_case_asks_the_same_whether_there_is_one_or_not(ruth: Member) -> None:
    with travel(NOW, tick=False):
        report = make_report(NOW)
    client = signed_in(ruth)
    names = [each.name for each in [*urls.case_urls, *urls.seat_urls] if str(each.name).startswith("case-")]
    with travel(NOW + 2 * AN_HOUR, tick=False):
        for name in names:
            for pk in (report.pk, uuid4()):
                url = reverse(f"conduct:{name}", args=[] if name == "case-list" else [pk])
                assert {client.get(url).status_code, client.post(url).status_code} <= {403, 405}
    assert not report.log.filter(act="opened").exists()


def test_a_session_that_says_nothing_of_when_it_began_opens_no_case(ruth: Member) -> None:
    client = signed_in(ruth)
    for kept in ({}, {"conduct-signed-in-at": "1"}, {"conduct-signed-in-at": (NOW + AN_HOUR).timestamp()}):
        with travel(NOW, tick=False):
            session = client.session
            session.pop("conduct-signed-in-at", None)
            session.update(kept)
            session.save()
        assert status(client, NOW) == 403


def test_sign_out_has_the_browser_drop_what_it_kept(ruth: Member, sign_in: SignIn) -> None:
    gone = sign_in(ruth).post(reverse("people:sign-out"))
    assert gone.headers["Clear-Site-Data"] == '"cache"'
