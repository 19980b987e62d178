"""The pages of clauses and drafts, as people use them and as they should not be used."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from time_machine import travel

from compass.handbook import actions
from compass.handbook.models import Clause, ClauseVersion, Draft
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
PERIOD = "/handbook/clauses/governance.discussion-period/"
HOLIDAYS = "/handbook/clauses/organisation.observed-holidays/"


@pytest.fixture
def marisol() -> Member:
    return make_member("Marisol Vega", roles=(Role.DIRECTOR,))


def form(**fields: Any) -> dict[str, Any]:
    """What somebody types to change a clause."""
    typed = {"value": "21", "reason": "Two weeks are short.", "base_number": "1", "token": str(uuid4())}
    return typed | fields


def test_a_clause_says_its_sentence_its_version_and_who_decides(sign_in: SignIn, caleb: Member) -> None:
    page = sign_in(caleb).get(PERIOD)

    assertContains(page, "Decided by council vote.")
    assertContains(page, "A proposal is open for discussion for at least")
    assertContains(page, "from the start")


def test_begin_draft_shows_before_and_after_and_why(sign_in: SignIn, caleb: Member) -> None:
    page = sign_in(caleb).post(f"{PERIOD}begin-draft/", form(), follow=True)

    assertContains(page, "<del>A proposal is open for discussion for at least 14 days")
    assertContains(page, "<ins>A proposal is open for discussion for at least 21 days")
    assertContains(page, "Two weeks are short.")


def test_begin_draft_twice_from_one_form_writes_one(sign_in: SignIn, caleb: Member) -> None:
    client, typed = sign_in(caleb), form()

    for _ in range(2):
        client.post(f"{PERIOD}begin-draft/", typed)

    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "wrong", "sentence"),
    [
        (PERIOD, {"value": "two weeks"}, "Write a whole number from 1 to 365, not &#x27;two weeks&#x27;."),
        (PERIOD, {"value": "0"}, "Write a whole number from 1 to 365; 0 is outside."),
        (PERIOD, {"value": ""}, "This field is required."),
        (PERIOD, {"value": "14"}, "§ Discussion period says this already."),
        (PERIOD, {"value": "9" * 21}, "at most 20 characters (it has 21)"),
        (PERIOD, {"value": "2\0"}, "Null characters are not allowed."),
        (HOLIDAYS, {"value": "2026-02-30 never"}, "Write one day a line"),
        (
            "/handbook/clauses/governance.voting-weekday/",
            {"value": "Someday"},
            "Select a valid choice. Someday is not one of the available choices.",
        ),
        ("/handbook/clauses/governance.decision-areas/", {"value": "[" * 3000}, "this cannot be read"),
        (PERIOD, {"base_number": "x"}, "Enter a whole number."),
    ],
)
def test_begin_draft_says_what_to_change_and_keeps_what_was_typed(
    sign_in: SignIn, caleb: Member, path: str, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in(caleb).post(f"{path}begin-draft/", form(reason="Typed with care.") | wrong)

    assert (answer.status_code, Draft.objects.count()) == (422, 0)
    assertContains(answer, sentence, status_code=422)
    assertContains(answer, "Typed with care.", status_code=422)


def test_begin_draft_from_an_older_version_shows_the_newer_and_keeps_what_was_typed(
    sign_in: SignIn, caleb: Member, marisol: Member, now: datetime
) -> None:
    clause = Clause.objects.get(key="governance.discussion-period")
    first = actions.begin_draft(clause, value=28, reason="x", base_number=1, token=uuid4(), by=marisol, now=now)
    actions.adopt_draft(first, by=marisol, now=now)

    with travel(now, tick=False):
        answer = sign_in(caleb).post(f"{PERIOD}begin-draft/", form())
        again = sign_in(caleb).post(f"{PERIOD}begin-draft/", form(base_number="2"))

    assertContains(answer, "has a newer version, v2: 28 days.", status_code=409)
    assertContains(answer, "Two weeks are short.", status_code=409)
    assertContains(answer, 'name="base_number" value="2"', status_code=409)
    assert again.status_code == 302


def test_the_owner_adopts_in_place_and_the_page_names_the_day_it_holds_from(
    sign_in: SignIn, caleb: Member, now: datetime
) -> None:
    Clause.objects.filter(key="organisation.observed-holidays").update(owner=caleb)
    client = sign_in(caleb)
    with travel(now, tick=False):
        client.post(f"{HOLIDAYS}begin-draft/", form(value="2022-12-26 Boxing Day"))
        answer = client.post(f"/handbook/drafts/{Draft.objects.get().pk}/adopt/", follow=True)

    assertRedirects(answer, HOLIDAYS)
    assertContains(answer, "§ Observed holidays, v2 is adopted. What is open keeps the version it began under.")
    assertContains(answer, 'from <a class="computed" href="/why/clause-in-force/organisation.observed-holidays@2/"')


def test_what_is_in_force_from_a_day_explains_itself(sign_in: SignIn, caleb: Member, now: datetime) -> None:
    clause = Clause.objects.get(key="governance.discussion-period")
    draft = actions.begin_draft(clause, value=28, reason="x", base_number=1, token=uuid4(), by=caleb, now=now)
    actions.adopt_draft(draft, by=caleb, now=now)

    page = sign_in(caleb).get("/why/clause-in-force/governance.discussion-period@2/")

    assertContains(page, "Thursday 3 March 2022, 00:00")
    assertContains(page, "Taking effect, v1")


@pytest.mark.parametrize(
    "subject", ["governance.discussion-period@1", "x@2", "@", "governance.discussion-period@²", "\0@2"]
)
def test_what_has_no_such_day_is_not_found(sign_in: SignIn, caleb: Member, subject: str) -> None:
    answer = sign_in(caleb).get(f"/why/clause-in-force/{subject.replace(chr(0), '%00')}/")

    assert answer.status_code == 404


def test_adopt_twice_answers_that_somebody_was_first(sign_in: SignIn, marisol: Member, now: datetime) -> None:
    clause = Clause.objects.get(key="organisation.observed-holidays")
    draft = actions.begin_draft(
        clause, value={"2026-12-24": "Eve"}, reason="x", base_number=1, token=uuid4(), by=marisol, now=now
    )
    client = sign_in(marisol)
    client.post(f"/handbook/drafts/{draft.pk}/adopt/")

    answer = client.post(f"/handbook/drafts/{draft.pk}/adopt/")

    assertContains(answer, "This draft is adopted already.", status_code=409)
    assert ClauseVersion.objects.filter(clause=clause).count() == 2


def test_a_hostile_reason_does_no_harm(sign_in: SignIn, caleb: Member) -> None:
    page = sign_in(caleb).post(f"{PERIOD}begin-draft/", form(reason="<script>alert(1)</script>"), follow=True)

    assertNotContains(page, "<script>alert")


def test_a_clause_that_code_does_not_read_has_no_page(sign_in: SignIn, caleb: Member) -> None:
    Clause.objects.create(key="gone.clause", title="Gone", decider="owner")

    assert sign_in(caleb).get("/handbook/clauses/gone.clause/").status_code == 404
    assertNotContains(sign_in(caleb).get("/handbook/clauses/"), "Gone")


def test_who_was_signed_out_meanwhile_gets_the_text_back() -> None:
    assertContains(Client().post(f"{PERIOD}begin-draft/", form()), "Two weeks are short.", status_code=403)


def test_the_list_of_clauses_costs_the_same_queries_for_any_number(
    sign_in: SignIn, caleb: Member, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(caleb)

    with django_assert_max_num_queries(12):
        client.get("/handbook/clauses/")
