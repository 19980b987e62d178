"""Google's stand-in, and a browser's way through it."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import google as stand_in
from tests.google import CLIENT_ID, Google

SignInWithGoogle = Callable[..., Any]


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
