"""What every answer says to a browser: the same headers on every address, whatever the code."""

import re

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.urls import inventory
from tests.urls.conftest import client_of
from tests.urls.inventory.address import Address
from tests.urls.world import World

pytestmark = pytest.mark.walk
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-X'; style-src 'self' 'nonce-X'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self' https://accounts.google.com; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

ASKED_AGAIN = {"portal:feed-read"}
"""What a program keeps, and asks each time whether it has changed."""
WITHOUT_SCRIPT = {
    f"conduct:{name}" for name in ("report-file", "room-open", "room-add", "room-consent", "room-withdraw")
}
"""Pages for everybody, with a stricter policy and no referrer; tests/conduct/test_public_headers.py says which."""
NO_SCRIPT = POLICY.replace(" https://accounts.google.com", "")
for own in ("script-src", "font-src", "connect-src", "manifest-src"):
    NO_SCRIPT = re.sub(rf"{own} 'self'( 'nonce-X')?", f"{own} 'none'", NO_SCRIPT)
KEPT = {"people:member-photo"}
"""What a browser keeps for its one reader, for its address changes when it does."""


def policy_of(header: str) -> str:
    """The content policy in the order above, its nonce written X."""
    directives = {line.split()[0]: line.strip() for line in re.sub(r"'nonce-[^']+'", "'nonce-X'", header).split(";")}
    return "; ".join(directives.pop(line.split()[0]) for line in POLICY.split("; ")) + "".join(directives)


@pytest.mark.parametrize("address", inventory.everything(), ids=lambda address: address.name)
def test_every_address_answers_with_the_same_headers(world: World, address: Address) -> None:
    for watcher in ("anonymous", "operator"):
        answer = client_of(world, watcher).get(reverse(address.name, args=address.arguments(world)))

        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS | {
            "Cache-Control": answer.headers["Cache-Control"],
            "Referrer-Policy": "no-referrer" if address.name in WITHOUT_SCRIPT else "same-origin",
        }
        if address.name in ASKED_AGAIN:
            assert answer.headers["Cache-Control"] == "private, no-cache"
        elif address.name in KEPT and watcher == "operator":
            assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        else:
            assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", inventory.everything(), ids=lambda address: address.name)
def test_every_page_has_the_same_content_policy(world: World, address: Address) -> None:
    answer = client_of(world, "operator").get(reverse(address.name, args=address.arguments(world)))

    assert policy_of(answer.headers["Content-Security-Policy"]).replace("'nonce-X' ", "").replace(" 'nonce-X'", "") == (
        NO_SCRIPT if address.name in WITHOUT_SCRIPT else POLICY
    ).replace(" 'nonce-X'", "")


def test_a_missing_page_and_a_broken_one_have_the_headers_too(world: World) -> None:
    answer = client_of(world, "staff").get("/no/such/page/")

    assert answer.status_code == 404
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:8000@evil.example", "evil.example:80"]
)
def test_a_forged_host_is_refused(world: World, host: str) -> None:
    answer = Client(raise_request_exception=False).get("/sign-in/", headers={"host": host})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


@override_settings(USE_X_FORWARDED_HOST=False)
def test_a_forwarded_host_changes_nothing(world: World) -> None:
    plain = client_of(world, "staff").get("/")

    forwarded = client_of(world, "staff").get("/", headers={"x-forwarded-host": "evil.example"})

    assert (plain.status_code, forwarded.status_code) == (200, 200)
    assert "evil.example" not in forwarded.content.decode()
