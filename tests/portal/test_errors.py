"""Error pages: what happened, what to do, and the text that was typed."""

import logging
from datetime import datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from pytest_django.asserts import assertContains

from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


def broken(request: HttpRequest) -> HttpResponse:
    """Fail as a programming mistake does."""
    raise RuntimeError("a secret in a message")


urlpatterns = [path("", include("compass.urls")), path("broken/", broken)]
handler400 = "compass.portal.errors.bad_request"
handler403 = "compass.portal.errors.forbidden"
handler404 = "compass.portal.errors.not_found"
handler500 = "compass.portal.errors.server_error"


@pytest.fixture
def caleb() -> Member:
    return make_member("Caleb Ferris", roles=(Role.STAFF,))


@override_settings(ROOT_URLCONF="tests.portal.test_errors")
def test_a_mistake_of_ours_says_so_and_gives_the_text_back(caleb: Member) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(caleb)
    logging.disable()
    try:
        answer = client.post("/broken/", {"body": "An hour of work"})
    finally:
        logging.disable(logging.NOTSET)

    assertContains(answer, "Something broke on our side", status_code=500)
    assertContains(answer, "An hour of work", status_code=500)
    assert "a secret in a message" not in answer.content.decode()


@override_settings(ROOT_URLCONF="tests.portal.test_errors", DEBUG=True)
@pytest.mark.parametrize(("address", "status", "heading"), [
    ("/nowhere/", 404, "Nothing is here"), ("/broken/", 500, "Something broke on our side"),
])  # fmt: skip
def test_the_embedded_default_shows_the_same_pages(caleb: Member, address: str, status: int, heading: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(caleb)
    logging.disable()
    try:
        answer = client.get(address)
    finally:
        logging.disable(logging.NOTSET)

    assertContains(answer, heading, status_code=status)
    assert "a secret in a message" not in answer.content.decode()


def test_a_form_that_has_expired_gives_the_text_back(caleb: Member) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(caleb)

    answer = client.post("/proposals/file/", {"body": "An hour of work", "csrfmiddlewaretoken": "x" * 64})

    assertContains(answer, "This form has expired", status_code=403)
    assertContains(answer, "An hour of work", status_code=403)
    assert "x" * 64 not in answer.content.decode()


def test_what_is_not_there_says_so(sign_in: SignIn, caleb: Member) -> None:
    assertContains(sign_in(caleb).get("/no/such/page/"), "Nothing is here", status_code=404)


def test_what_is_not_yours_says_whose_it_is(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    noor = make_member("Noor Haddad", roles=(Role.COUNCIL,))
    client = sign_in(noor)
    client.post(
        "/proposals/file/",
        {
            "title": "T",
            "summary": "S",
            "body": "B",
            "areas": ["website"],
            "token": "00000000-0000-4000-8000-000000000000",
        },
    )
    [row] = client.get("/proposals/").context["rows"]

    answer = sign_in(caleb).get(f"{row[0].get_absolute_url()}withdraw/")

    assertContains(answer, "Its author alone can withdraw a proposal.", status_code=403)


@pytest.mark.parametrize(
    "path", ["/%00", "/why/voting-date/%00/", "/why/x/y/", "/why/voting-date/2022-02-30/", "/%F0%9F"]
)
def test_an_address_that_cannot_be_meant_is_not_found(sign_in: SignIn, caleb: Member, path: str) -> None:
    assert sign_in(caleb).get(path).status_code == 404


def test_whoever_was_signed_out_gets_the_text_back_and_the_way_to_the_page_it_came_from() -> None:
    sent_from = {"referer": "http://testserver/proposals/2026-7/"}

    answer = Client().post("/proposals/2026-7/add-comment/", {"body": "In favour.", "token": "x"}, headers=sent_from)

    assertContains(answer, "In favour.</textarea>", status_code=403)
    assertContains(answer, 'href="/sign-in/?next=/proposals/2026-7/"', status_code=403)
    assert "“token”" not in answer.content.decode()


@pytest.mark.parametrize("referer", ["https://evil.example/x", "//evil.example", "", "\\\\evil.example"])
def test_the_way_back_is_never_off_this_portal(referer: str) -> None:
    answer = Client().post("/handbook/drafts/1/adopt/", headers={"referer": referer})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/")


def test_an_address_that_only_takes_a_form_says_so(sign_in: SignIn, caleb: Member) -> None:
    answer = sign_in(caleb).get("/proposals/2026-7/add-comment/")

    assertContains(answer, "There is no page here", status_code=405)
    assert answer.headers["Allow"] == "POST"
