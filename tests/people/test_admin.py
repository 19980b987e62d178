"""The operators' pages of members and roles: find, let in, correct, end; never a steward, never a password."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from compass.audit.models import Entry
from compass.clock import now, organisation_day
from people import actions
from people.enums import Role
from people.models import Member, RoleTerm
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.people.conftest import NEWCOMER

pytestmark = pytest.mark.django_db
MEMBERS, TERMS = "/admin/people/member/", "/admin/people/roleterm/"
TOKENS = re.compile(r"\b[A-Za-z0-9]{64}\b|nonce=\"[^\"]+")
FORGED = ["abc", "0", "-1", "1.5", "9" * 30, "'"]


@pytest.fixture
def operator() -> Member:
    """Marisol."""
    return make_member("Marisol Vega", (Role.DIRECTOR,), is_superuser=True)


@pytest.fixture
def browser(operator: Member, sign_in: SignIn) -> Client:
    """Marisol's."""
    return sign_in(operator)


def says(response: Any) -> str:
    """The page after every redirect."""
    text: str = response.content.decode()
    return text


def test_allauths_own_tables_are_not_for_operators() -> None:
    assert {
        model._meta.label
        for model in admin.site._registry
        if model._meta.app_label in {"account", "auth", "socialaccount"}
    } == set()


def test_members_are_found_and_filtered(browser: Client, ilse: Member) -> None:
    make_member("Noor Haddad", (Role.COUNCIL,))
    assert "Noor Haddad" in says(browser.get(MEMBERS, {"q": "noor"}))
    assert "Ilse Brandt" not in says(browser.get(MEMBERS, {"q": "noor"}))
    found = says(browser.get(MEMBERS, {"role": "council"}))
    assert ("Noor Haddad" in found, "Ilse Brandt" in found) == (True, False)
    assert browser.get(MEMBERS, {"role": "nonsense"}).status_code == 200


def test_the_list_costs_the_same_for_more_members(browser: Client, ilse: Member) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            browser.get(MEMBERS)
        return len(spent)

    one = cost()
    for each in range(5):
        make_member(f"Person {each}", (Role.STAFF, Role.COUNCIL))
    assert cost() == one


def test_an_operator_lets_somebody_in(browser: Client, operator: Member) -> None:
    browser.post(f"{MEMBERS}add/", {**NEWCOMER})
    noor = Member.objects.get(email="noor@compass.example")
    assert (noor.is_active, noor.has_usable_password(), noor.is_superuser) == (True, False, False)
    assert Entry.objects.about(noor).get().actor == operator


@pytest.mark.parametrize(
    ("field", "typed", "complaint"),
    [
        ("time_zone", "Berlin", "is no time zone"),
        ("email", "MARISOL-VEGA@compass.example", "Another member has this address."),
        ("google_email", "marisol-vega@compass.example", "Another member signs in with this Google address."),
        ("name", "", "This field is required."),
        ("name", "No\u202eor", "cannot be seen"),
    ],
)
def test_a_mistake_is_explained(field: str, typed: str, complaint: str, browser: Client) -> None:
    response = browser.post(f"{MEMBERS}add/", {**NEWCOMER, field: typed})
    assert response.status_code == 200
    assert complaint in says(response)
    assert Member.objects.count() == 1


def test_a_correction_goes_through_the_record(browser: Client, ilse: Member) -> None:
    form = {**NEWCOMER, "name": "Ilse Brandt", "email": ilse.email, "google_email": "ilse@lab.example"}
    browser.post(f"{MEMBERS}{ilse.pk}/change/", form)
    ilse.refresh_from_db()
    assert ilse.google_address == "ilse@lab.example"
    verbs = set(Entry.objects.about(ilse).values_list("verb", flat=True))
    assert verbs == {"correct_member", "forget_google_account"}


@pytest.mark.parametrize(("action", "verb"), [("deactivate", "deactivate_member"), ("reactivate", "reactivate_member"),
                                              ("forget_google_account", "forget_google_account")])  # fmt: skip
def test_what_operators_do_to_members_is_written_down(action: str, verb: str, browser: Client, ilse: Member) -> None:
    Member.objects.filter(pk=ilse.pk).update(is_active=action != "reactivate")
    response = browser.post(MEMBERS, {"action": action, "_selected_action": [ilse.pk]}, follow=True)
    assert "Ilse Brandt: done." in says(response)
    assert Entry.objects.about(ilse).get().verb == verb


def test_an_operator_cannot_let_themselves_go(browser: Client, operator: Member) -> None:
    response = browser.post(MEMBERS, {"action": "deactivate", "_selected_action": [operator.pk]}, follow=True)
    assert "ask another operator" in says(response)
    operator.refresh_from_db()
    assert operator.is_active


def test_there_is_no_password_and_no_deleting(browser: Client, ilse: Member) -> None:
    page = says(browser.get(f"{MEMBERS}{ilse.pk}/change/"))
    assert "password" not in page.lower()
    assert browser.get(f"{MEMBERS}{ilse.pk}/password/").status_code in {302, 404}
    assert browser.post(f"{MEMBERS}{ilse.pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_operator_grants_a_role(browser: Client, operator: Member, ilse: Member) -> None:
    browser.post(f"{TERMS}add/", {"member": ilse.pk, "role": "council", "from_on": "2122-03-07", "until_on": ""})
    term = ilse.role_terms.get()
    assert (term.granted_by, Entry.objects.about(term).get().verb) == (operator, "grant_role")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"role": "steward"}, "Stewards are not appointed here"),
        ({"role": "emperor"}, "emperor is not one of the available choices"),
        ({"role": "staff"}, "end that term first"),
        ({"until_on": "2022-03-06"}, "first day or later"),
        ({"from_on": "2022-02-30"}, "Enter a valid date."),
        ({"member": ""}, "This field is required."),
        *(({"member": forged}, "is not one of the available choices") for forged in FORGED),
    ],
)
def test_a_role_that_cannot_be_granted_is_explained(changes: dict[str, str], complaint: str, browser: Client) -> None:
    member = make_member("Noor Haddad", (Role.STAFF,))
    form = {"member": str(member.pk), "role": "council", "from_on": "2022-03-07", "until_on": "", **changes}
    response = browser.post(f"{TERMS}add/", form)
    assert response.status_code == 200
    assert complaint in says(response)
    assert member.role_terms.count() == 1


