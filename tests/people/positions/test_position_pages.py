"""The pages of positions: everybody reads them, the director writes them, and what was typed is kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from compass.audit.models import Entry
from compass.portal.search.finding import find
from people import actions
from people.models import Level, Member, Position, positions_on
from people.views.pay import position_context
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.positions import make_term
from tests.people.positions.conftest import NOW, TODAY

LIST = "/people/positions/"


def spans(member: Member) -> list[tuple[str, date, date | None]]:
    """What stands for a member, oldest first."""
    terms = member.position_terms.standing().titled().order_by("from_on")
    return [(term.title, term.from_on, term.until_on) for term in terms]


def verbs(target: Any) -> list[str]:
    return list(Entry.objects.about(target).order_by("pk").values_list("verb", flat=True))


def test_a_position_that_is_held_is_not_retired_and_one_that_is_not_can_be_and_back(
    sign_in: SignIn, director: Member, noor: Member, engineer: Position
) -> None:
    term = make_term(noor, engineer.levels.all()[0], by=director, now=NOW)
    client, url = sign_in(director), engineer.get_absolute_url()
    assert "held by Noor Haddad" in client.post(f"{url}retire/").content.decode()
    assert client.post(f"{url}levels/1/retire/").status_code == 409
    actions.end_position_today(term, by=director, now=NOW)
    with travel(NOW + timedelta(days=1), tick=False):
        client = sign_in(director)
        assert [client.post(f"{url}{each}").status_code for each in ("levels/1/retire/", "retire/")] == [302, 302]
        assert "No longer used" in client.get(LIST).content.decode()
        assert [client.post(f"{url}{each}").status_code for each in ("restore/", "levels/1/restore/")] == [302, 302]
    assert verbs(engineer) == ["add_position", "retire_position", "restore_position"]
    assert verbs(engineer.levels.all()[0]) == ["add_level", "retire_level", "restore_level"]


def test_position_add_and_level_add_lead_from_one_to_the_other(sign_in: SignIn, director: Member) -> None:
    client = sign_in(director)
    first = client.post(f"{LIST}new/", {"title": "Scheduler", "focus": "Plans *trains*."})
    second = client.post(first.headers["Location"], {"number": "1", "expectation": "Plans a train."})

    assert (first.headers["Location"], second.headers["Location"]) == (
        f"{LIST}scheduler/levels/new/", f"{LIST}scheduler/",
    )  # fmt: skip
    page = client.get(f"{LIST}scheduler/").content.decode()
    assert "Plans <em>trains</em>." in page
    assert "Plans a train." in page
    assert [hit.kind for hit in find(director, "scheduler").hits] == ["position"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"title": "Infra\u200bstructure"}, "cannot be seen"),
        ({"title": "infrastructure Engineer"}, "Another position has this title"),
        ({"title": "Infrastructure, engineer"}, "reads the same in an address"),
        ({"title": "***"}, "letters or digits"),
        ({"title": "New"}, "a title of more words"),
        ({"focus": ">" * 5000}, "too deep"),
        ({"focus": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_a_position_that_cannot_be_is_said_in_a_sentence_and_kept(
    sign_in: SignIn, director: Member, engineer: Position, wrong: dict[str, str], sentence: str
) -> None:
    sent = {"title": "Other", "focus": "What I typed", **wrong}
    answer = sign_in(director).post(f"{LIST}new/", sent)

    page = answer.content.decode()
    assert (answer.status_code, Position.objects.count()) == (422, 1)
    assert sentence in page
    assert ("What I typed" in page) == ("focus" not in wrong)


def test_position_change_begun_before_anothers_change_is_refused_and_kept(
    sign_in: SignIn, director: Member, engineer: Position
) -> None:
    url, client = f"{engineer.get_absolute_url()}change/", sign_in(director)
    sent = {"title": "Infrastructure engineer", "focus": "Mine.", "base_revision": "0"}
    first, second = client.post(url, {**sent, "focus": "Theirs."}), client.post(url, sent)
    assert (first.status_code, second.status_code) == (302, 409)
    assert ["Mine." in second.content.decode(), "Theirs." in second.content.decode()] == [True, True]
    assert client.post(url, {**sent, "base_revision": "1"}).status_code == 302
    engineer.refresh_from_db()
    assert (engineer.focus, engineer.revision) == ("Mine.", 2)


def test_level_change_begun_before_anothers_change_is_refused_and_kept(
    sign_in: SignIn, director: Member, engineer: Position
) -> None:
    url, client = f"{engineer.get_absolute_url()}levels/2/change/", sign_in(director)
    first, second = (client.post(url, {"expectation": said, "base_revision": "0"}) for said in ("Theirs.", "Mine."))
    assert (first.status_code, second.status_code) == (302, 409)
    assert ["Mine." in second.content.decode(), "Theirs." in second.content.decode()] == [True, True]
    assert Level.objects.get(position=engineer, number=2).expectation == "Theirs."


@pytest.mark.parametrize("number", ["1", "0", "10", "-1", ""])
def test_a_level_is_counted_once_from_one_to_nine(
    sign_in: SignIn, director: Member, engineer: Position, number: str
) -> None:
    sent = {"number": number, "expectation": "What I typed"}
    answer = sign_in(director).post(f"{engineer.get_absolute_url()}levels/new/", sent)

    assert (answer.status_code, engineer.levels.count()) == (422, 3)
    assert "What I typed" in answer.content.decode()
    with pytest.raises((ValidationError, IntegrityError)):
        actions.add_level(
            engineer, number=int(number) if number.isdigit() else 0, expectation="x", by=director, now=NOW
        )


def test_the_director_places_and_ends_on_the_page(
    sign_in: SignIn, director: Member, noor: Member, engineer: Position
) -> None:
    client, url = sign_in(director), f"/members/{noor.pk}/position/"
    level = engineer.levels.all()[1]
    assert "Place Noor Haddad" in client.get(LIST).content.decode()
    placed = client.post(url, {"level": level.pk, "from_on": "2026-03-01"})
    assert placed.headers["Location"] == f"/members/{noor.pk}/step/"
    assert "Place Noor Haddad" not in client.get(LIST).content.decode()
    again = client.post(url, {"level": level.pk, "from_on": "2026-03-02"})
    assert (again.status_code, "already" in again.content.decode()) == (422, True)
    term = noor.position_terms.get()
    for wrong in ({}, {"last_on": "2026-02-30"}, {"last_on": "2020-01-01"}):
        assert client.post(f"{url}end/", {"term": term.pk, **wrong}).status_code == 422
    assert client.post(f"{url}end/", {"term": "9" * 30, "last_on": "2026-03-20"}).status_code == 404
    assert client.post(f"{url}end/", {"term": term.pk, "last_on": "2026-03-20"}).status_code == 302
    assert spans(noor) == [("Infrastructure engineer L2", date(2026, 3, 1), date(2026, 3, 20))]


@pytest.mark.parametrize("wrong", [{"level": "999999"}, {"level": "x"}, {"from_on": "9999-12-31"}, {"from_on": ""}])
def test_a_placing_that_makes_no_sense_is_kept(
    sign_in: SignIn, director: Member, noor: Member, engineer: Position, wrong: dict[str, str]
) -> None:
    sent = {"level": str(engineer.levels.all()[0].pk), "from_on": "2026-03-01", **wrong}

    assert sign_in(director).post(f"/members/{noor.pk}/position/", sent).status_code == 422
    assert spans(noor) == []


@pytest.mark.parametrize("page", ["", "infrastructure-engineer/"])
def test_any_number_of_people_costs_the_same_queries(
    sign_in: SignIn, director: Member, engineer: Position, page: str
) -> None:
    client, counts = sign_in(make_member("Reader")), []
    for count in (1, 3, 20):
        for each in range(count):
            somebody = make_member(f"Person {count} {each}")
            make_term(somebody, engineer.levels.all()[each % 3], by=director, now=NOW)
        with CaptureQueriesContext(connection) as spent:
            assert client.get(f"{LIST}{page}").status_code == 200
        counts.append(len(spent))
    assert len(set(counts)) == 1


def test_a_list_of_members_has_their_positions_in_two_queries(
    director: Member, engineer: Position, django_assert_num_queries: Any
) -> None:
    for each in range(5):
        make_term(make_member(f"Person {each}"), engineer.levels.all()[0], by=director, now=NOW)
    with django_assert_num_queries(2):
        members = Member.objects.order_by("name").prefetch_related(positions_on(TODAY))
        said = [(str(member), [term.title for term in member.positions_today]) for member in members]
    assert said[-1:] == [("Person 4", ["Infrastructure engineer L1"])]
    assert ("Marisol Vega", []) in said


def test_the_partial_shows_position_and_level_to_everybody_and_links_to_the_director(
    director: Member, noor: Member, engineer: Position
) -> None:
    make_term(noor, engineer.levels.all()[1], by=director, now=NOW)
    shown = {}
    for viewer in (director, noor, make_member("Reader")):
        request = RequestFactory().get("/")
        request.user = viewer
        context = {"member": noor, "user": viewer, **position_context(noor, viewer, NOW)}
        shown[viewer.name] = render_to_string("people/_position.html", context, request)
    assert ["Infrastructure engineer L2" in each for each in shown.values()] == [True] * 3
    assert [name for name, each in shown.items() if f"/members/{noor.pk}/step/" in each] == ["Marisol Vega"]
    assert [name for name, each in shown.items() if "/people/my-position/" in each] == ["Noor Haddad"]
