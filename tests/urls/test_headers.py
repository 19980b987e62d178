"""The headers of answers that no address gives, and what a wrong one looks like; test_access sees those of the rest."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.urls import headers
from tests.urls.conftest import client_of
from tests.urls.world import World

KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}
WITHOUT_A_FAULT = {**headers.HEADERS, "Cache-Control": "no-store", "Content-Security-Policy": headers.POLICY}
FOR_EVERYBODY = {"Referrer-Policy": "no-referrer", "Content-Security-Policy": headers.NO_SCRIPT_POLICY}
WITH_SCRIPT = FOR_EVERYBODY | {"Content-Security-Policy": headers.POLICY}


def test_a_missing_page_has_the_headers_too(world: World) -> None:
    answer = client_of(world, "staff").get("/no/such/page/")

    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"
    assert headers.faults("", answer) == []


@pytest.mark.parametrize(
    ("name", "changed", "found"),
    [
        ("portal:home", {}, []),
        *(("portal:home", {each: ""}, [f"{each}: "]) for each in WITHOUT_A_FAULT),
        ("portal:home", KEPT, [f"Cache-Control: {KEPT['Cache-Control']}"]),
        ("people:member-photo", KEPT, []),
        ("people:member-photo", {}, ["Cache-Control: no-store"]),
        ("portal:feed-read", {"Cache-Control": "private, no-cache"}, []),
        ("portal:feed-read", {}, ["Cache-Control: no-store"]),
        ("conduct:room-open", FOR_EVERYBODY, []),
        ("conduct:room-open", FOR_EVERYBODY | {"Referrer-Policy": "same-origin"}, ["Referrer-Policy: same-origin"]),
        ("conduct:room-open", WITH_SCRIPT, [f"Content-Security-Policy: {headers.POLICY}"]),
        ("portal:home", {"Referrer-Policy": "no-referrer"}, ["Referrer-Policy: no-referrer"]),
    ],
)
def test_a_planted_header_that_is_wrong_is_found(name: str, changed: dict[str, str], found: list[str]) -> None:
    assert headers.faults(name, HttpResponse(headers=WITHOUT_A_FAULT | changed)) == found


@pytest.mark.parametrize("more", ["; worker-src 'self'", "; script-src-elem 'unsafe-inline'"])
def test_a_planted_policy_that_allows_more_is_found(more: str) -> None:
    policies = [headers.POLICY + more, headers.POLICY.replace("'self'", "*", 1), headers.POLICY.partition("; ")[2]]
    for policy in policies:
        answer = HttpResponse(headers=WITHOUT_A_FAULT | {"Content-Security-Policy": policy})
        assert headers.faults("portal:home", answer) == [f"Content-Security-Policy: {policy}"]


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
