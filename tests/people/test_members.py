"""Members come, are corrected, leave, come back; and what stands in their record."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from compass.audit.models import Entry
from compass.notices.models import Notice
from people import actions
from people.enums import Role
from people.models import Member, RoleTerm
from people.policy.refusals import Impossible
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
MARKS = ("\x00\n\x9f\xad\u034f\u061c\u115f\u200b\u200c\u200d\u200e\u200f\u2028\u202e\u2060\u2066\u2800"
         "\ufe0f\ufeff\U000e0041\U000e0100")  # fmt: skip
UNSEEN = [
    *(f"Il{mark}se" for mark in MARKS),
    *(f"{mark}Ilse" for mark in "\u200b\u200d\ufeff"),
    *(f"علی{mark}" for mark in "\u200c\u200d\u200f"),
    *("\u200b", "\u2060", "\u3164", "\u200d\u200d"),
    *("علی\u200c\u200cرضا", "علی\u200c رضا", "李\u200c維", "👩\u200dIlse", "Il\ufe0f\u200d👩"),
]


@pytest.fixture
def operator() -> Member:
    """Who keeps the record."""
    return make_member("Marisol Vega", is_superuser=True)


@pytest.mark.parametrize("field", ["name", "short_name", "pronouns"])
@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_what_cannot_be_seen_is_no_name(field: str, text: str) -> None:
    fields: dict[str, Any] = {"name": "Ilse Brandt", "email": "ilse@compass.example", field: text}
    with pytest.raises(ValidationError, match="cannot be seen"):
        make_member(**fields)


@pytest.mark.parametrize(
    "name",
    [
        *("Ilse", "Tomás Quiroga", "Wei-Lin Chou", "O’Brien", "李 維霖", "علی\u200cرضا", "Nguyễn Thị Ánh", "Þór"),
        *("ශ්\u200dරී", "क्\u200dष", "দ্\u200cগ", "葛\U000e0100城", "Ilse ❤\ufe0f\u200d🔥", "🧑🏽\u200d🚀 Ilse"),
    ],
    ids=ascii,
)
def test_names_are_as_people_write_them(name: str) -> None:
    member = make_member(name, email="somebody@compass.example")
    assert (str(member), member.get_short_name()) == (name, name.split(maxsplit=1)[0])
    assert 1 <= len(member.initials) <= 2


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_member_has_a_name(name: str) -> None:
    with pytest.raises(ValidationError):
        make_member(name, email="somebody@compass.example")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "europe/berlin", "", "../etc/passwd", "UTC+1", "Europe/Berlin\x00",
                                  "localtime", "Factory", "posixrules", "CET", "GMT", "Japan"])  # fmt: skip
def test_a_zone_is_an_iana_name(zone: str) -> None:
    with pytest.raises(ValidationError):
        make_member("Ilse Brandt", time_zone=zone)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"])
def test_a_zone_is_a_places_or_utc(zone: str) -> None:
    assert make_member("Ilse Brandt", time_zone=zone).zone.key == zone


def test_a_zone_that_is_none_any_more_keeps_nobody_from_leaving(ilse: Member, operator: Member, now: datetime) -> None:
    Member.objects.filter(pk=ilse.pk).update(time_zone="Factory")
    assert not actions.deactivate_member(ilse, by=operator, now=now).is_active


@pytest.mark.parametrize("field", ["email", "google_email"])
@pytest.mark.parametrize("address", ["mar\u212a@lab.example", "ilse@cömpass.example", "ilse", "il se@compass.example"])
def test_an_address_is_written_in_plain_letters(field: str, address: str) -> None:
    fields: dict[str, Any] = {"name": "Ilse Brandt", "email": "ilse@compass.example", field: address}
    with pytest.raises(ValidationError):
        make_member(**fields)


@pytest.mark.parametrize(
    "other",
    [
        {"email": "ilse@compass.example"},
        {"email": "ILSE@compass.example"},
        {"email": "other@compass.example", "google_email": "Ilse@Compass.example"},
    ],
)
def test_two_members_never_sign_in_with_one_address(other: dict[str, Any], ilse: Member) -> None:
    with pytest.raises(ValidationError, match=r"already exists|Another member"):
        make_member("Another Person", **other)
    with pytest.raises(IntegrityError):
        Member.objects.bulk_create([Member(name="Another Person", **other)])


def test_an_organisation_address_may_be_the_google_address_of_nobody_else(ilse: Member) -> None:
    ilse.google_email = "ilse.brandt@elsewhere.example"
    ilse.full_clean(exclude=["password"])
    ilse.save()
    assert list(Member.objects.by_address("ILSE.Brandt@elsewhere.example")) == [ilse]
    assert list(Member.objects.by_address("ilse@compass.example")) == []


def test_nobody_has_a_password(ilse: Member) -> None:
    assert not ilse.has_usable_password()


def test_who_joins_is_written_down(operator: Member, now: datetime) -> None:
    member = actions.admit_member(email="noor@compass.example", name="Noor Haddad", by=operator, now=now)
    written = Entry.objects.about(member).get()
    assert (written.verb, written.actor, written.after["email"]) == ("admit_member", operator, "noor@compass.example")
    assert "password" not in written.after


def test_who_leaves_is_signed_out_everywhere(ilse: Member, operator: Member, now: datetime, sign_in: SignIn) -> None:
    ilse.is_superuser = True
    ilse.save()
    browsers = [sign_in(ilse), sign_in(ilse)]
    actions.deactivate_member(ilse, by=operator, now=now)
    actions.reactivate_member(ilse, by=operator, now=now)
    assert [browser.get(reverse("people:profile")).status_code for browser in browsers] == [302, 302]
    ilse.refresh_from_db()
    assert (ilse.is_active, ilse.is_superuser) == (True, False)
    verbs = Entry.objects.about(ilse).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["deactivate_member", "reactivate_member"]


def test_roles_end_with_the_membership_and_do_not_come_back(ilse: Member, operator: Member, now: datetime) -> None:
    today, tomorrow = now.date(), now.date() + timedelta(days=1)
    ended = date(2021, 6, 30)
    for role, from_on, until_on in [
        (Role.STAFF, date(2020, 1, 6), None),
        (Role.COUNCIL, today, date(2022, 12, 31)),
        (Role.STEWARD, date(2020, 1, 6), today),
        (Role.SALES, date(2020, 1, 6), ended),
        (Role.VOLUNTEER, tomorrow, None),
    ]:
        RoleTerm.objects.create(member=ilse, role=role, from_on=from_on, until_on=until_on)
    actions.deactivate_member(ilse, by=operator, now=now)
    assert dict(ilse.role_terms.values_list("role", "until_on")) == {
        Role.STAFF: today, Role.COUNCIL: today, Role.STEWARD: today, Role.SALES: ended,
    }  # fmt: skip
    actions.reactivate_member(ilse, by=operator, now=now)
    assert not ilse.role_terms.on(tomorrow).exists()
    written = Entry.objects.filter(target="people.roleterm", actor=operator).values_list("verb", flat=True)
    assert sorted(written) == ["cancel_role", "end_role", "end_role"]


def test_nobody_ends_their_own_membership(operator: Member, now: datetime) -> None:
    with pytest.raises(Impossible, match="another operator"):
        actions.deactivate_member(operator, by=operator, now=now)


def test_the_only_operator_stays_one(operator: Member, ilse: Member, now: datetime) -> None:
    make_member("Anselm Okafor", is_superuser=True, is_active=False)
    with pytest.raises(Impossible, match="only operator"):
        actions.correct_member(operator, is_superuser=False, by=operator, now=now)
    with pytest.raises(Impossible, match="only operator"):
        actions.deactivate_member(operator, by=ilse, now=now)
    operator.refresh_from_db()
    assert (operator.is_active, operator.is_superuser) == (True, True)


def test_an_operator_steps_back_once_there_is_another(operator: Member, ilse: Member, now: datetime) -> None:
    actions.correct_member(ilse, is_superuser=True, by=operator, now=now)
    assert not actions.correct_member(operator, is_superuser=False, by=operator, now=now).is_superuser


def test_another_google_address_forgets_the_account_and_the_sessions(
    ilse: Member, operator: Member, now: datetime, sign_in: SignIn
) -> None:
    SocialAccount.objects.create(user=ilse, provider="google", uid="1001")
    browser = sign_in(ilse)
    director = make_member("Ruth Adeyemi", (Role.DIRECTOR,))
    actions.correct_member(ilse, google_email="ilse@elsewhere.example", by=operator, now=now)
    assert {notice.member for notice in Notice.objects.all()} == {ilse, operator, director}
    assert not SocialAccount.objects.exists()
    assert browser.get(reverse("people:profile")).status_code == 302


def test_another_name_keeps_account_and_sessions(
    ilse: Member, operator: Member, now: datetime, sign_in: SignIn
) -> None:
    SocialAccount.objects.create(user=ilse, provider="google", uid="1001")
    browser = sign_in(ilse)
    actions.correct_member(ilse, name="Ilse Brandt-Moyo", email="ILSE@compass.example", by=operator, now=now)
    assert SocialAccount.objects.count() == 1
    assert browser.get(reverse("people:profile")).status_code == 200


def test_a_new_google_account_gets_in_once_the_old_one_is_forgotten(
    ilse: Member, operator: Member, now: datetime, through_google: Any, client: Any
) -> None:
    claims = {"email": "ilse@compass.example", "email_verified": True, "hd": "compass.example"}
    assert through_google(client, sub="1001", **claims).status_code == 302
    client.logout()
    assert through_google(client, sub="2001", **claims).status_code == 403
    actions.forget_google_account(ilse, by=operator, now=now)
    assert through_google(client, sub="2001", **claims).status_code == 302
    client.logout()
    assert through_google(client, sub="1001", **claims).status_code == 403


def test_whoever_may_read_reports_and_the_stewards_hear_of_another_way_in(operator: Member, now: datetime) -> None:
    fatou = make_member("Fatou Diallo", (Role.COUNCIL, Role.STEWARD))
    ruth = make_member("Ruth Adeyemi", (Role.COUNCIL,))
    actions.correct_member(ruth, email="not-ruth@else.example", by=operator, now=now)

    told = Notice.objects.filter(kind="people.another-way-in")
    assert set(told.values_list("member", "address")) == {
        *((member.pk, "") for member in (ruth, fatou, operator)),
        (None, "ruth-adeyemi@compass.example"),
    }


def test_a_change_that_changes_nothing_is_not_written_down(ilse: Member, now: datetime) -> None:
    actions.update_profile(ilse, pronouns="", time_zone="Europe/Berlin", by=ilse, now=now)
    assert not Entry.objects.exists()


def test_operators_and_the_director_answer_for_sign_in(operator: Member, ilse: Member, now: datetime) -> None:
    director = make_member("Ruth Adeyemi", (Role.DIRECTOR,))
    make_member("Anselm Okafor", (Role.DIRECTOR,), is_superuser=True, is_active=False)
    assert set(Member.objects.answering_for_sign_in(now.date())) == {operator, director}