def test_an_operator_ends_a_role_and_changes_nothing_else(browser: Client) -> None:
    term = make_member("Noor Haddad", (Role.STAFF,)).role_terms.get()
    form = {"until_on": "2022-03-07", "role": "council", "from_on": "2021-01-01"}
    browser.post(f"{TERMS}{term.pk}/change/", form)
    term.refresh_from_db()
    assert (str(term.until_on), term.role, str(term.from_on)) == ("2022-03-07", "staff", "2020-01-06")
    assert Entry.objects.about(term).get().verb == "end_role"


@pytest.mark.parametrize(
    ("until_on", "complaint"), [("", "Write the last day of the term."), ("2019-01-01", "it cannot end before")]
)
def test_an_end_that_cannot_be_is_explained(until_on: str, complaint: str, browser: Client) -> None:
    term = make_member("Noor Haddad", (Role.STAFF,)).role_terms.get()
    response = browser.post(f"{TERMS}{term.pk}/change/", {"until_on": until_on}, follow=True)
    assert complaint in says(response)
    term.refresh_from_db()
    assert term.until_on is None


def test_a_term_that_has_not_begun_is_taken_back(browser: Client, ilse: Member) -> None:
    future = RoleTerm.objects.create(member=ilse, role=Role.COUNCIL, from_on="2999-03-07")
    begun = RoleTerm.objects.create(member=ilse, role=Role.STAFF, from_on="2022-03-07")
    stewards = RoleTerm.objects.create(member=ilse, role=Role.STEWARD, from_on="2999-03-07")
    chosen = {"action": "take_back", "_selected_action": [future.pk, begun.pk, stewards.pk]}
    page = says(browser.post(TERMS, chosen, follow=True))
    assert [sentence in page for sentence in (f"{future}: done.", "name its last day instead", "here to read")] == [
        True
    ] * 3
    assert set(ilse.role_terms.all()) == {begun, stewards}


def test_a_link_with_a_forged_member_opens_an_empty_form(browser: Client) -> None:
    assert [browser.get(f"{TERMS}add/", {"member": forged}).status_code for forged in ("abc", "9" * 30)] == [200, 200]


def test_the_only_operator_stays_one(browser: Client, operator: Member) -> None:
    form = {**NEWCOMER, "name": operator.name, "email": operator.email}
    page = says(browser.post(f"{MEMBERS}{operator.pk}/change/", form, follow=True))
    assert "Marisol Vega is the only operator" in page
    operator.refresh_from_db()
    assert (operator.is_superuser, operator.joined_on) == (True, None)


def test_a_stewards_term_is_only_read(browser: Client) -> None:
    term = make_member("Ruth Adeyemi", (Role.STEWARD,)).role_terms.get()
    assert browser.get(f"{TERMS}{term.pk}/change/").status_code == 200
    assert browser.post(f"{TERMS}{term.pk}/change/", {"until_on": "2022-03-07"}).status_code == 403
    term.refresh_from_db()
    assert term.until_on is None


def test_members_are_looked_up_by_name(browser: Client, ilse: Member) -> None:
    query = {"app_label": "people", "model_name": "roleterm", "field_name": "member", "term": "ilse"}
    found = browser.get("/admin/autocomplete/", query).json()["results"]
    assert found == [{"id": str(ilse.pk), "text": "Ilse Brandt"}]


def test_an_operator_never_takes_the_directors_role_and_fills_it_where_nobody_holds_it(
    browser: Client, operator: Member, sign_in: SignIn
) -> None:
    bo = make_member("Bo Operator", is_superuser=True)
    theirs = sign_in(bo)
    term = operator.role_terms.get()
    typed = {"member": bo.pk, "role": "director", "from_on": f"{organisation_day(now())}", "until_on": ""}
    assert "while there is a director" in says(theirs.post(f"{TERMS}add/", typed, follow=True))
    assert theirs.post(f"{TERMS}{term.pk}/change/", {"until_on": "2021-01-01"}).status_code == 403
    assert not bo.role_terms.exists()
    actions.end_role(term, last_on=term.from_on, by=operator, now=now())
    theirs.post(f"{TERMS}add/", typed)
    assert [each.role for each in bo.role_terms.all()] == [Role.DIRECTOR]


def test_when_somebody_signed_in_last_tells_no_operator_who_has_something_to_open(
    browser: Client, ilse: Member
) -> None:
    pages = []
    for day in (3, 17):
        Member.objects.filter(pk=ilse.pk).update(last_login=datetime(2021, 5, day, 3, 7, tzinfo=UTC))
        shown = [browser.get(path, {"q": "ilse"}) for path in (MEMBERS, f"{MEMBERS}{ilse.pk}/change/")]
        pages.append([TOKENS.sub("", says(each)) for each in shown])

    assert pages[0] == pages[1]
    assert browser.get(MEMBERS, {"last_login__gte": "2021-05-10"}).status_code == 400
