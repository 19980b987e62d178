"""Wherever `next` may say to go, nobody leaves the portal by it."""

from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Member
from tests.conftest import SignIn
from tests.google import Google
from tests.people.conftest import back_from_google, to_google

pytestmark = pytest.mark.django_db
PAYLOADS = [
    "http://evil.example", "https://evil.example/", "HTTPS://EVIL.EXAMPLE", "//evil.example", "///evil.example",
    "////evil.example", "/////evil.example", "\\\\evil.example", "\\evil.example", "/\\evil.example", "\\/evil.example",
    "/\\/evil.example", "//\\evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example",
    "http:evil.example", "http:\\\\evil.example", "http:/\\evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)", "java\nscript:alert(1)", "javascript://evil.example/%0aalert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "mailto:x@evil.example", "//evil.example@testserver",
    "//testserver@evil.example", "https://testserver@evil.example", "https://testserver.evil.example",
    "https://evil.example#testserver", "https://evil.example?testserver", "https://evil.example\\@testserver",
    "https://evil.example\\.testserver", "//evil.example:80", "//evil.example/%2f..", "/%09/evil.example",
    "/%5cevil.example", "/%2f%2fevil.example", "\t//evil.example", "\n//evil.example", " //evil.example",
    "\x00//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "//\tevil.example",
    "\u3000//evil.example", "//evil。example", "／／evil.example", "//[::1]", "//[evil", "//2130706433",
    "///testserver@evil.example", "/\x0b/evil.example", "blob:x",
    "//evil.example/testserver", ".evil.example", "@evil.example", "evil.example",
    "http://evil.example\r\nSet-Cookie: a=b",
    "/ok\r\nLocation: https://evil.example", "", "/" * 2000 + "evil.example",
]  # fmt: skip


def leaves(location: str, came_from: str = "http://testserver/sign-in/") -> bool:
    """Whether a browser would go elsewhere, reading the address as browsers do."""
    read = "".join(each for each in location if each not in "\t\r\n").strip("\x00 ").replace("\\", "/")
    goal = urlsplit(urljoin(came_from, read))
    return (goal.scheme, goal.netloc) != ("http", "testserver")


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
def test_no_next_leads_away(
    payload: str, ilse: Member, client: Client, sign_in: SignIn, google: Google, settings: Any
) -> None:
    seen = sign_in(ilse).get(reverse("people:sign-in"), {"next": payload})
    assert not leaves(seen.headers["Location"])

    google.issue(sub="1001", email=ilse.email, email_verified=True, hd="compass.example")
    back = back_from_google(client, google.consent(to_google(client, next=payload)))
    assert back.status_code == 302
    assert not leaves(back.headers["Location"])

    settings.DEBUG = settings.DEMO_SIGN_IN = True
    form: dict[str, Any] = {"member": ilse.pk, "next": payload}
    chosen = Client().post(reverse("people:sign-in-as"), form)
    assert not leaves(chosen.headers["Location"])


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
def test_the_page_itself_never_carries_a_next_that_leads_away(payload: str, client: Client, google: Google) -> None:
    page = client.get(reverse("people:sign-in"), {"next": payload})
    assert page.status_code == 200
    assert not leaves(page.context["next"])


@pytest.mark.parametrize("payload", ["/", "/profile/", "/proposals/?stage=voting&q=a+b", "/proposals/2026/7/#comments"])
def test_a_page_of_the_portal_is_reached_as_asked(payload: str, ilse: Member, client: Client, google: Google) -> None:
    google.issue(sub="1001", email=ilse.email, email_verified=True, hd="compass.example")
    back = back_from_google(client, google.consent(to_google(client, next=payload)))
    assert back.headers["Location"] == payload
