"""The operators' pages of positions, levels and terms: find, add, change, end; never a step or a salary."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from compass.audit.models import Entry
from people.enums import Role
from people.models import Member, Position, PositionTerm
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.positions import make_paid_term, make_position, make_term
from tests.urls.conftest import NOW

POSITIONS, LEVELS, TERMS = "/admin/people/position/", "/admin/people/level/", "/admin/people/positionterm/"
NO_INLINE = {"levels-TOTAL_FORMS": "0", "levels-INITIAL_FORMS": "0"}


@pytest.fixture(autouse=True)
def a_tuesday(db: None) -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def director() -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,))


@pytest.fixture
def operator() -> Member:
    return make_member("Olu Operator", is_superuser=True)


@pytest.fixture
def browser(operator: Member, sign_in: SignIn) -> Client:
    return sign_in(operator)


@pytest.fixture
def engineer(director: Member) -> Position:
    return make_position(levels=2, by=director, now=NOW)


@pytest.fixture
def term(director: Member, engineer: Position) -> PositionTerm:
    return make_paid_term(make_member("Noor Haddad"), engineer.levels.all()[1], by=director, now=NOW)


def says(response: Any) -> str:
    text: str = response.content.decode()
    return text


def choose(browser: Client, url: str, action: str, *objects: Any) -> str:
    return says(browser.post(url, {"action": action, "_selected_action": [each.pk for each in objects]}, follow=True))


def test_all_three_are_found_filtered_and_looked_up(browser: Client, engineer: Position, term: PositionTerm) -> None:
    for url in (POSITIONS, LEVELS, TERMS):
        assert "Infrastructure engineer" in says(browser.get(url, {"q": "infrastructure"}))
        assert "0 results" in says(browser.get(url, {"q": "nothing of the kind"}))
    assert "Noor Haddad" in says(browser.get(TERMS, {"today": "yes"}))
    assert [says(browser.get(TERMS, {"today": each})).count("Noor Haddad</a>") for each in ("yes", "no", "x")] == [
        1,
        0,
        1,
    ]
    assert "Infrastructure engineer</a>" not in says(browser.get(POSITIONS, {"used": "no"}))
    for field, found in (("level", "Infrastructure engineer L1"), ("member", "Noor Haddad")):
        query = {"app_label": "people", "model_name": "positionterm", "field_name": field, "term": found[:8]}
        assert browser.get("/admin/autocomplete/", query).json()["results"][0]["text"] == found


PAY = re.compile(r"(?<![\w+/=-])(?:S3|987(?:,?654)?)(?![\w+/=-])|salar")
"""A step, a sum, a word; never a part of a token, which may hold any letters."""


def test_no_page_of_them_shows_a_step(browser: Client, engineer: Position, term: PositionTerm) -> None:
    for url, pk in ((POSITIONS, engineer.pk), (LEVELS, term.level_id), (TERMS, term.pk)):
        for page in (url, f"{url}{pk}/change/", f"{url}{pk}/history/"):
            assert PAY.findall(says(browser.get(page))) == []
    assert [browser.get(f"/admin/people/{each}/").status_code for each in ("step", "salary")] == [404, 404]


def test_operators_write_through_the_verbs(browser: Client, operator: Member) -> None:
    noor = make_member("Noor Haddad")
    sent = {"title": "Scheduler", "slug": "scheduler", "focus": "Trains."}
    browser.post(f"{POSITIONS}add/", {**sent, **NO_INLINE})
    position = Position.objects.get()
    browser.post(f"{POSITIONS}{position.pk}/change/", {**sent, "focus": "Ships.", **NO_INLINE})
    browser.post(f"{LEVELS}add/", {"position": position.pk, "number": "1", "expectation": "One ship."})
    level = position.levels.get()
    browser.post(f"{LEVELS}{level.pk}/change/", {"expectation": "Two ships."})
    browser.post(f"{TERMS}add/", {"member": noor.pk, "level": level.pk, "from_on": "2026-03-01"})
    term = noor.position_terms.get()
    browser.post(f"{TERMS}{term.pk}/change/", {"until_on": "2026-03-20", "level": "0"})

    entries = Entry.objects.filter(target__startswith="people.").order_by("pk")
    assert [(entry.verb, entry.actor) for entry in entries] == [
        (verb, operator)
        for verb in ("add_position", "change_position", "add_level", "change_level", "place_member", "end_position")
    ]
    term.refresh_from_db()
    assert (str(term), str(term.until_on)) == ("Noor Haddad, Scheduler L1 from 2026-03-01", "2026-03-20")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"from_on": "2025-12-07"}, "begin after that day"),
        ({"from_on": "2026-02-30"}, "Enter a valid date."),
        ({"level": "abc"}, "not one of the available choices"),
        ({"member": "9" * 30}, "not one of the available choices"),
    ],
)
def test_a_placing_that_cannot_be_is_explained(
    browser: Client, engineer: Position, term: PositionTerm, changes: dict[str, str], complaint: str
) -> None:
    sent = {"member": str(term.member_id), "level": str(engineer.levels.all()[0].pk), "from_on": "2026-03-01"}
    page = says(browser.post(f"{TERMS}add/", {**sent, **changes}, follow=True))

    assert complaint in page
    assert PositionTerm.objects.count() == 1


def test_bulk_actions_end_retire_and_say_what_cannot_be(
    browser: Client, director: Member, engineer: Position, term: PositionTerm
) -> None:
    later = make_term(make_member("Bo Example"), engineer.levels.all()[0], by=director, now=NOW,
                      from_on=NOW.date() + timedelta(days=9))  # fmt: skip
    assert "is held by Bo Example, Noor Haddad" in choose(browser, POSITIONS, "retire", engineer)
    page = choose(browser, TERMS, "end_today", term, later)
    assert page.count(": done.") == 2
    later.refresh_from_db()
    term.refresh_from_db()
    assert (term.until_on, later.taken_back_at) == (NOW.date(), NOW)
    assert "ends on 2026-03-17 already" in choose(browser, TERMS, "end_today", term)
    assert "done." in choose(browser, LEVELS, "retire", engineer.levels.all()[0])
    assert "done." in choose(browser, LEVELS, "restore", engineer.levels.all()[0])
