"""What the pages for everybody say to a browser: exactly these headers, no cookie, no script, nothing of others."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from conduct.models import Report
from people.models import Member
from tests.conduct.reporting import FORM, ROOM, enter, go_on, opened, report, send
from tests.conftest import SignIn
from tests.urls.pages import Page, faults

pytestmark = pytest.mark.django_db
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": {
        "default-src 'none'",
        "script-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'none'",
        "connect-src 'none'",
        "manifest-src 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    },
    "Content-Type": "text/html; charset=utf-8",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def said(answer: Any) -> dict[str, object]:
    """The headers of an answer, its policy as a set, without its length."""
    found = dict(answer.headers)
    found.pop("Content-Length")
    return {**found, "Content-Security-Policy": set(found["Content-Security-Policy"].split("; "))}


def test_each_page_has_exactly_these_headers(ruth: Member, sign_in: SignIn) -> None:
    for client in (Client(), sign_in(ruth)):
        code = report(client)
        room = enter(code, client)
        pages: dict[str, Any] = {
            "form": client.get(FORM),
            "mended": client.post(FORM, {}),
            "filed": send(opened(client), client),
            "door": client.get(ROOM),
            "wrong": enter("no", client),
            "room": room,
            "added": go_on(room, "room-add", client, text="more"),
            "consent": go_on(room, "room-consent", client, may_act="speak", may_share="nothing"),
            "asked": go_on(room, "room-withdraw", client),
            "withdrawn": go_on(room, "room-withdraw", client, sure="yes"),
            "ran out": client.post(f"{ROOM}add/", {}),
            "unreadable": client.post(FORM, "x", content_type="multipart/form-data"),
        }

        assert {name: said(page) for name, page in pages.items()} == dict.fromkeys(pages, HEADERS)
        assert {name: page.cookies.output() for name, page in pages.items()} == dict.fromkeys(pages, "")
        for name, page in pages.items():
            assert (name, faults(Page(page.content.decode()))) == (name, [])
            assert (name, b"<script" in page.content, b"http" in page.content.replace(b"https://", b"")) == (
                name,
                False,
                b"http-equiv" in page.content,
            )


def test_a_cookie_that_comes_along_is_neither_read_nor_set(ruth: Member) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "forged"
    client.cookies["due-soon"] = "forged"
    answer = send(opened(client), client)

    assert (answer.status_code, answer.cookies.output(), "Vary" in answer.headers) == (200, "", False)
    assert Report.objects.count() == 1


def test_what_a_shared_computer_would_remember_is_switched_off(ruth: Member) -> None:
    pages: list[Any] = [Client().get(FORM), Client().get(ROOM), enter(report())]

    for page in pages:
        forms = list(Page(page.content.decode()).all("form"))
        assert forms
        assert [form.get("autocomplete") for form in forms] == ["off"] * len(forms)
        fields = [each for each in Page(page.content.decode()).all("input") if each.get("type") in {"text", "email"}]
        assert {each.get("autocomplete") for each in fields} <= {"off"}


def test_a_planted_cookie_and_a_planted_page_of_members_are_told_apart(ruth: Member, sign_in: SignIn) -> None:
    home: Any = sign_in(ruth).get("/")

    assert "Cookie" in home.headers["Vary"]
    assert said(home) != HEADERS
