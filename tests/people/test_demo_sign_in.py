"""Signing in as a demo member, which only the embedded default offers; and the admin, which takes no password."""

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse

from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.people.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_demo_members_sign_in_with_a_click(demo: None, client: Client, ilse: Member) -> None:
    make_member("Anselm Okafor", is_active=False)
    page = client.get(reverse("people:sign-in")).content.decode()
    assert "Sign in as Ilse" in page
    assert "Anselm" not in page
    response = client.post(reverse("people:sign-in-as"), {"member": ilse.pk, "next": "/profile/"})
    assert (response.status_code, response.headers["Location"]) == (302, "/profile/")
    assert client.session[SESSION_KEY] == str(ilse.pk)


@pytest.mark.parametrize("member", ["", "0", "x", "-1", "9" * 30, "1\x00", "²", "former"])
def test_nobody_else_is_a_demo_member(member: str, demo: None, client: Client) -> None:
    former = make_member("Anselm Okafor", is_active=False)
    chosen = str(former.pk) if member == "former" else member
    assert client.post(reverse("people:sign-in-as"), {"member": chosen}).status_code == 404
    assert not signed_in(client)


@pytest.mark.parametrize(("debug", "switch"), [(False, False), (False, True), (True, False)])
def test_demo_sign_in_is_not_there_unless_both_say_so(
    debug: bool,
    switch: bool,
    client: Client,
    settings: Any,
    ilse: Member,
) -> None:
    settings.DEBUG, settings.DEMO_SIGN_IN, settings.GOOGLE_CLIENT_ID = debug, switch, ""
    assert "Sign in as" not in client.get(reverse("people:sign-in")).content.decode()
    assert client.post(reverse("people:sign-in-as"), {"member": ilse.pk}).status_code == 404
    assert not signed_in(client)


def test_the_portal_does_not_start_with_demo_sign_in_and_debug_off(settings: Any) -> None:
    settings.DEBUG, settings.DEMO_SIGN_IN = False, True
    assert [found.id for found in run_checks() if found.is_serious()] == ["people.E001"]
    settings.DEBUG = True
    assert [found.id for found in run_checks() if found.is_serious()] == []


def test_the_admin_takes_no_password(client: Client, ilse: Member) -> None:
    ilse.set_password("a password that somebody set by hand")
    ilse.is_superuser = True
    ilse.save()
    form = {"username": ilse.email, "password": "a password that somebody set by hand"}
    response: Any = client.post("/admin/login/", form)
    assert response.headers["Location"].startswith(reverse("people:sign-in"))
    assert not signed_in(client)
    assert client.login(username=ilse.email, password=form["password"]) is False


def test_the_admin_is_for_operators(sign_in: SignIn) -> None:
    assert sign_in(make_member("Marisol Vega", is_superuser=True)).get("/admin/").status_code == 200
    assert sign_in(make_member("Noor Haddad")).get("/admin/", follow=True).status_code == 403
