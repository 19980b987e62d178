"""Google's stand-in, and a browser's way through it."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from people.models import Member
from tests import google as stand_in
from tests.factories.people import make_member
from tests.google import CLIENT_ID, Google

SignInWithGoogle = Callable[..., Any]
NEWCOMER = {"name": "Noor Haddad", "short_name": "", "pronouns": "", "email": "noor@compass.example",
            "google_email": "", "time_zone": "America/Toronto", "theme": "", "joined_on": "2022-03-07",
            "employment": "host", "employer": "",
            "role_terms-TOTAL_FORMS": "0", "role_terms-INITIAL_FORMS": "0"}  # fmt: skip


@pytest.fixture(scope="session")
def google_server() -> Iterator[Google]:
    """One stand-in for a whole run."""
    with stand_in.running() as google:
        yield google


@pytest.fixture
def google(google_server: Google, settings: Any) -> Iterator[Google]:
    """Google's stand-in, answering honestly, with a portal that knows it."""
    app = {"client_id": CLIENT_ID, "secret": "of the client", "key": ""}
    provider = settings.SOCIALACCOUNT_PROVIDERS["google"]
    settings.SOCIALACCOUNT_PROVIDERS = {"google": {**provider, "APPS": [app]}}
    settings.GOOGLE_CLIENT_ID = CLIENT_ID
    settings.GOOGLE_ISSUER = google_server.url
    settings.WORKSPACE_DOMAIN = "compass.example"
    google_server.answer = lambda honest: honest
    google_server.asked.clear()
    yield google_server
    assert google_server.mistakes == []


@pytest.fixture
def ilse(db: None) -> Member:
    """A member who can sign in with Google."""
    return make_member("Ilse Brandt", email="ilse@compass.example", time_zone="Europe/Berlin")


@pytest.fixture
def demo(settings: Any) -> None:
    """The embedded default."""
    settings.DEBUG = settings.DEMO_SIGN_IN = True
    settings.GOOGLE_CLIENT_ID = ""


def signed_in(client: Client) -> bool:
    """Whether this browser is anybody's."""
    return SESSION_KEY in client.session


def to_google(client: Client, **form: str) -> str:
    """Press the button; returns where the browser is sent."""
    response = client.post(reverse("google_login"), form)
    assert response.status_code == 302
    return response.headers["Location"]


def back_from_google(client: Client, address: str) -> HttpResponse:
    """Follow the redirect back to the portal."""
    parts = urlsplit(address)
    response: Any = client.get(f"{parts.path}?{parts.query}")
    return response  # type: ignore[no-any-return]


@pytest.fixture
def through_google(google: Google) -> SignInWithGoogle:
    """Sign in the whole way: button, Google, callback. The token says what the claims say."""

    def walk(client: Client, **claims: Any) -> HttpResponse:
        google.issue(**claims)
        return back_from_google(client, google.consent(to_google(client)))

    return walk
