"""One's own profile: what one may change, what is refused, and that nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from compass.audit.models import Entry
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
PROFILE = "/profile/"
TYPED = {"short_name": "Ille", "pronouns": "she/her", "time_zone": "Asia/Tokyo", "theme": "dark"}


@pytest.fixture
def browser(ilse: Member, sign_in: SignIn) -> Client:
    """Ilse's."""
    return sign_in(ilse)


def test_a_profile_is_saved_shown_and_written_down(browser: Client, ilse: Member) -> None:
    response = browser.post(PROFILE, TYPED, follow=True)
    assert response.redirect_chain == [(reverse("people:profile"), 302)]
    assert "Your profile is saved." in response.content.decode()
    assert 'data-theme="dark"' in response.content.decode()
    assert {name: getattr(Member.objects.get(pk=ilse.pk), name) for name in TYPED} == TYPED
    written = Entry.objects.about(ilse).get()
    assert (written.verb, written.actor, written.before["time_zone"]) == ("update_profile", ilse, "Europe/Berlin")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("time_zone", "Berlin", "“Berlin” is no time zone; write Europe/Berlin."),
        ("time_zone", "los angeles", "“los angeles” is no time zone; write America/Los_Angeles."),
        ("time_zone", "Mars/Olympus", "is no time zone; write a name such as Europe/Berlin."),
        ("time_zone", "../../etc/passwd", "is no time zone; write a name such as Europe/Berlin."),
        ("time_zone", "", "This field is required."),
        ("time_zone", "x" * 61, "at most 60 characters"),
        ("short_name", "Il\x00le", "Null characters are not allowed."),
        ("short_name", "Il\u202ele", "cannot be seen"),
        ("short_name", "x" * 61, "at most 60 characters"),
        ("pronouns", "x" * 61, "at most 60 characters"),
        ("pronouns", "she\x1bher", "cannot be seen"),
        ("theme", "purple", "is not one of the available choices"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_kept(
    field: str, typed: str, says: str, browser: Client, ilse: Member
) -> None:
    response = browser.post(PROFILE, {**TYPED, field: typed})
    assert response.status_code == 422
    form: Any = response.context["form"]
    assert list(form.errors) == [field]
    assert says in str(form.errors[field])
    assert form.data[field] == typed
    assert {name: form[name].value() for name in TYPED} == {**TYPED, field: typed}
    assert Member.objects.get(pk=ilse.pk).short_name == ""
    assert not Entry.objects.exists()


def test_markup_stays_text(browser: Client) -> None:
    response = browser.post(PROFILE, {**TYPED, "short_name": "<script>alert(1)</script>"}, follow=True)
    assert "<script>alert" not in response.content.decode()


def test_no_other_field_can_be_slipped_in(browser: Client, ilse: Member) -> None:
    browser.post(PROFILE, {**TYPED, "name": "The Director", "email": "x@x.example", "is_superuser": "on", "id": "1"})
    changed = Member.objects.get(pk=ilse.pk)
    assert (changed.name, changed.email, changed.is_superuser) == ("Ilse Brandt", "ilse@compass.example", False)


def test_a_profile_is_ones_own(browser: Client, ilse: Member) -> None:
    other = make_member("Noor Haddad")
    browser.post(PROFILE, {**TYPED, "member": str(other.pk)})
    assert Member.objects.get(pk=other.pk).short_name == ""


def test_a_profile_asks_for_a_sign_in(client: Client) -> None:
    assert client.get(PROFILE).headers["Location"] == "/sign-in/?next=/profile/"
