"""The way in and out: which addresses are open, what each takes, and what a session is worth."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.google import Google
from tests.people.conftest import SignInWithGoogle, back_from_google, signed_in, to_google

pytestmark = pytest.mark.django_db
ILSE = {"sub": "1001", "email": "ilse@compass.example", "email_verified": True, "hd": "compass.example"}
OPEN_ROUTES = {
    "people:sign-in": "/sign-in/",
    "people:sign-in-as": "/sign-in/as/",
    "people:sign-out": "/sign-out/",
    "people:profile": "/profile/",
    "google_login": "/accounts/google/login/",
    "google_callback": "/accounts/google/login/callback/",
}


def routes(patterns: list[Any], prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Every address the portal answers, with its pattern."""
    found = []
    for each in patterns:
        path = prefix + str(each.pattern)
        found += [(path, each)] if isinstance(each, URLPattern) else routes(each.url_patterns, path)
    return found


def test_only_these_roads_of_people_and_allauth_are_open() -> None:
    assert {name: reverse(name) for name in OPEN_ROUTES} == OPEN_ROUTES
    every = routes(get_resolver().url_patterns)
    theirs = {f"/{path}" for path, each in every if each.callback.__module__.startswith(("people.", "allauth."))}
    # The admin's sign-in page is wrapped by allauth, which sends people to ours; members' pages let nobody in.
    inside = {path for path in theirs if path.startswith("/people/")}
    assert theirs - inside - {"/admin/login/", "/members/<int:pk>/"} == set(OPEN_ROUTES.values())


@pytest.mark.parametrize(
    "path",
    ["accounts/", "accounts/login/", "accounts/signup/", "accounts/password/reset/", "accounts/3rdparty/",
     "accounts/social/connections/", "accounts/social/signup/", "accounts/google/login/token/", "accounts/email/",
     "accounts/logout/", "accounts/inactive/", "accounts/password/change/", "accounts/reauthenticate/"],
)  # fmt: skip
def test_every_other_road_of_allauth_is_closed(path: str, client: Client, ilse: Member, sign_in: SignIn) -> None:
    for browser in (client, sign_in(ilse)):
        assert browser.get(f"/{path}").status_code == browser.post(f"/{path}").status_code == 404


@pytest.mark.parametrize("name", ["people:sign-in-as", "people:sign-out", "people:profile", "google_login"])
def test_a_form_that_comes_from_elsewhere_is_refused(name: str, google: Google, ilse: Member, demo: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ilse)
    response = strict.post(reverse(name), {"member": ilse.pk})
    assert response.status_code == 403
    assert signed_in(strict)


@pytest.mark.parametrize("name", ["people:sign-in-as", "people:sign-out", "google_login"])
def test_looking_changes_nothing(name: str, google: Google, client: Client) -> None:
    assert client.get(reverse(name)).status_code == client.head(reverse(name)).status_code == 405


def test_callback_is_only_looked_at(google: Google, client: Client) -> None:
    assert client.post(reverse("google_callback"), {"code": "x", "state": "y"}).status_code == 405


def test_google_is_asked_for_a_code_with_proof_and_state(google: Google, client: Client) -> None:
    asked = urlsplit(to_google(client))
    query = {name: values[0] for name, values in parse_qs(asked.query).items()}
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{google.url}/oauth2/authorize"
    assert (query["response_type"], query["code_challenge_method"]) == ("code", "S256")
    assert len(query["code_challenge"]) == 43
    assert len(query["state"]) == 16
    assert query["redirect_uri"] == "http://testserver/accounts/google/login/callback/"


def test_a_member_chooses_an_account_and_is_in(google: Google, client: Client, ilse: Member) -> None:
    google.knows("1001", email=ilse.email, email_verified=True, hd="compass.example", name="Ilse", picture="https://x/")
    back = back_from_google(client, google.consent(to_google(client, next="/profile/"), sub="1001"))
    assert (back.status_code, back.headers["Location"]) == (302, "/profile/")
    assert client.session[SESSION_KEY] == str(ilse.pk)
    assert "/userinfo" not in google.asked


def test_the_session_changes_its_key(client: Client, through_google: SignInWithGoogle, ilse: Member) -> None:
    client.get(reverse("people:sign-in"))
    to_google(client)
    before = client.session.session_key
    through_google(client, **ILSE)
    assert client.session.session_key != before
    assert signed_in(client)


def test_signing_in_as_somebody_else_ends_the_first_session(
    client: Client, through_google: SignInWithGoogle, ilse: Member
) -> None:
    make_member("Helen Achterberg", email="helen@lab.example")
    through_google(client, **ILSE)
    before = client.session.session_key
    through_google(client, sub="1003", email="helen@lab.example", email_verified=True)
    assert client.session.session_key != before
    assert client.session[SESSION_KEY] == str(Member.objects.get(name="Helen Achterberg").pk)


def other_state(google: Google, client: Client) -> Any:
    return back_from_google(client, google.consent(to_google(client)).replace("state=", "state=x"))


def no_state(google: Google, client: Client) -> Any:
    return back_from_google(client, google.consent(to_google(client)).partition("&state")[0])


def state_of_another_browser(google: Google, client: Client) -> Any:
    return back_from_google(client, google.consent(to_google(Client())))


