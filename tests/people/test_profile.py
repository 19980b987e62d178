"""One's own profile: what one may change, what is refused, and that nothing typed is lost."""

from datetime import time
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
TYPED: dict[str, Any] = {
    "short_name": "Ille",
    "pronouns": "she/her",
    "place": "Tokyo",
    "time_zone": "Asia/Tokyo",
    "works_from": "08:30",
    "works_until": "16:00",
    "working_days": ["0", "1", "3"],
    "time_share": "80",
    "about": "Ask me about *votes*.",
    "chat_handle": "ille.b",
    "github": "ille",
    "phone": "+81 3 1234567",
    "website": "https://ille.example/",
    "theme": "dark",
}
KEPT = TYPED | {"works_from": time(8, 30), "works_until": time(16), "time_share": 80, "working_days": [0, 1, 3]}


@pytest.fixture
def browser(ilse: Member, sign_in: SignIn) -> Client:
    """Ilse's."""
    return sign_in(ilse)


def test_a_profile_is_saved_shown_and_written_down(browser: Client, ilse: Member) -> None:
    response = browser.post(PROFILE, TYPED, follow=True)
    assert response.redirect_chain == [(reverse("people:profile"), 302)]
    assert "Your profile is saved." in response.content.decode()
    assert 'data-theme="dark"' in response.content.decode()
    assert {name: getattr(Member.objects.get(pk=ilse.pk), name) for name in TYPED} == KEPT
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
        ("place", "x" * 81, "at most 80 characters"),
        ("place", "Ber\u202elin", "cannot be seen"),
        ("github", "-ille", "Write your GitHub user name alone"),
        ("github", "github.com/ille", "Write your GitHub user name alone"),
        ("github", "il/../le", "Write your GitHub user name alone"),
        ("chat_handle", "ille brandt", "without blanks"),
        ("chat_handle", "<b>", "without blanks"),
        ("phone", "call me", "a number that can be dialled"),
        ("phone", "1" * 31, "at most 30 characters"),
        ("website", "javascript:alert(1)", "begins with https://"),
        ("website", "http://ille.example", "begins with https://"),
        ("website", "https://bank.example@evil.example/", "Leave out the part before the @"),
        ("website", "https://ille.example/ onclick=x", "begins with https://"),
        ("website", "https://" + "x" * 293, "at most 300 characters"),
        ("about", "x" * 1001, "at most 1000 characters"),
        ("about", "> " * 200, "flatter"),
        ("works_from", "25:00", "write it as 09:00"),
        ("works_until", "08:30", "ends after it begins"),
        ("works_until", "", "This field is required."),
        ("working_days", [], "Choose at least one weekday."),
        ("working_days", ["7"], "not one of the available choices"),
        ("working_days", ["Monday"], "not one of the available choices"),
        ("time_share", "0", "greater than or equal to 1"),
        ("time_share", "101", "less than or equal to 100"),
        ("time_share", "9" * 30, "less than or equal to 100"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_kept(
    field: str, typed: Any, says: str, browser: Client, ilse: Member
) -> None:
    response = browser.post(PROFILE, {**TYPED, field: typed})
    assert response.status_code == 422
    form: Any = response.context["form"]
    assert list(form.errors) == [field]
    assert says in str(form.errors[field])
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


def test_names_may_come_with_the_sign_that_people_write_before_them(browser: Client, ilse: Member) -> None:
    browser.post(PROFILE, {**TYPED, "github": "@ille", "chat_handle": "@ille.b"})
    ilse.refresh_from_db()
    assert (ilse.github, ilse.chat_handle) == ("ille", "ille.b")


def test_where_somebody_is_employed_is_not_theirs_to_write(browser: Client, ilse: Member) -> None:
    browser.post(PROFILE, {**TYPED, "employment": "volunteer", "employer": "Nobody", "photo_digest": "x"})
    ilse.refresh_from_db()
    assert (ilse.employment, ilse.employer, ilse.photo_digest) == ("host", "", "")