def code_of_another_browser(google: Google, client: Client) -> Any:
    theirs = parse_qs(urlsplit(google.consent(to_google(Client()))).query)["code"][0]
    mine = parse_qs(urlsplit(google.consent(to_google(client))).query)["state"][0]
    return client.get(reverse("google_callback"), {"code": theirs, "state": mine})


def same_answer_twice(google: Google, client: Client) -> Any:
    address = google.consent(to_google(client))
    assert back_from_google(client, address).status_code == 302
    client.logout()
    return back_from_google(client, address)


def no_code(google: Google, client: Client) -> Any:
    state = parse_qs(urlsplit(to_google(client)).query)["state"][0]
    return client.get(reverse("google_callback"), {"state": state})


def invented_code(google: Google, client: Client) -> Any:
    state = parse_qs(urlsplit(to_google(client)).query)["state"][0]
    return client.get(reverse("google_callback"), {"state": state, "code": "\x00ünvented"})


def an_error_of_theirs(google: Google, client: Client) -> Any:
    state = parse_qs(urlsplit(to_google(client)).query)["state"][0]
    return client.get(reverse("google_callback"), {"state": state, "error": "server_error<script>"})


def nothing_at_all(google: Google, client: Client) -> Any:
    return client.get(reverse("google_callback"))


def wish_to_connect(google: Google, client: Client) -> Any:
    return back_from_google(client, google.consent(to_google(client, process="connect")))


def wish_to_be_sent_on(google: Google, client: Client) -> Any:
    return back_from_google(client, google.consent(to_google(client, process="redirect", next="/profile/")))


BROKEN_WAYS = [other_state, no_state, state_of_another_browser, code_of_another_browser, same_answer_twice, no_code]
BROKEN_WAYS += [invented_code, an_error_of_theirs, nothing_at_all, wish_to_connect, wish_to_be_sent_on]


@pytest.mark.parametrize("way", BROKEN_WAYS, ids=lambda way: way.__name__)
def test_a_broken_way_leads_to_a_plain_page(way: Any, google: Google, client: Client, ilse: Member) -> None:
    google.issue(**ILSE)
    response = way(google, client)
    assert response.status_code == 401
    assert reverse("people:sign-in") in response.content.decode()
    assert "<script>" not in response.content.decode().partition("<main")[2]
    assert not signed_in(client)


def test_turning_back_at_google_is_no_error(google: Google, client: Client) -> None:
    response = back_from_google(client, google.decline(to_google(client)) + "&state=" + _state(client))
    assert response.status_code == 401
    assert "You turned back at Google" in response.content.decode()


def _state(client: Client) -> str:
    states: dict[str, Any] = client.session["socialaccount_states"]
    return next(iter(states))


def test_google_out_of_reach_is_said_plainly(google: Google, client: Client, settings: Any) -> None:
    address = google.consent(to_google(client))
    settings.GOOGLE_ISSUER = "http://127.0.0.1:1"
    assert back_from_google(client, address).status_code == 401


def test_without_google_there_is_no_way_to_google(client: Client, settings: Any) -> None:
    settings.GOOGLE_CLIENT_ID = ""
    assert client.post(reverse("google_login")).status_code == 404
    assert client.get(reverse("google_callback"), {"code": "x", "state": "y"}).status_code == 404


def test_a_second_account_is_written_down_and_told_once(
    client: Client, through_google: SignInWithGoogle, ilse: Member
) -> None:
    operator = make_member("Marisol Vega", (Role.DIRECTOR,), is_superuser=True)
    through_google(client, **ILSE)
    client.logout()
    for _ in range(2):
        assert through_google(client, **{**ILSE, "sub": "2001"}).status_code == 403
    assert Entry.objects.about(ilse).filter(verb="refuse_sign_in").count() == 2
    assert list(Notice.objects.values_list("member", "subject")) == [
        (operator.pk, "Another Google account asked to sign in as Ilse Brandt")
    ]


def test_nothing_of_a_google_account_is_kept_but_who_it_is(
    client: Client, through_google: SignInWithGoogle, ilse: Member
) -> None:
    for _ in range(2):
        through_google(client, **ILSE, name="Ilse", picture="https://lh3.example/p.png", locale="de", at_hash="x")
        assert ilse.socialaccount_set.get().extra_data == ILSE  # type: ignore[attr-defined]


def test_who_was_let_go_is_signed_out_at_the_next_request(ilse: Member, sign_in: SignIn) -> None:
    browser = sign_in(ilse)
    assert browser.get(reverse("people:profile")).status_code == 200
    Member.objects.filter(pk=ilse.pk).update(is_active=False)
    assert browser.get(reverse("people:profile")).status_code == 302


def test_signing_out_ends_the_session(ilse: Member, sign_in: SignIn) -> None:
    browser = sign_in(ilse)
    response = browser.post(reverse("people:sign-out"))
    assert (response.status_code, response.headers["Location"]) == (302, reverse("people:sign-in"))
    assert not signed_in(browser)


def test_the_page_offers_google_alone(google: Google, client: Client, ilse: Member) -> None:
    page = client.get(reverse("people:sign-in"), {"next": "/proposals/"}).content.decode()
    assert "Sign in with Google" in page
    assert 'name="next" value="/proposals/"' in page
    assert "Sign in as" not in page


def test_who_is_signed_in_is_sent_on(ilse: Member, sign_in: SignIn) -> None:
    assert sign_in(ilse).get(reverse("people:sign-in"), {"next": "/profile/"}).headers["Location"] == "/profile/"
